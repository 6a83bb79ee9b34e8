import type { LabelSchema } from '../../domain/records/labelSchema.ts';
import { textFile } from '../exportedFile.ts';
import { exportable, type Exportable, type ExportContext } from '../exportable.ts';
import type { Feature } from '../features.ts';
import { LossCounter } from '../losses.ts';
import { choiceOf } from '../options.ts';
import { idOf, ownMeta, reviewOf } from '../ownMeta.ts';
import type { ExportDef, ExportDocument, ExportOptions, ExportOutcome, FormatOption } from '../types.ts';
import { unitOfExport, type ExportUnit } from '../unitOfExport.ts';

const dialectOption = {
  id: 'dialect',
  name: 'Dialect',
  doc: 'What the doccano project was made for; only the first holds relations.',
  choices: [
    { id: 'relations', name: 'entities and relations' },
    { id: 'plain', name: 'sequence labelling: [start, end, label]' },
  ],
} as const satisfies FormatOption;

const PLAIN: readonly Feature[] = ['overlaps', 'documentLabels', 'documentNotes', 'metadata', 'review'];
const CARRIES: readonly Feature[] = [...PLAIN, 'relations'];

/**
 * doccano JSONL (doccano.github.io/doccano), which `jsonl` reads. doccano counts code points and keeps what it does
 * not know as metadata. Ids of entities and relations are unique in the file, as doccano wants them.
 */
export const doccanoExport = {
  id: 'doccano',
  name: 'doccano JSONL',
  doc: 'One line a note for doccano; discontinuous spans become one stretch, attributes, codes and notes on spans are left out.',
  extension: '.jsonl',
  carries: CARRIES,
  options: [dialectOption],
  export(
    documents: readonly ExportDocument[],
    schema: LabelSchema,
    options: ExportOptions = {},
  ): ExportOutcome {
    const losses = new LossCounter();
    const isPlain = choiceOf(dialectOption, options) === 'plain';
    const context = { schema, options, losses, carries: isPlain ? PLAIN : CARRIES };
    const nextId = counter();
    const lines = documents.map((entry) => {
      const line = lineOfDocument(entry, context, isPlain ? plainMembers : idMembers(nextId));
      return `${JSON.stringify(line)}\n`;
    });
    return { files: [textFile('annotations.jsonl', lines.join(''))], loss: losses.losses() };
  },
} as const satisfies ExportDef;

type Members = (content: Exportable, unit: ExportUnit) => object;

function lineOfDocument(entry: ExportDocument, context: ExportContext, members: Members): object {
  const content = exportable(entry, context);
  const unit = unitOfExport(entry.text, context.options);
  const { documentLabels, notes } = content;
  const isSilent = reviewOf(entry, content) === 'not_reviewed';
  return {
    id: idOf(entry),
    text: entry.text,
    ...(isSilent ? {} : members(content, unit)),
    ...(documentLabels.length === 0 ? {} : { cats: documentLabels.map(({ labelId }) => labelId) }),
    ...(isSilent ? {} : { Comments: notes.onDocument }),
    meta: ownMeta(entry, content, { schema: context.schema, unit: unit.unit }),
  };
}

const plainMembers: Members = ({ spans }, { convert }) => ({
  label: spans.map(({ target, labelId }) => {
    const { start, end } = convert(target);
    return [start, end, labelId];
  }),
});

const idMembers =
  (nextId: () => number): Members =>
  ({ spans, relations }, { convert }) => {
    const ids = new Map<string, number>();
    const entities = spans.map(({ id, target, labelId }) => {
      const { start, end } = convert(target);
      const number = nextId();
      ids.set(id, number);
      return { id: number, label: labelId, start_offset: start, end_offset: end };
    });
    const links = relations.map(({ target, labelId }) => ({
      id: nextId(),
      from_id: ids.get(target.from),
      to_id: ids.get(target.to),
      type: labelId,
    }));
    return { entities, relations: links };
  };

function counter(): () => number {
  let count = 0;
  return () => (count += 1);
}
