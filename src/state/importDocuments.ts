import {
  layerIdOf,
  newId,
  type AnnotationId,
  type DocumentId,
  type LayerId,
  type PersonId,
  type ProjectId,
} from '../domain/ids.ts';
import { GENESIS, type Change } from '../domain/journal/change.ts';
import { sealChange } from '../domain/journal/hashChain.ts';
import { currentFormatVersion } from '../domain/journal/migrateRecord.ts';
import type { LayerSummary } from '../domain/journal/ports.ts';
import { DiffBuilder } from '../domain/journal/recordsDiff.ts';
import type { Provenance } from '../domain/records/annotation.ts';
import { findLabel, type LabelSchema } from '../domain/records/labelSchema.ts';
import { newLayer } from '../domain/records/layer.ts';
import type { NotePin } from '../domain/records/note.ts';
import type { SourceDocument } from '../domain/records/sourceDocument.ts';
import type { SuggestionSet } from '../domain/records/suggestionSet.ts';
import { spanOfParts, textSpan } from '../domain/targets/textSpan.ts';
import { toHex } from '../lib/sha256.ts';
import type { ParsedAnnotations, ParsedDocument } from '../formats/types.ts';
import type { BlobItem } from '../storage/blobs.ts';
import type { Services } from './services.ts';

/** Where imported documents go and in whose name. */
export interface ImportTarget {
  readonly projectId: ProjectId;
  readonly personId: PersonId;
  readonly schema: LabelSchema;
}

/** A batch of parsed documents in the form in which it is stored. */
export interface PreparedBatch {
  readonly documents: readonly SourceDocument[];
  readonly blobs: readonly BlobItem[];
  readonly suggestionSets: readonly SuggestionSet[];
  readonly layers: readonly { readonly change: Change; readonly summary: LayerSummary }[];
}

const SUGGESTED_BY_FILE = 'imported file';

/** Turns parsed documents into records, blobs, suggestion sets and first changes of layers. Stores nothing. */
export async function prepareBatch(
  services: Services,
  target: ImportTarget,
  parsed: readonly ParsedDocument[],
): Promise<PreparedBatch> {
  const prepared = await Promise.all(parsed.map((document) => prepareOne(services, target, document)));
  return {
    documents: prepared.map(({ document }) => document),
    blobs: prepared.map(({ blob }) => blob),
    suggestionSets: prepared.flatMap(({ suggestionSets }) => suggestionSets),
    layers: prepared.flatMap(({ layer }) => (layer === undefined ? [] : [layer])),
  };
}

async function prepareOne(services: Services, target: ImportTarget, parsed: ParsedDocument) {
  const { newSuffix, clock } = services;
  const bytes = new TextEncoder().encode(parsed.text);
  const hash = toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
  const blobKey = newId('blob', newSuffix());
  const document: SourceDocument = {
    typeName: 'document',
    id: newId('document', newSuffix()),
    name: parsed.name,
    modality: 'text',
    blobKey,
    sha256: hash,
    sizeBytes: bytes.length,
    length: parsed.text.length,
    addedAt: clock(),
    ...(parsed.caseId === undefined ? {} : { caseId: newId('case', parsed.caseId) }),
    ...(parsed.externalId === undefined ? {} : { externalId: parsed.externalId }),
    ...(parsed.meta === undefined ? {} : { meta: { ...parsed.meta } }),
  };
  return {
    document,
    blob: { key: blobKey, content: bytes },
    suggestionSets: suggestionSetsOf(services, document, parsed),
    layer: await layerOf(services, target, { document, parsed }),
  };
}

function suggestionSetsOf(
  { newSuffix, clock }: Services,
  document: SourceDocument,
  parsed: ParsedDocument,
): SuggestionSet[] {
  return (parsed.predictions ?? []).map(({ source, version, spans }) => ({
    id: newId('suggestionSet', newSuffix()),
    documentId: document.id,
    documentSha256: document.sha256,
    model: source === '' ? SUGGESTED_BY_FILE : source,
    version: version ?? '',
    params: {},
    origin: 'import',
    createdAt: clock(),
    suggestions: spans.map(({ start, end, label, score }) => ({
      start,
      end,
      label,
      ...(score === undefined ? {} : { score }),
    })),
  }));
}

/** Decisions that came with the file become the first change of the person's layer. */
async function layerOf(
  services: Services,
  target: ImportTarget,
  { document, parsed }: { document: SourceDocument; parsed: ParsedDocument },
) {
  const { gold, reviewed, text } = parsed;
  if (gold === undefined && reviewed !== true) return undefined;
  const layerId = layerIdOf(document.id, target.personId);
  const review = reviewed === true ? 'done' : 'open';
  const builder = new DiffBuilder().add({ ...newLayer(document, target.personId), review });
  const annotations = gold === undefined ? 0 : addGold(builder, { services, target, layerId, gold, text });
  const at = services.clock();
  const formatVersion = currentFormatVersion();
  const draft = { stream: layerId, at, by: target.personId, source: 'import', label: 'import' } as const;
  const version = formatVersion === undefined ? {} : { formatVersion };
  const change = await sealChange({ ...draft, ...version, diff: builder.build() }, GENESIS);
  return { change, summary: summaryOf(target, document.id, { layerId, review, annotations, at }) };
}

function summaryOf(
  { projectId }: ImportTarget,
  documentId: DocumentId,
  line: { layerId: LayerId; review: 'open' | 'done'; annotations: number; at: string },
): LayerSummary {
  const { layerId, review, annotations, at } = line;
  return { projectId, layerId, documentId, review, annotations, updatedAt: at };
}

