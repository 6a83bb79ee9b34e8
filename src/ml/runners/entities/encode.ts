import type { Tokens } from '../../../engines/text/tokenize.ts';
import type { TensorValue } from '../types.ts';
import type { Feature } from './features.ts';
import { MAX_CHARS } from './surface.ts';
import type { Vocabulary } from './vocabulary.ts';
import type { TokenWindow } from './windows.ts';

export interface Encoder {
  readonly vocabulary: Vocabulary;
  readonly features: readonly Feature[];
}

/**
 * The network's inputs for a window with its context, L tokens of U distinct surface forms: `words` [U],
 * `chars` [U, 20], `index` [L] (place of the token's surface form), `features` [L, F].
 */
export function encodeWindow(
  text: string,
  tokens: Tokens,
  { contextFrom, contextTo }: TokenWindow,
  { vocabulary, features }: Encoder,
) {
  const { surfaces, index } = surfacesOf(text, tokens, { contextFrom, contextTo });
  const columns: number[] = [];
  for (let at = contextFrom; at < contextTo; at++)
    for (const feature of features) columns.push(feature.of(text, tokens, at));
  return {
    words: int64(surfaces.map(vocabulary.wordId), [surfaces.length]),
    chars: int64(surfaces.flatMap(vocabulary.charRow), [surfaces.length, MAX_CHARS]),
    index: int64(index, [index.length]),
    features: int64(columns, [index.length, features.length]),
  } satisfies Record<string, TensorValue>;
}

/** The distinct surface forms of a window with its context, in the order of first sight, and each token's place there. */
export function surfacesOf(
  text: string,
  tokens: Tokens,
  { contextFrom, contextTo }: Pick<TokenWindow, 'contextFrom' | 'contextTo'>,
): { readonly surfaces: readonly string[]; readonly index: readonly number[] } {
  const places = new Map<string, number>();
  const index: number[] = [];
  for (let at = contextFrom; at < contextTo; at++) {
    const surface = text.slice(tokens.starts[at], tokens.ends[at]);
    const place = places.get(surface) ?? places.size;
    places.set(surface, place);
    index.push(place);
  }
  return { surfaces: [...places.keys()], index };
}

/** A tensor of integers. */
export function int64(values: readonly number[], dims: readonly number[]): TensorValue {
  return { type: 'int64', dims, data: BigInt64Array.from(values, BigInt) };
}
