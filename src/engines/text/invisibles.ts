/**
 * Characters that cannot be seen but change how a text reads, counts or compares, with a short sign for each; spaces that
 * do not break have the ring of word processors, which is as narrow as they are.
 */
const SIGNS: Readonly<Record<string, string>> = {
  '\t': '→',
  '\u00a0': '°',
  '\u00ad': 'SHY',
  '\u061c': 'ALM',
  '\u180e': 'MVS',
  '\u2007': '°',
  '\u200b': 'ZWSP',
  '\u200c': 'ZWNJ',
  '\u200d': 'ZWJ',
  '\u200e': 'LRM',
  '\u200f': 'RLM',
  '\u2028': 'LS',
  '\u2029': 'PS',
  '\u202a': 'LRE',
  '\u202b': 'RLE',
  '\u202c': 'PDF',
  '\u202d': 'LRO',
  '\u202e': 'RLO',
  '\u202f': '°',
  '\u2060': 'WJ',
  '\u2066': 'LRI',
  '\u2067': 'RLI',
  '\u2068': 'FSI',
  '\u2069': 'PDI',
  '\ufeff': 'BOM',
};

const INVISIBLE = new RegExp(`[${Object.keys(SIGNS).join('')}]`, 'gu');

/** One such character: a UTF-16 offset and what is shown for it. `isWide`: it takes room of its own. */
export interface Invisible {
  readonly at: number;
  readonly sign: string;
  readonly isWide: boolean;
}

/** Those of a stretch of text, ascending. */
export function invisiblesIn(text: string, start: number, end: number): Invisible[] {
  const found: Invisible[] = [];
  for (const { index, 0: character } of text.slice(start, end).matchAll(INVISIBLE)) {
    const sign = SIGNS[character] ?? '';
    found.push({ at: start + index, sign, isWide: sign.length === 1 });
  }
  return found;
}
