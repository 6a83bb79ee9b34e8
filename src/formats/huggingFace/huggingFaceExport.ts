import { suffixOf } from '../../domain/ids.ts';
import type { LabelSchema } from '../../domain/records/labelSchema.ts';
import { tagsOf } from '../conll/tags.ts';
import { exportable, type Exportable, type ExportContext } from '../exportable.ts';
import { textFile } from '../exportedFile.ts';
import { FEATURES, type Feature } from '../features.ts';
import { LossCounter } from '../losses.ts';
import { choiceOf } from '../options.ts';
import { overlapOption, resolveOverlaps } from '../overlaps.ts';
import { idOf, reviewOf } from '../ownMeta.ts';
import { TOKENIZER, tokenRuns } from '../text/tokenRuns.ts';
import {
  SPLITS,
  type ExportDef,
  type ExportDocument,
  type ExportOptions,
  type ExportOutcome,
  type Split,
} from '../types.ts';
import { unitOfExport, type ExportUnit } from '../unitOfExport.ts';
import { datasetCard } from './datasetCard.ts';

const CARRIES: readonly Feature[] = ['overlaps', 'relations', 'documentLabels', 'review'];

/**
 * Files for `datasets.load_dataset` (huggingface.co/docs/datasets): every row has every member with one type, or the
 * columns would not fit together. `jsonl` reads them back.
 */
export const huggingFaceExport = {
  id: 'hugging-face',
  name: 'Hugging Face datasets',
  doc: 'A zip with a JSONL file for each split and README.md with dataset_info; entities hold every span as one stretch, ner_tags whole words without overlaps; no attributes, codes or notes.',
  extension: '.zip',
  carries: CARRIES,
  options: [overlapOption],
  export(
    documents: readonly ExportDocument[],
    schema: LabelSchema,
    options: ExportOptions = {},
  ): ExportOutcome {
    const losses = new LossCounter();
    const context = { schema, options, losses, carries: CARRIES };
    const prepared = documents.map((entry) => ({ entry, content: exportable(entry, context) }));
    const classes = classesOf(
      schema,
      prepared.flatMap(({ content }) => content.spans),
    );
    const rows = prepared.map(({ entry, content }) => ({
      split: entry.split ?? 'train',
      review: reviewOf(entry, content),
      line: `${JSON.stringify(rowOf(entry, content, { context, classes }))}\n`,
    }));
    countLeaks(documents, losses);
    const parts = SPLITS.map((split) => ({ split, rows: rows.filter((row) => row.split === split) }));
    const used = parts.filter((part) => part.rows.length > 0);
    const card = datasetCard({
      name: schema.name,
      protocol: `${schema.name} v${schema.version}`,
      classes,
      offsets: options.offsets === 'utf16' ? 'UTF-16 units' : 'code points',
      tokenizer: `${TOKENIZER.name} ${TOKENIZER.version}`,
      splits: used.map(({ split, rows: all }) => ({
        split,
        rows: all.length,
        reviewed: all.filter(({ review }) => review.startsWith('reviewed')).length,
      })),
    });
    const files = used.map(({ split, rows: all }) =>
      textFile(`${split}.jsonl`, all.map(({ line }) => line).join('')),
    );
    return { files: [...files, textFile('README.md', card)], loss: losses.losses() };
  },
} as const satisfies ExportDef;

/** "O", then beginning and inside of each label: those of the protocol in its order, then others in use. */
function classesOf(schema: LabelSchema, spans: Exportable['spans']): readonly string[] {
  const own = schema.labels.filter(({ scope }) => scope !== 'document').map(({ id }) => id);
  const labels = new Set([...own, ...spans.map(({ labelId }) => labelId).sort()]);
  return ['O', ...[...labels].flatMap((label) => [`B-${label}`, `I-${label}`])];
}

interface RowContext {
  readonly context: ExportContext;
  readonly classes: readonly string[];
}

function rowOf(entry: ExportDocument, content: Exportable, { context, classes }: RowContext): object {
  const { text, document, personName } = entry;
  const unit = unitOfExport(text, context.options);
  const review = reviewOf(entry, content);
  const { schema } = context;
  return {
    id: idOf(entry),
    text,
    ...(review === 'not_reviewed'
      ? NOT_REVIEWED
      : annotationMembers(entry, content, { context, classes, unit })),
    meta: {
      review,
      text_sha256: document.sha256,
      offsets: unit.unit,
      name: document.name,
      protocol: `${schema.name} v${schema.version}`,
      case: document.caseId === undefined ? null : suffixOf(document.caseId),
      annotator: personName ?? null,
    },
  };
}

const NOT_REVIEWED = { tokens: null, ner_tags: null, entities: null, relations: null, document_labels: null };

function annotationMembers(
  { text, document }: ExportDocument,
  { spans, relations, documentLabels }: Exportable,
  { context, classes, unit }: RowContext & { readonly unit: ExportUnit },
): object {
  const { losses, options, schema } = context;
  const apart = resolveOverlaps(spans, choiceOf(overlapOption, options), schema);
  losses.add(`${FEATURES.overlaps} (in ner_tags only)`, document.id, spans.length - apart.length);
  const { tokens, runs } = tokenRuns(text, apart, { losses, documentId: document.id });
  const tagged = runs.map(({ first, last, span }) => ({ first, last, label: span.labelId }));
  const ids = new Map(classes.map((name, index) => [name, index]));
  return {
    tokens: Array.from(tokens.starts, (start, index) => text.slice(start, tokens.ends[index])),
    ner_tags: tagsOf(tokens.length, tagged, 'iob2').map((tag) => ids.get(tag) ?? 0),
    entities: spans.map(({ id, target, labelId }) => ({
      id,
      ...unit.convert(target),
      label: labelId,
      text: target.quote,
    })),
    relations: relations.map(({ target, labelId }) => ({
      label: labelId,
      from_id: target.from,
      to_id: target.to,
    })),
    document_labels: documentLabels.map(({ labelId }) => labelId),
  };
}

/** Documents of one patient in several splits let a model be tested on what it was trained on. */
function countLeaks(documents: readonly ExportDocument[], losses: LossCounter): void {
  const splits = new Map<string, Split>();
  for (const { document, split = 'train' } of documents) {
    if (document.caseId === undefined) continue;
    const first = splits.get(document.caseId) ?? split;
    splits.set(document.caseId, first);
    if (first !== split)
      losses.add('documents of a case that has others in another split (not moved)', document.id);
  }
}
