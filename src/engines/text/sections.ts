import { hasHeadingWord, isKnownHeading } from './headingWords.ts';
import type { LineWindow } from './layout.ts';
import { linesOf, type Line } from './lines.ts';

/** A heading and what stands under it: UTF-16 offsets, from the start of the heading's line to the next section. */
export interface Section {
  readonly start: number;
  readonly end: number;
  /** As it is written, without numbering marks, `#` and colon. */
  readonly title: string;
  /** 1 for the outermost; a section reaches over those of higher levels behind it. */
  readonly level: number;
}

type Kind = 'markdown' | 'numbered' | 'capitals' | 'known' | 'other';

/** A line that heads a section. */
export interface Heading {
  readonly start: number;
  readonly title: string;
  readonly kind: Kind;
  /** Depth by its own marks: the number of `#`, or of parts of the number. */
  readonly depth: number;
}

/** A line among its neighbours; `before` and `after` are empty at the ends of the text. */
interface Context {
  readonly text: string;
  readonly before: string;
  readonly after: string;
}

const MAX_TITLE = 70;
const MAX_WORDS = 9;
/** Marks of a sentence rather than of a heading. */
const SENTENCE = /[.!?;]\s|[.!?;,]$|\s{3,}|\t|\|/u;
const VERB =
  /\b(?:am|are|be|been|can|did|do|does|had|has|have|he|his|her|i|is|it|may|should|she|states?|that|they|this|was|we|were|will|would|you)\b/iu;
const MARKDOWN = /^(#{1,6})\s+(.*?\S)\s*#*$/u;
const BOLD = /^(?:\*\*|__)([^*_]+?)\s*:?\s*(?:\*\*|__)\s*:?$/u;
const NUMBERED = /^((?:\d{1,2}|[IVX]{1,5})(?:\.\d{1,2}){0,3})[.)]?\s+(\S.*)$/u;
const UNDERLINE = /^(?:={3,}|-{3,}|_{3,}|~{3,}|\*{3,})$/u;
/** A value rather than text: "5 mg", "120/80", "<0.01", "+". */
const VALUE = /^[<>=~+±-]?\s*\d/u;

/**
 * Finds the headings of a clinical note and the sections they begin: lines of capitals ("HISTORY OF PRESENT
 * ILLNESS:"), known headings in mixed case ("Medications:"), headings that text follows on the line ("PLAN: go on"),
 * numbered, underlined and Markdown ones. Made for English; headings of other scripts are found where they stand
 * alone with a colon. What stands before the first heading belongs to no section.
 */
export function sectionsOf(text: string, lines: readonly Line[] = linesOf(text)): Section[] {
  return sectionsUnder(headingsIn(text, lines, { first: 0, end: lines.length }), text.length);
}

/** The sections that headings begin, in a text of `length` UTF-16 units. */
export function sectionsUnder(headings: readonly Heading[], length: number): Section[] {
  const levels = levelsOf(headings);
  const sections: Section[] = [];
  /** Sections that still go on, outermost first, by their place in the list. */
  const open: number[] = [];
  const close = (level: number, end: number): void => {
    while (open.length > 0) {
      const at = open.at(-1) ?? 0;
      const section = sections[at];
      if (section === undefined || section.level < level) return;
      sections[at] = { ...section, end };
      open.pop();
    }
  };
  headings.forEach(({ start, title }, index) => {
    const level = levels[index] ?? 1;
    close(level, start);
    open.push(sections.length);
    sections.push({ start, end: length, title, level });
  });
  return sections;
}

/** The headings among the lines of a window: a long text is gone through in parts. */
export function headingsIn(text: string, lines: readonly Line[], { first, end }: LineWindow): Heading[] {
  const headings: Heading[] = [];
  const lineText = (index: number): string => {
    const line = lines[index];
    // Only the beginning of a long line can be a heading.
    return line === undefined ? '' : text.slice(line.start, Math.min(line.end, line.start + 200)).trim();
  };
  let before = lineText(first - 1);
  let now = lineText(first);
  for (let index = first; index < end; index++) {
    const after = lineText(index + 1);
    const line = { text: now, before, after };
    const found = mayBeHeading(line) ? headingOf(line) : undefined;
    if (found !== undefined) headings.push({ ...found, start: lines[index]?.start ?? 0 });
    before = now;
    now = after;
  }
  return headings;
}

