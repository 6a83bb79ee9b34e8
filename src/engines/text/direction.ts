/** Letters and marks that are written from right to left; their digits are not. */
const RTL =
  /[\u0590-\u05ff\u0600-\u0605\u0608\u060b\u060d\u061b-\u064a\u066d-\u066f\u0671-\u06d5\u06e5\u06e6\u06ee\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u200f\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const STRONG = /[\p{L}\u200e\u200f\u061c]/u;
/** An isolate says nothing about the direction around it. */
const ISOLATED = /[\u2066-\u2068][^\u2066-\u2069]*\u2069?/gu;

/**
 * The direction a paragraph is read in, by its first character that has one (rules P2 and P3 of the Unicode
 * bidirectional algorithm, isolates left out); undefined where none has, and the direction around it holds.
 */
export function directionOf(paragraph: string): 'ltr' | 'rtl' | undefined {
  const isIsolating = /[\u2066-\u2068]/.test(paragraph);
  const [first] = STRONG.exec(isIsolating ? withoutIsolates(paragraph) : paragraph) ?? [];
  if (first === undefined) return undefined;
  return RTL.test(first) ? 'rtl' : 'ltr';
}

/** Innermost first, as isolates may stand within isolates. */
function withoutIsolates(paragraph: string): string {
  let rest = paragraph;
  for (let before = ''; before !== rest;) {
    before = rest;
    rest = rest.replace(ISOLATED, '');
  }
  return rest;
}
