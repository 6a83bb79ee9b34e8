import type { Extent } from '../../../domain/targets/textSpan.ts';
import { readAssertions, type Reading } from './readAssertions.ts';

/** Shorter texts are read whole, once, and remembered; of longer ones only what is near. */
const WHOLE_UNITS = 200_000;
const NEAR_UNITS = 20_000;

/** Reads one finding at a time, fast enough for a key press whatever the length of the text. */
export function oneReader(text: string): (finding: Extent) => Reading {
  let whole: ((finding: Extent) => Reading) | undefined;
  return (finding) => {
    if (text.length <= WHOLE_UNITS) return (whole ??= readAssertions(text))(finding);
    const from = Math.max(0, finding.start - NEAR_UNITS);
    const near = readAssertions(text.slice(from, finding.end + NEAR_UNITS));
    const { assertion, cue } = near({ start: finding.start - from, end: finding.end - from });
    return cue === undefined
      ? { assertion }
      : { assertion, cue: { start: cue.start + from, end: cue.end + from } };
  };
}
