import type { LabelSchema } from '../../domain/records/labelSchema.ts';
import { jsonFile, textFile } from '../exportedFile.ts';
import { exportable, type ExportContext } from '../exportable.ts';
import type { Feature } from '../features.ts';
import { LossCounter } from '../losses.ts';
import { idOf, ownMeta, reviewOf } from '../ownMeta.ts';
import type { ExportDef, ExportDocument, ExportOptions, ExportOutcome } from '../types.ts';
import { unitOfExport } from '../unitOfExport.ts';
import { labelingConfig } from './labelingConfig.ts';
import { resultsOf, UsedControlCollector } from './results.ts';

const CARRIES: readonly Feature[] = [
  ...(['overlaps', 'attributes', 'typedAttributes', 'relations', 'documentLabels', 'spanNotes'] as const),
  ...(['documentNotes', 'metadata', 'review'] as const),
];

/** Tasks in Label Studio's JSON (labelstud.io/guide/tasks) and the labelling configuration that shows them. */
export const labelStudioExport = {
  id: 'label-studio',
  name: 'Label Studio JSON',
  doc: 'A zip with tasks.json and labeling-config.xml; discontinuous spans become one stretch, codes are left out; offsets in code points.',
  extension: '.zip',
  carries: CARRIES,
  export(
    documents: readonly ExportDocument[],
    schema: LabelSchema,
    options: ExportOptions = {},
  ): ExportOutcome {
    const losses = new LossCounter();
    const used = new UsedControlCollector();
    const context = { schema, options, losses, carries: CARRIES };
    const tasks = documents.map((entry) => taskOf(entry, context, used));
    const config = textFile('labeling-config.xml', labelingConfig(schema, used));
    return { files: [jsonFile('tasks.json', tasks), config], loss: losses.losses() };
  },
} as const satisfies ExportDef;

/** What is not finished goes in as a prediction, so that Label Studio does not take it for somebody's annotation. */
function taskOf(entry: ExportDocument, context: ExportContext, used: UsedControlCollector): object {
  const { text, document } = entry;
  const content = exportable(entry, context);
  const unit = unitOfExport(text, context.options);
  const result = resultsOf(content, {
    text,
    documentId: document.id,
    unit,
    used,
    losses: context.losses,
  });
  const review = reviewOf(entry, content);
  const meta = ownMeta(entry, content, { schema: context.schema, unit: unit.unit });
  return {
    data: { text },
    annotations: review.startsWith('reviewed') ? [{ result, was_cancelled: false }] : [],
    predictions: review === 'in_progress' ? [{ model_version: 'in progress', result }] : [],
    meta: { id: idOf(entry), ...meta },
  };
}
