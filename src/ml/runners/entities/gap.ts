export const GAP_VALUES = ['none', 'space', 'line', 'blank', 'start'] as const;

const LINE_BREAK = /\r\n|[\n\v\f\r\u2028\u2029]/gu;

/** What stands between a token and the one before it, as an index into GAP_VALUES; `white` is the text between. */
export function gapOf(white: string): number {
  if (white === '') return 0;
  const breaks = white === ' ' ? 0 : (white.match(LINE_BREAK)?.length ?? 0);
  return breaks === 0 ? 1 : breaks === 1 ? 2 : 3;
}

/** The first token of the whole text (not of a window). */
export const GAP_START = GAP_VALUES.indexOf('start');
