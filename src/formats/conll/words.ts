import { lineOf } from '../parseItems.ts';
import type { ImportFile, ParseNote } from '../types.ts';
import { parseTag } from './tags.ts';

/** One document of a CoNLL file: its words with their tags, by sentence. */
export interface WordDocument {
  readonly line: number;
  readonly sentences: readonly (readonly Word[])[];
}

export interface Word {
  readonly form: string;
  readonly tag: string;
}

/** Reads words and tags document by document; lines that are none are returned as problems of their document. */
export function* wordDocuments(
  file: ImportFile,
  text: string,
): Generator<WordDocument & { readonly problems: readonly ParseNote[] }> {
  let document = new Gathering(1);
  let line = 0;
  for (const raw of text.split('\n')) {
    line += 1;
    const content = raw.replace(/\r$/, '');
    if (/^-DOCSTART-/.test(content)) {
      if (!document.isEmpty || document.isDeclared) yield document.done();
      document = new Gathering(line, true);
    } else if (content.trim() === '') document.endSentence();
    else if (!isComment(content)) {
      const problem = document.add(content);
      if (problem !== undefined) document.problems.push({ where: lineOf(file, line), message: problem });
    }
  }
  if (!document.isEmpty || document.isDeclared) yield document.done();
}

/** Fewer lines may be a note by chance. */
const FEWEST_WORDS = 4;

/** Whether lines are words and tags throughout, with a label among them: no note and no table with a header is. */
export function looksTagged(text: string): boolean {
  const rows = text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '' && !/^-DOCSTART-/.test(line) && !isComment(line))
    .map(columnsOf);
  const labels = rows.map(({ form, tag }) => (form === '' ? undefined : parseTag(tag)?.label));
  return (
    rows.length >= FEWEST_WORDS &&
    rows.every(({ count }) => count >= 2 && count === rows[0]?.count) &&
    !labels.includes(undefined) &&
    labels.some((label) => label !== '')
  );
}

const isComment = (line: string): boolean => /^#\s*[\w.]+\s*=/.test(line);

/** Columns are parted by tabs, else by spaces; the first is the word, the last the tag. */
function columnsOf(line: string): { readonly form: string; readonly tag: string; readonly count: number } {
  const columns = line.includes('\t') ? line.split('\t') : line.trim().split(/ +/);
  return { form: columns[0]?.trim() ?? '', tag: columns.at(-1)?.trim() ?? '', count: columns.length };
}

class Gathering {
  readonly problems: ParseNote[] = [];
  readonly #sentences: Word[][] = [];
  #open: Word[] = [];

  constructor(
    readonly line: number,
    readonly isDeclared = false,
  ) {}

  get isEmpty(): boolean {
    return this.#sentences.length === 0 && this.#open.length === 0;
  }

  endSentence(): void {
    if (this.#open.length > 0) this.#sentences.push(this.#open);
    this.#open = [];
  }

  add(content: string): string | undefined {
    const { form, tag, count } = columnsOf(content);
    if (count < 2 || form === '') return 'The line has no word and tag; left out.';
    const isTag = parseTag(tag) !== undefined;
    this.#open.push({ form, tag: isTag ? tag : 'O' });
    return isTag
      ? undefined
      : 'The last column is no tag (O, B-…, I-…); the word was taken as outside of spans.';
  }

  done() {
    this.endSentence();
    return { line: this.line, sentences: this.#sentences, problems: this.problems };
  }
}