/** A cheap look at a line before the expressions: almost all lines of a long text are plain prose. */
function mayBeHeading({ text, after }: Context): boolean {
  if (text === '') return false;
  const first = text.charCodeAt(0);
  // Small Latin letters begin no heading.
  if (first >= 97 && first <= 122) return false;
  if (/^[#*_\dIVX]/.test(text) || /^[-=_~*]{3}/.test(after)) return true;
  const colon = text.indexOf(':');
  if ((colon > 0 && colon <= MAX_TITLE + 1) || text.includes('：')) return true;
  return text.length <= MAX_TITLE && !/[a-z]/.test(text.slice(1, 4));
}

/** What a line heads; undefined where it is text. */
function headingOf(line: Context): Omit<Heading, 'start'> | undefined {
  const { text, before, after } = line;
  if (/^[A-HJ-UWYZ]/.test(text) && !UNDERLINE.test(after)) return plainHeading(line);
  const markdown = MARKDOWN.exec(text);
  if (markdown !== null)
    return { kind: 'markdown', depth: markdown[1]?.length ?? 1, title: clean(markdown[2]) };
  const bold = BOLD.exec(text);
  if (bold !== null && isTitle(bold[1] ?? '')) return { kind: 'other', depth: 1, title: clean(bold[1]) };
  if (UNDERLINE.test(after) && before === '' && isTitle(text))
    return { kind: /^[=]/u.test(after) ? 'capitals' : 'known', depth: 1, title: clean(text) };
  const numbered = NUMBERED.exec(text);
  if (numbered !== null) return numberedHeading(numbered[1] ?? '', numbered[2] ?? '', line);
  return plainHeading(line);
}

/** With a colon, or in capitals. */
function plainHeading(line: Context): Omit<Heading, 'start'> | undefined {
  const { text } = line;
  const at = text.search(/[:：]/);
  if (at < 0) return capitalsAlone(line);
  const behind = text.slice(at + 1);
  // "12:30" and "http://" hold no heading.
  if (behind !== '' && text[at] === ':' && !/^\s/.test(behind)) return undefined;
  const rest = behind.trim();
  return colonHeading(text.slice(0, at).trimEnd(), rest === '' ? undefined : rest);
}

/** Items of a list are numbered too: only capitals, known words or a colon at the end make a heading. */
function numberedHeading(number: string, rest: string, line: Context): Omit<Heading, 'start'> | undefined {
  const title = rest.replace(/\s*[:：]$/u, '');
  if (!isTitle(title)) return undefined;
  const isHeading = title !== rest || isKnownHeading(title) || isCapitals(title);
  // An item of a list in capitals stands among others.
  const isItem = title === rest && NUMBERED.test(line.after) && !isKnownHeading(title);
  if (!isHeading || isItem) return undefined;
  return { kind: 'numbered', depth: number.split('.').length, title: clean(title) };
}

function colonHeading(title: string, rest: string | undefined): Omit<Heading, 'start'> | undefined {
  // What prose says before a colon is long, or begins with a word that heads nothing.
  if (rest !== undefined && /[a-z]{2}/.test(title) && !isKnownHeading(title)) return undefined;
  if (!isTitle(title)) return undefined;
  const isKnown = isKnownHeading(title);
  const kind: Kind = isCapitals(title) ? 'capitals' : isKnown ? 'known' : 'other';
  const found = { kind, depth: 1, title: clean(title) };
  if (rest === undefined) return isKnown || isShortTitle(title) ? found : undefined;
  if (kind === 'other') return undefined;
  // "BP: 120/80" is a value, "PLAN: 1. aspirin" is a plan.
  const isValue = VALUE.test(rest) && !(hasHeadingWord(title) && title.includes(' '));
  if (kind === 'capitals' && !isKnown && (isValue || letters(title) < 4)) return undefined;
  return isKnown && kind === 'known' && VALUE.test(rest) && title.length < 6 ? undefined : found;
}

/** Capitals without a colon: after a blank line, and not one line of a note that is all in capitals. */
function capitalsAlone({ text, before, after }: Context): Omit<Heading, 'start'> | undefined {
  if (!isCapitals(text) || !isTitle(text) || VERB.test(text) || /\d/u.test(text)) return undefined;
  const isKnown = isKnownHeading(text);
  const standsAlone = before === '' && !isCapitals(after);
  const isMeant = isKnown || (hasHeadingWord(text) && standsAlone) || (standsAlone && / /u.test(text));
  return isMeant && (before === '' || !isCapitals(before))
    ? { kind: 'capitals', depth: 1, title: text }
    : undefined;
}

function isTitle(title: string): boolean {
  const { length } = title;
  if (length < 2 || length > MAX_TITLE || SENTENCE.test(title) || letters(title) < 2) return false;
  if (title.split(/\s+/u).length > MAX_WORDS || VALUE.test(title)) return false;
  return /^[\p{Lu}\p{Lt}\p{Lo}(#*"'\d]/u.test(title);
}

/** Unknown words alone on a line with a colon: a few, none of them a verb, most of them capitalised when many. */
function isShortTitle(title: string): boolean {
  const words = title.split(/\s+/u);
  if (VERB.test(title) && !isCapitals(title)) return false;
  if (letters(title) < 4 && !isCapitals(title) && !/\p{Lo}/u.test(title)) return false;
  if (words.length <= 3) return true;
  const small = words.filter((word) => /^\p{Ll}/u.test(word) && word.length > 3);
  return small.length === 0 || hasHeadingWord(title);
}

const letters = (title: string): number => title.match(/\p{L}/gu)?.length ?? 0;
const isCapitals = (title: string): boolean =>
  /\p{Lu}.*\p{Lu}/su.test(title) && !/\p{Ll}{2}/u.test(title) && !/\p{Lo}/u.test(title);
const clean = (title = ''): string => title.replace(/^[*_#\s]+|[*_#:：\s]+$/gu, '');

/**
 * How deep each heading stands. Markdown and numbers say so; others lie under the Markdown heading before them, and
 * words that head no section by themselves lie under the heading in capitals or of known words before them.
 */
function levelsOf(headings: readonly Heading[]): number[] {
  let markdown = 0;
  let hasPlain = false;
  return headings.map(({ kind, depth }) => {
    if (kind === 'markdown') {
      markdown = depth;
      hasPlain = false;
      return depth;
    }
    if (kind === 'numbered') return markdown + depth + (hasPlain ? 1 : 0);
    if (kind === 'other') return markdown + (hasPlain ? 2 : 1);
    hasPlain = true;
    return markdown + 1;
  });
}
