/**
 * How well what was typed fits a title: undefined where its letters do not all come in order. Letters that begin a
 * word or follow the letter before count more, and short titles win over long ones.
 */
export function fuzzyScore(typed: string, title: string): number | undefined {
  const wanted = typed.toLowerCase().replace(/\s+/g, '');
  const text = title.toLowerCase();
  let score = 0;
  let last = -1;
  for (const letter of wanted) {
    const at = bestPlace(text, letter, last);
    if (at === -1) return undefined;
    score += at === last + 1 ? 3 : isWordStart(text, at) ? 2 : 0;
    last = at;
  }
  return score - text.length / 100;
}

const isWordStart = (text: string, at: number): boolean =>
  at === 0 || /[^\p{L}\p{N}]/u.test(text[at - 1] ?? '');

/** The next letter straight on, else the next beginning of a word with it, else its next place. */
function bestPlace(text: string, letter: string, last: number): number {
  const next = text.indexOf(letter, last + 1);
  if (next === last + 1) return next;
  for (let at = next; at !== -1; at = text.indexOf(letter, at + 1)) if (isWordStart(text, at)) return at;
  return next;
}
