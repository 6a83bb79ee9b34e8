import type { LabelSchema } from '../../domain/records/labelSchema.ts';
import { offsetTable } from '../../engines/text/offsets.ts';
import { exportable, type ExportContext } from '../exportable.ts';
import { EVERYTHING } from '../features.ts';
import { LossCounter } from '../losses.ts';
import { choiceOf } from '../options.ts';
import { idOf, ownMeta, reviewOf } from '../ownMeta.ts';
import type { ExportDef, ExportDocument, ExportOptions, ExportOutcome, FormatOption } from '../types.ts';
import { LineWriter } from './lineWriter.ts';

const tokensOption = {
  id: 'tokens',
  name: 'Words',
  doc: "Prodigy's relation view and spaCy's training need them; they make the file several times larger.",
  choices: [
    { id: 'none', name: 'left out' },
    { id: 'words', name: 'written, with the words that spans and relations are made of' },
  ],
} as const satisfies FormatOption;

/**
 * Prodigy's task format (prodi.gy/docs/api-interfaces), which spaCy's converters read too. Relations name their ends
 * by `head_span` and `child_span`. What Prodigy does not know stands in members of our own, which it keeps.
 */
export const jsonlExport = {
  id: 'jsonl',
  name: 'JSON Lines (Prodigy, spaCy)',
  doc: 'One line a note with everything that was marked and whether it was reviewed; offsets in code points unless you choose UTF-16.',
  extension: '.jsonl',
  carries: EVERYTHING,
  options: [tokensOption],
  export(
    documents: readonly ExportDocument[],
    schema: LabelSchema,
    options: ExportOptions = {},
  ): ExportOutcome {
    const losses = new LossCounter();
    const context = { schema, options, losses, carries: EVERYTHING };
    const lines = documents.map((entry) => JSON.stringify(lineOfDocument(entry, context)));
    const bytes = new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''));
    return { files: [{ path: 'annotations.jsonl', bytes }], loss: losses.losses() };
  },
} as const satisfies ExportDef;

/** A document that nobody reviewed has no `spans` and no `answer`: an empty list would say "nothing here". */
function lineOfDocument(entry: ExportDocument, context: ExportContext): object {
  const { text } = entry;
  const { options, schema } = context;
  const content = exportable(entry, context);
  const unit = options.offsets ?? 'codepoint';
  const toUnit = unit === 'utf16' ? (offset: number) => offset : offsetTable(text).toCodePoint;
  const review = reviewOf(entry, content);
  const hasTokens = choiceOf(tokensOption, options) === 'words';
  return {
    id: idOf(entry),
    text,
    ...(review === 'not_reviewed' ? {} : new LineWriter(text, content, { toUnit, hasTokens }).members()),
    ...(review.startsWith('reviewed') ? { answer: 'accept' } : {}),
    meta: ownMeta(entry, content, { schema, unit }),
  };
}
