import type { AddedToken } from './tokenizerFile.ts';

/** A stretch of a text that is a token by itself (`id`), or is still to be cut. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly id?: number;
}

const WORD_BEFORE = /[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\p{Join_Control}]$/u;
const WORD_AFTER = /^[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\p{Join_Control}]/u;
const WHITE = /\p{White_Space}/u;

/**
 * Finds the tokens that are no part of the vocabulary's grammar ("[MASK]") where a text has them as they are. Those to
 * be looked for after the clean-up are compared without regard to case where the clean-up lower-cases.
 */
export function createAddedTokens(tokens: readonly AddedToken[], lowercases: boolean) {
  const plain = matcher(
    tokens.filter((token) => !token.normalized),
    'gu',
  );
  const cleaned = matcher(
    tokens.filter((token) => token.normalized),
    lowercases ? 'giu' : 'gu',
  );
  return (text: string): readonly Stretch[] =>
    [{ start: 0, end: text.length }]
      .flatMap((all) => plain(text, all))
      .flatMap((rest) => cleaned(text, rest));
}

type Cut = (text: string, stretch: Stretch) => readonly Stretch[];

function matcher(tokens: readonly AddedToken[], flags: string): Cut {
  if (tokens.length === 0) return (_text, stretch) => [stretch];
  const ignoresCase = flags.includes('i');
  const keyOf = (content: string) => (ignoresCase ? content.toLowerCase() : content);
  const known = new Map(tokens.map((token) => [keyOf(token.content), token]));
  // The longest of those that begin at a place is the one meant.
  const contents = tokens.map(({ content }) => content).sort((a, b) => b.length - a.length);
  const expression = new RegExp(contents.map(escaped).join('|'), flags);
  return (text, stretch) => {
    if (stretch.id !== undefined) return [stretch];
    const within = text.slice(stretch.start, stretch.end);
    const cuts: Stretch[] = [];
    let from = 0;
    for (const match of within.matchAll(expression)) {
      const token = known.get(keyOf(match[0]));
      const found =
        token && extentOf(within, token, { from, start: match.index, end: match.index + match[0].length });
      if (found === undefined) continue;
      if (found.start > from) cuts.push({ start: from, end: found.start });
      cuts.push(found);
      from = found.end;
    }
    if (from < within.length) cuts.push({ start: from, end: within.length });
    return cuts.map((cut) => ({ ...cut, start: cut.start + stretch.start, end: cut.end + stretch.start }));
  };
}

interface Match {
  /** End of the match before. */
  readonly from: number;
  readonly start: number;
  readonly end: number;
}

/** How far a token reaches with the white space it takes along; undefined where it stands inside a word and may not. */
function extentOf(text: string, token: AddedToken, { from, start, end }: Match): Stretch | undefined {
  if (start < from) return undefined;
  if (token.single_word) {
    const [before, after] = [text.slice(Math.max(0, start - 2), start), text.slice(end, end + 2)];
    if (WORD_BEFORE.test(before) || WORD_AFTER.test(after)) return undefined;
  }
  let [first, stop] = [start, end];
  while (token.lstrip && first > from && WHITE.test(text[first - 1] ?? '')) first--;
  while (token.rstrip && stop < text.length && WHITE.test(text[stop] ?? '')) stop++;
  return { start: first, end: stop, id: token.id };
}

const escaped = (content: string): string => content.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
