import { layerIdOf, newId, suffixOf, type CaseId, type DocumentId, type PersonId } from '../domain/ids.ts';
import type { Annotation, Attributes } from '../domain/records/annotation.ts';
import type { LabelSchema } from '../domain/records/labelSchema.ts';
import type { SourceDocument } from '../domain/records/sourceDocument.ts';
import type { Target } from '../domain/targets/index.ts';
import { partsOf, spanOfParts } from '../domain/targets/textSpan.ts';
import type { Rewritten } from '../engines/text/deidentify/rewrite.ts';
import type { LossCounter } from './losses.ts';
import type { ExportDocument } from './types.ts';

/** What a document and its annotator are called where nobody may know them. */
export interface NeutralNames {
  readonly documentId: DocumentId;
  readonly name: string;
  readonly caseId?: CaseId;
  readonly personId: PersonId;
  readonly personName: string;
  /** Of the text as it is written. */
  readonly sha256: string;
}

/**
 * A document as it goes into an export that shows no identifier: another text, the annotations where they stand in it,
 * neutral names. Left out and counted: notes, free text and numbers of attributes, names of codes, columns and ids it came
 * with, since nobody has looked for identifiers in them.
 */
export function deidentifiedDocument(
  entry: ExportDocument,
  { rewritten, names, schema }: { rewritten: Rewritten; names: NeutralNames; schema: LabelSchema },
  losses: LossCounter,
): ExportDocument {
  const { notes: _notes, layer, document, annotations, ...rest } = entry;
  const lose = (what: string, count: number): void => losses.add(what, names.documentId, count);
  lose('notes, which may hold identifiers', entry.notes?.length ?? 0);
  lose('columns of the import, which may hold identifiers', Object.keys(document.meta ?? {}).length);
  const ids = new Map<string, Annotation['id']>();
  for (const [index, { id }] of annotations.entries())
    ids.set(id, newId('annotation', `${suffixOf(names.documentId)}-${index + 1}`));
  const placed = annotations.map((annotation) => {
    const { attributes, codes, ...bare } = annotation;
    const kept = chosenAnswers(attributes, schema);
    lose(
      'free answers, which may hold identifiers',
      Object.keys(attributes ?? {}).length - Object.keys(kept).length,
    );
    const id = ids.get(annotation.id) ?? annotation.id;
    return {
      ...bare,
      id,
      layerId: layerIdOf(names.documentId, names.personId),
      target: placedTarget(annotation.target, rewritten, ids),
      provenance: { ...annotation.provenance, by: names.personId },
      ...(Object.keys(kept).length === 0 ? {} : { attributes: kept }),
      ...(codes === undefined ? {} : { codes: codes.map(({ system, code }) => ({ system, code })) }),
    };
  });
  return {
    ...rest,
    document: neutralDocument(document, names, rewritten.text),
    text: rewritten.text,
    annotations: placed,
    personName: names.personName,
    ...(layer === undefined ? {} : { layer: neutralLayer(layer, names) }),
  };
}

/** Only answers that the protocol itself gives the words for. */
function chosenAnswers(attributes: Attributes | undefined, schema: LabelSchema): Attributes {
  const kept: Attributes = {};
  for (const [id, value] of Object.entries(attributes ?? {})) {
    const known = new Set(
      schema.attributes?.find((type) => type.id === id)?.choices?.map((choice) => choice.id),
    );
    const words = Array.isArray(value) ? value : [value];
    if (words.every((word) => typeof word === 'string' && known.has(word))) kept[id] = value;
  }
  return kept;
}

function placedTarget(
  target: Target,
  { text, place }: Rewritten,
  ids: ReadonlyMap<string, Annotation['id']>,
): Target {
  if (target.type === 'textSpan') return spanOfParts(text, partsOf(target).map(place));
  if (target.type !== 'relation') return target;
  return { ...target, from: ids.get(target.from) ?? target.from, to: ids.get(target.to) ?? target.to };
}

function neutralDocument(
  { modality }: SourceDocument,
  { documentId, name, caseId, sha256 }: NeutralNames,
  text: string,
): SourceDocument {
  return {
    typeName: 'document',
    id: documentId,
    name,
    modality,
    blobKey: newId('blob', suffixOf(documentId)),
    sha256,
    sizeBytes: new TextEncoder().encode(text).length,
    length: text.length,
    addedAt: '1970-01-01T00:00:00.000Z',
    ...(caseId === undefined ? {} : { caseId }),
  };
}

function neutralLayer(
  layer: NonNullable<ExportDocument['layer']>,
  { documentId, personId, sha256 }: NeutralNames,
): NonNullable<ExportDocument['layer']> {
  return { ...layer, id: layerIdOf(documentId, personId), documentId, personId, documentSha256: sha256 };
}
