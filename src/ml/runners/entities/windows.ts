/** A run of tokens given to the network at once: results are kept for [from, to), the rest is context. */
export interface TokenWindow {
  readonly from: number;
  readonly to: number;
  readonly contextFrom: number;
  readonly contextTo: number;
}

/** Tokens whose results one window gives. */
export const WINDOW_TOKENS = 512;

/**
 * Cuts a text of `length` tokens. With at least the network's receptive field as `halo` on both sides, every kept
 * token sees all it would see in one pass over the whole text.
 */
export function cutWindows(length: number, halo: number, size = WINDOW_TOKENS): TokenWindow[] {
  const windows: TokenWindow[] = [];
  for (let from = 0; from < length; from += size) {
    const to = Math.min(length, from + size);
    windows.push({
      from,
      to,
      contextFrom: Math.max(0, from - halo),
      contextTo: Math.min(length, to + halo),
    });
  }
  return windows;
}

/** How far to either side of a token a model built on a shared encoder may look at its states. */
export const HEAD_REACH = 16;
