/** Beyond so many words a cue is taken to speak of something else. */
const REACH_WORDS = 6;
const REACH_UNITS = 80;

const BEFORE = new RegExp(
  '\\b(?:no|not|nor|never|none|neither|without|denies|denied|denying|deny|negative for|absence of|free of|' +
    'rules? out|ruled out|ruling out|exclude[sd]?|resolved)\\b(?<rest>[^]*)$',
  'i',
);
const BEHIND =
  /^[\s,]*(?:(?:was|were|is|are|has been|have been)\s+)?(?:not\s+\w+|ruled out|excluded|absent|denied|negative(?! for)|unlikely|resolved)\b/i;
/** Where a clause ends; what stands before it says nothing of what comes after. */
const CLAUSE_END = /[.;:!?\n\r]|\b(?:but|however|although|though|except|yet)\b/gi;

/**
 * Whether a cue of negation (English) stands in the same clause close before a mention, or right behind it. Looks at
 * words only: it finds what is worth a second look, and claims no more.
 */
export function hasNegationCue(text: string, start: number, end: number): boolean {
  const lead = text.slice(Math.max(0, start - REACH_UNITS), start);
  const from = [...lead.matchAll(CLAUSE_END)].reduce((_, { index, 0: cut }) => index + cut.length, 0);
  const rest = BEFORE.exec(lead.slice(from))?.groups?.['rest'];
  if (rest !== undefined && rest.trim().split(/\s+/).length <= REACH_WORDS) return true;
  return BEHIND.test(text.slice(end, end + REACH_UNITS));
}
