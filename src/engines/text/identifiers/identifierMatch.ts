/** What the engine can call a stretch of text; models/phi uses the same names. */
export const IDENTIFIER_LABELS = [
  ...['name', 'date', 'age_over_89', 'address', 'place', 'zip', 'hospital', 'organisation'],
  ...['phone', 'fax', 'email', 'url', 'ip', 'ssn', 'mrn', 'account', 'licence', 'health_plan'],
  ...['vehicle', 'device', 'other_id'],
] as const;

/** An identifier that a pattern found, UTF-16; `score` (0 to 1) is a judgement of the pattern, not a measurement. */
export interface IdentifierMatch {
  readonly start: number;
  readonly end: number;
  readonly label: string;
  readonly score: number;
}

/** How much a pattern says by itself. From `STRUCTURED` on it outweighs what a network reads into the same place. */
export const CHECKED = 0.99;
export const STRUCTURED = 0.95;
export const CUED = 0.9;
export const LIKELY = 0.8;
export const WEAK = 0.6;

/** Finds identifiers of one kind in time that grows with the length of the text alone. */
export type IdentifierFinder = (text: string) => IdentifierMatch[];

/** Every match of a pattern whose first group (or the whole match) `accept` takes. */
export function matchesOf(
  text: string,
  pattern: RegExp,
  {
    label,
    score,
    accept,
  }: { label: string; score: number; accept?: (found: string, all: RegExpExecArray) => boolean },
): IdentifierMatch[] {
  const matches: IdentifierMatch[] = [];
  for (const match of text.matchAll(pattern)) {
    const found = match[1] ?? match[0];
    const [start, end] = match.indices?.[match[1] === undefined ? 0 : 1] ?? [
      match.index,
      match.index + found.length,
    ];
    if (end > start && (accept?.(found, match) ?? true)) matches.push({ start, end, label, score });
  }
  return matches;
}
