import type { LabelSchema } from '../../domain/records/labelSchema.ts';
import { exportable, type Exportable, type ExportContext } from '../exportable.ts';
import { jsonFile, textFile } from '../exportedFile.ts';
import type { Feature } from '../features.ts';
import { LossCounter } from '../losses.ts';
import { NameEscaper } from '../names.ts';
import { choiceOf } from '../options.ts';
import { overlapOption } from '../overlaps.ts';
import { idOf, ownMeta, reviewOf } from '../ownMeta.ts';
import { TOKENIZER, tokenRuns } from '../text/tokenRuns.ts';
import type { ExportDef, ExportDocument, ExportOptions, ExportOutcome, FormatOption } from '../types.ts';
import { unitOfExport } from '../unitOfExport.ts';
import { SIDECAR_FORMAT, type SidecarDocument } from './sidecar.ts';
import { tagsOf } from './tags.ts';

const schemeOption = {
  id: 'scheme',
  name: 'Tags',
  doc: 'How the beginning of a span is marked.',
  choices: [
    { id: 'iob2', name: 'IOB2 (BIO): B- at every beginning' },
    { id: 'iob1', name: 'IOB1: B- only between neighbours of one label, as CoNLL-2003 has it' },
    { id: 'bioes', name: 'BIOES: S- for single words, E- at the end' },
  ],
} as const satisfies FormatOption;

const CARRIES: readonly Feature[] = ['metadata', 'review'];

/**
 * CoNLL-2003's four columns FORM POS CHUNK NER (clips.uantwerpen.be/conll2003/ner), part of speech and chunk left
 * open. Beside it a file with texts and offsets of the words, without which no text can be rebuilt from words.
 */
export const conllExport = {
  id: 'conll',
  name: 'CoNLL-2003',
  doc: 'One word a line with its tag, and a file of offsets beside it: whole words, no overlaps (the longest stays unless you choose otherwise), no relations or attributes.',
  extension: '.zip',
  carries: CARRIES,
  options: [schemeOption, overlapOption],
  export(
    documents: readonly ExportDocument[],
    schema: LabelSchema,
    options: ExportOptions = {},
  ): ExportOutcome {
    const losses = new LossCounter();
    const names = new NameEscaper();
    const context = { schema, options, losses, carries: CARRIES };
    const written = documents.map((entry) => writeDocument(entry, context, names));
    const scheme = choiceOf(schemeOption, options);
    const sidecar = {
      format: SIDECAR_FORMAT,
      scheme,
      tokenizer: TOKENIZER,
      offsets: options.offsets ?? 'codepoint',
      labels: names.changed()['label'] ?? {},
      documents: written.map(({ beside }) => beside),
    };
    const lines = written.flatMap((document) => document.lines);
    const files = [
      textFile('annotations.conll', lines.map((line) => `${line}\n`).join('')),
      jsonFile('annotations.offsets.json', sidecar),
    ];
    return { files, loss: losses.losses() };
  },
} as const satisfies ExportDef;

interface Written {
  readonly lines: readonly string[];
  readonly beside: SidecarDocument;
}

/** A document that nobody reviewed has no words: a column of O would say "nothing here". */
function writeDocument(entry: ExportDocument, context: ExportContext, names: NameEscaper): Written {
  const { text } = entry;
  const content = exportable(entry, context);
  const unit = unitOfExport(text, context.options);
  const meta = { id: idOf(entry), ...ownMeta(entry, content, { schema: context.schema, unit: unit.unit }) };
  const start = ['-DOCSTART- -X- -X- O', ''];
  if (reviewOf(entry, content) === 'not_reviewed')
    return { lines: start, beside: { text, tokens: [], meta } };
  const { lines, tokens } = wordLines(entry, content, { context, names });
  const extents = tokens.map((token) => unit.convert(token));
  return {
    lines: [...start, ...lines],
    beside: { text, tokens: extents.map(({ start: from, end }) => [from, end]), meta },
  };
}

function wordLines(
  { text, document }: ExportDocument,
  content: Exportable,
  { context, names }: { readonly context: ExportContext; readonly names: NameEscaper },
) {
  const { losses, options } = context;
  const { tokens, runs, breaks } = tokenRuns(text, content.spans, { losses, documentId: document.id });
  const tags = tagsOf(
    tokens.length,
    runs.map(({ first, last, span }) => ({ first, last, label: names.escape('label', span.labelId) })),
    choiceOf(schemeOption, options),
  );
  const lines: string[] = [];
  const extents = Array.from(tokens.starts, (start, index) => ({ start, end: tokens.ends[index] ?? start }));
  for (const [index, { start, end }] of extents.entries()) {
    if (breaks.has(index)) lines.push('');
    const form = text.slice(start, end);
    // Python's split() takes these for white space, though they are none to the tokeniser.
    const word = form.replace(/[\x1c-\x1f\x85]/g, '\ufffd');
    if (word !== form) losses.add('control characters within words (the offsets file has them)', document.id);
    lines.push(`${word} -X- _ ${tags[index] ?? 'O'}`);
  }
  if (extents.length > 0) lines.push('');
  return { lines, tokens: extents };
}
