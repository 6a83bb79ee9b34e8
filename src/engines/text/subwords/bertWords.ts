import type { CharNormalizer } from './bertNormalizer.ts';

/** A word after the clean-up: its code points, and where in the text each comes from. */
export interface BertWord {
  readonly chars: string[];
  readonly starts: number[];
  readonly ends: number[];
}

const WHITE = /^\p{White_Space}$/u;
const PUNCTUATION = /^[!-/:-@[-`{-~\p{P}]$/u;

type Kind = 'white' | 'alone' | 'part';

/** Classes of characters seen, shared by all texts: there are few of them. */
const kinds = new Map<string, Kind>();

function kindOf(char: string): Kind {
  const known = kinds.get(char);
  if (known !== undefined) return known;
  const kind = WHITE.test(char) ? 'white' : PUNCTUATION.test(char) ? 'alone' : 'part';
  kinds.set(char, kind);
  return kind;
}

/** The words of text[from, to): cut at white space, each sign of punctuation a word (BertPreTokenizer). */
export function* bertWords(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  normalize: CharNormalizer,
): Generator<BertWord> {
  let word: BertWord = { chars: [], starts: [], ends: [] };
  for (let at = start; at < end;) {
    const codePoint = text.codePointAt(at) ?? 0;
    const next = at + (codePoint > 0xffff ? 2 : 1);
    for (const char of normalize(codePoint)) {
      const kind = kindOf(char);
      if (kind !== 'part' && word.chars.length > 0) {
        yield word;
        word = { chars: [], starts: [], ends: [] };
      }
      if (kind === 'alone') yield { chars: [char], starts: [at], ends: [next] };
      if (kind !== 'part') continue;
      word.chars.push(char);
      word.starts.push(at);
      word.ends.push(next);
    }
    at = next;
  }
  if (word.chars.length > 0) yield word;
}
