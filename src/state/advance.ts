import type { PreferenceValues } from './Preferences.svelte.ts';

interface Choice<T extends string> {
  readonly value: T;
  readonly label: string;
  /** In a sentence: "After a decision: ...". */
  readonly words: string;
}

/** Where the focus goes after a decision. */
export const AFTER_DECISION = [
  { value: 'stay', label: 'Stay', words: 'the focus stays' },
  { value: 'nextProposal', label: 'Next proposal', words: 'on to the next proposal' },
  { value: 'nextOpen', label: 'Next open item', words: 'on to the next open item' },
] as const satisfies readonly Choice<PreferenceValues['afterDecision']>[];

/** What happens when nothing is left to decide in a document. */
export const AT_END = [
  { value: 'stay', label: 'Stay', words: 'the document stays' },
  { value: 'nextDocument', label: 'Next document', words: 'on to the next document' },
] as const satisfies readonly Choice<PreferenceValues['atEnd']>[];

/** The choice after this one, going round. */
export function nextChoice<C extends Choice<string>>(choices: readonly C[], value: string): C | undefined {
  const at = choices.findIndex((choice) => choice.value === value);
  return choices[(at + 1) % choices.length];
}
