/** Characters that the patterns look at in one go, so that a long text leaves room for other work in between. */
const PIECE = 16_384;
/** How far before its greatest length a piece may end to do so at a line break, or else at white space. */
const SLACK = 2_048;

/** A text in pieces that end at line breaks or white space where there are any: [start, end) of each, in order. */
export function piecesOf(text: string, size = PIECE, slack = SLACK): { start: number; end: number }[] {
  const pieces: { start: number; end: number }[] = [];
  for (let start = 0; start < text.length;) {
    const end = start + size >= text.length ? text.length : cutBefore(text, start + size, slack);
    pieces.push({ start, end });
    start = end;
  }
  return pieces;
}

function cutBefore(text: string, limit: number, slack: number): number {
  const tail = text.slice(limit - slack, limit);
  const line = tail.lastIndexOf('\n');
  if (line >= 0) return limit - slack + line + 1;
  for (let at = tail.length - 1; at >= 0; at--) {
    if (tail[at] === ' ' || tail[at] === '\t') return limit - slack + at + 1;
  }
  // Not between the two halves of a character outside the first plane.
  return /[\uD800-\uDBFF]/u.test(text[limit - 1] ?? '') ? limit - 1 : limit;
}