interface GoldOf {
  readonly services: Services;
  readonly target: ImportTarget;
  readonly layerId: LayerId;
  readonly gold: ParsedAnnotations;
  readonly text: string;
}

function addGold(builder: DiffBuilder, of: GoldOf): number {
  const { services, target, layerId, gold, text } = of;
  const provenance = { kind: 'import', by: target.personId, format: 'file' } as const;
  const labelOf = (label: string) => findLabel(target.schema, label)?.id ?? label;
  const idOf = new Map(gold.spans.map(({ id }) => [id, newId('annotation', services.newSuffix())] as const));
  for (const span of gold.spans) {
    builder.add({
      typeName: 'annotation',
      id: idOf.get(span.id) ?? newId('annotation', services.newSuffix()),
      layerId,
      target: spanOfParts(text, span.fragments ?? [span]),
      labelId: labelOf(span.label),
      provenance,
      ...(span.attributes === undefined ? {} : { attributes: { ...span.attributes } }),
      ...(span.codes === undefined ? {} : { codes: span.codes.map((code) => ({ ...code })) }),
    });
  }
  const documentLabels = addWholeDocument(builder, { ...of, provenance, labelOf });
  addNotes(builder, of, idOf);
  let count = gold.spans.length + documentLabels;
  for (const { from, to, label, attributes, codes, note } of gold.relations) {
    const [fromId, toId] = [idOf.get(from), idOf.get(to)];
    if (fromId === undefined || toId === undefined) continue;
    const id = newId('annotation', services.newSuffix());
    const link = { type: 'relation', from: fromId, to: toId } as const;
    if (note !== undefined && note !== '')
      addNote(builder, of, { type: 'annotation', annotationId: id }, note);
    const known = target.schema.relationTypes.find(
      (type) =>
        type.id.toLowerCase() === label.toLowerCase() || type.name.toLowerCase() === label.toLowerCase(),
    );
    builder.add({
      typeName: 'annotation',
      id,
      layerId,
      target: link,
      labelId: known?.id ?? label,
      ...(attributes === undefined ? {} : { attributes: { ...attributes } }),
      ...(codes === undefined ? {} : { codes: codes.map((code) => ({ ...code })) }),
      provenance,
    });
    count += 1;
  }
  return count;
}

function addWholeDocument(
  builder: DiffBuilder,
  of: GoldOf & { provenance: Provenance; labelOf: (label: string) => string },
): number {
  const { services, layerId, gold, provenance, labelOf } = of;
  const stated = gold.documentLabels ?? [];
  for (const { label, attributes, codes, note } of stated) {
    const id = newId('annotation', services.newSuffix());
    if (note !== undefined && note !== '')
      addNote(builder, of, { type: 'annotation', annotationId: id }, note);
    builder.add({
      typeName: 'annotation',
      id,
      layerId,
      target: { type: 'wholeDocument' },
      labelId: labelOf(label),
      provenance,
      ...(attributes === undefined ? {} : { attributes: { ...attributes } }),
      ...(codes === undefined ? {} : { codes: codes.map((code) => ({ ...code })) }),
    });
  }
  return stated.length;
}

function addNote(
  builder: DiffBuilder,
  { services, layerId, target }: GoldOf,
  pin: NotePin,
  text: string,
): void {
  const id = newId('note', services.newSuffix());
  builder.add({ typeName: 'note', id, layerId, pin, text, by: target.personId, at: services.clock() });
}

function addNotes(builder: DiffBuilder, of: GoldOf, idOf: ReadonlyMap<string, AnnotationId>): void {
  const { gold, text } = of;
  for (const { id, note } of gold.spans) {
    const annotationId = idOf.get(id);
    if (note !== undefined && note !== '' && annotationId !== undefined)
      addNote(builder, of, { type: 'annotation', annotationId }, note);
  }
  for (const { start, end, note } of gold.textNotes ?? [])
    addNote(builder, of, textSpan(text, start, end), note);
  // One note stands on a document; a file with several has them as paragraphs.
  const onDocument = (gold.documentNotes ?? []).filter((note) => note !== '').join('\n\n');
  if (onDocument !== '') addNote(builder, of, { type: 'wholeDocument' }, onDocument);
}

/** Label and relation names of files that the protocol does not have yet. */
export function unknownLabels(
  schema: LabelSchema,
  parsed: readonly ParsedDocument[],
  declared: readonly string[],
) {
  const labels = new Set<string>(declared);
  const relations = new Set<string>();
  const documentLabels = new Set<string>();
  for (const { gold, predictions } of parsed) {
    for (const { label } of gold?.spans ?? []) labels.add(label);
    for (const { label } of gold?.documentLabels ?? []) documentLabels.add(label);
    for (const { label } of gold?.relations ?? []) relations.add(label);
    for (const { spans } of predictions ?? []) for (const { label } of spans) labels.add(label);
  }
  const isUnknown = (label: string) => findLabel(schema, label) === undefined;
  return {
    labels: [...labels].filter(isUnknown),
    documentLabels: [...documentLabels].filter((label) => isUnknown(label) && !labels.has(label)),
    relations: [...relations].filter(
      (label) =>
        !schema.relationTypes.some(
          ({ id, name }) =>
            id.toLowerCase() === label.toLowerCase() || name.toLowerCase() === label.toLowerCase(),
        ),
    ),
  };
}
