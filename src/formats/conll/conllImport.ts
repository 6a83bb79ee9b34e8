import { offsetTable } from '../../engines/text/offsets.ts';
import { ownFacts } from '../jsonl/metadata.ts';
import { failed, lineOf, placeOf, warning } from '../parseItems.ts';
import { documentItems, type StatedDocument } from '../text/documentItems.ts';
import type { StatedSpan } from '../text/placeSpans.ts';
import { MAX_TEXT_BYTES, readText } from '../text/readText.ts';
import { unescapeName } from '../names.ts';
import type { FormatDef, ImportFile, ImportOptions, ParseItem } from '../types.ts';
import { sidecarName, sidecarOf, type Sidecar } from './sidecar.ts';
import { runsOf, type TaggedRun } from './tags.ts';
import { looksTagged, wordDocuments, type WordDocument } from './words.ts';

/** Enough to meet a label: many sentences have none. */
const SNIFFED_BYTES = 16 * 1024;
const MAX_CONLL_BYTES = 256 * 1024 * 1024;

/** CoNLL-2003 and its kin: a word a line, its tag in the last column, blank lines between sentences. */
export const conll = {
  id: 'conll',
  name: 'CoNLL',
  doc: 'Words and tags in IOB1, IOB2, BIOES or BILOU; the text is rebuilt from the words unless our offsets file is beside it.',
  extensions: ['.conll', '.bio', '.iob', '.iob2', '.bioes'],
  maxBytes: MAX_CONLL_BYTES,
  companionNames: (name: string) => [sidecarName(name)],
  *parse(file: ImportFile, options: ImportOptions): Generator<ParseItem> {
    const decoded = readText(file.bytes, MAX_CONLL_BYTES);
    if (!decoded.ok) {
      yield failed(placeOf(file), decoded.error);
      return;
    }
    const sidecar = sidecarOf(file);
    let index = 0;
    for (const { problems, ...words } of wordDocuments(file, decoded.value.text)) {
      for (const { where, message } of problems) yield failed(where, message);
      const where = lineOf(file, words.line);
      const name = `${file.name.replace(/\.[^.]*$/, '')} ${index + 1}`;
      const known = knownDocument(words, { where, name, index }, sidecar);
      if (sidecar !== undefined && known === undefined)
        yield warning(where, 'The offsets beside the file do not fit; the text was rebuilt from the words.');
      // The offsets are ours, whatever other files count in.
      yield* documentItems(known ?? rebuilt(words, { where, name }), { ...options, offsets: 'auto' });
      index += 1;
    }
    if (index === 0) yield failed(placeOf(file), 'It has no words and tags.');
  },
} as const satisfies FormatDef;

/** The same under an ending that says nothing of it, as many data sets are published. */
export const conllTable = {
  ...conll,
  id: 'conll-table',
  name: 'CoNLL in a .tsv or .txt file',
  extensions: ['.tsv', '.txt'],
  // As other texts: what is larger is refused unread.
  maxBytes: MAX_TEXT_BYTES,
  companionNames: () => [],
  sniff: ({ bytes }: ImportFile) => {
    const head = new TextDecoder().decode(bytes.subarray(0, SNIFFED_BYTES));
    return looksTagged(bytes.length > SNIFFED_BYTES ? head.slice(0, head.lastIndexOf('\n')) : head);
  },
} as const satisfies FormatDef;

interface Facts {
  readonly where: string;
  readonly name: string;
}

/** The document as our export knew it; undefined if its words are others. */
function knownDocument(
  { sentences }: WordDocument,
  { index, ...facts }: Facts & { readonly index: number },
  sidecar: Sidecar | undefined,
): StatedDocument | undefined {
  const document = sidecar?.documents[index];
  const count = sentences.reduce((sum, sentence) => sum + sentence.length, 0);
  if (sidecar === undefined || document === undefined || document.tokens.length !== count) return undefined;
  const { text, tokens, meta } = document;
  const table = offsetTable(text);
  const toUtf16 = sidecar.offsets === 'utf16' ? (offset: number) => offset : table.toUtf16;
  const extents = tokens.map(([start, end]) => ({ start: toUtf16(start), end: toUtf16(end) }));
  const labels = { label: sidecar.labels };
  const runs = runsInText(sentences).map((run) => ({
    ...run,
    label: unescapeName(labels, 'label', run.label),
  }));
  const own = ownFacts(meta);
  return {
    ...facts,
    ...own,
    text,
    unit: 'utf16',
    source: 'CoNLL',
    ...(count === 0 && own.reviewed !== true
      ? {}
      : { annotations: annotationsOf(runs, extents, facts.where) }),
  };
}

/** Words joined by spaces and sentences by line feeds: what was between them is not in the file. */
function rebuilt({ sentences }: WordDocument, facts: Facts): StatedDocument {
  let text = '';
  const extents: { start: number; end: number }[] = [];
  for (const sentence of sentences) {
    for (const [index, { form }] of sentence.entries()) {
      if (index > 0) text += ' ';
      extents.push({ start: text.length, end: text.length + form.length });
      text += form;
    }
    text += '\n';
  }
  const annotations = annotationsOf(runsInText(sentences), extents, facts.where);
  return { ...facts, text, unit: 'utf16', source: 'CoNLL', annotations };
}

/** Runs end with their sentence; their places count through the document. */
function runsInText(sentences: WordDocument['sentences']): readonly TaggedRun[] {
  let offset = 0;
  return sentences.flatMap((sentence) => {
    const runs = runsOf(sentence.map(({ tag }) => tag)).map(({ first, last, label }) => ({
      first: first + offset,
      last: last + offset,
      label,
    }));
    offset += sentence.length;
    return runs;
  });
}

function annotationsOf(
  runs: readonly TaggedRun[],
  extents: readonly { readonly start: number; readonly end: number }[],
  where: string,
) {
  const spans: StatedSpan[] = runs.map(({ first, last, label }) => ({
    where,
    label,
    start: extents[first]?.start ?? 0,
    end: extents[last]?.end ?? 0,
  }));
  return { spans, relations: [], unreadable: 0 };
}
