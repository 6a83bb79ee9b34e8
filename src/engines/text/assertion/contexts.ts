import { firstIndex } from '../../../lib/firstIndex.ts';
import { isKnownHeading } from '../headingWords.ts';
import { sectionsOf } from '../sections.ts';
import type { Assertion } from './assertions.ts';
import type { Words } from './words.ts';

/** What a heading says of all that stands under it; `cue` is the heading. UTF-16 offsets. */
export interface Context {
  readonly start: number;
  readonly end: number;
  readonly category: Assertion | undefined;
  readonly cue: { readonly start: number; readonly end: number };
}

const TITLES: readonly (readonly [Assertion, RegExp])[] = [
  [
    'family',
    /^(?:(?:significant |pertinent )?(?:family|familial)(?: medical| health| psychiatric)?(?: history| hx)?|fh|fhx|fam hx|fmhx)$/,
  ],
  [
    'historical',
    /^(?:(?:past|prior|previous|remote)(?: [a-z/]+){0,3} (?:history|hx|illnesses|surgeries|procedures|diagnoses|operations)|(?:past )?(?:medical|surgical)(?: and surgical| \/ surgical|\/surgical)? (?:history|hx)|pmh|pmhx|psh|pshx|pmh ?\/ ?psh|past history|(?:resolved|inactive|past|old)(?: problems?| diagnoses| issues| conditions)?|childhood illnesses)$/,
  ],
];
/** So many words at most stand before the colon of a heading inside a line. */
const MAX_HEADING_WORDS = 5;

/** Ascending, not overlapping: the heading that holds at each place of a text. */
export function contextsOf(text: string, words: Words): Context[] {
  const sections = sectionContexts(text);
  const headed = new Set(sections.map(({ cue }) => cue.start));
  const inline = inlineContexts(text, words).filter(({ cue }) => !headed.has(cue.start));
  const all = [...sections, ...inline].sort((a, b) => a.start - b.start);
  return all.map((context, index) => ({
    ...context,
    end: Math.min(context.end, all[index + 1]?.start ?? text.length),
  }));
}

export function contextAt(contexts: readonly Context[], offset: number): Context | undefined {
  const context =
    contexts[firstIndex(contexts.length, (index) => (contexts[index]?.start ?? 0) > offset) - 1];
  return context !== undefined && offset < context.end ? context : undefined;
}

function categoryOf(title: string): Assertion | undefined {
  const plain = title
    .toLowerCase()
    .replace(/[^\p{L}/ ]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return TITLES.find(([, pattern]) => pattern.test(plain))?.[0];
}

/** Headings of lines. One that the clinic does not know ("Mother:") goes on with what its outer section says. */
function sectionContexts(text: string): Context[] {
  const open: { level: number; context: Context }[] = [];
  return sectionsOf(text).map(({ start, end, title, level }) => {
    while ((open.at(-1)?.level ?? 0) >= level) open.pop();
    const at = Math.max(start, text.indexOf(title, start));
    const outer = open.at(-1)?.context;
    const own = categoryOf(title);
    const isInherited = own === undefined && outer?.category !== undefined && !isKnownHeading(title);
    const context: Context = isInherited
      ? { ...outer, start, end }
      : { start, end, category: own, cue: { start: at, end: at + title.length } };
    open.push({ level, context });
    return context;
  });
}

/** Headings inside a line ("Family History: none. Social History: ..."), to the end of the line. */
function inlineContexts(text: string, { tokens, words, segments }: Words): Context[] {
  const contexts: Context[] = [];
  let end = 0;
  for (let index = 0; index + 1 < segments.length; index++) {
    const first = segments[index] ?? 0;
    const colon = colonAfter(words, first, Math.min(segments[index + 1] ?? 0, first + MAX_HEADING_WORDS + 1));
    if (colon === undefined) continue;
    const start = tokens.starts[first] ?? 0;
    const cue = { start, end: tokens.ends[colon - 1] ?? start };
    const title = text.slice(cue.start, cue.end);
    const category = categoryOf(title);
    if (category === undefined && !isKnownHeading(title)) continue;
    // The end of the line is looked for once a line, however many headings it has.
    if (end < cue.end) end = lineEnd(text, cue.end);
    contexts.push({ start, end, category, cue });
  }
  return contexts;
}

function colonAfter(words: readonly string[], first: number, limit: number): number | undefined {
  for (let at = first + 1; at < limit; at++) if (words[at] === ':') return at;
  return undefined;
}

function lineEnd(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at;
}
