/** What a text says of a finding, in the order in which they win. */
export const ASSERTIONS = ['family', 'hypothetical', 'possible', 'negated', 'historical', 'present'] as const;

export type Assertion = (typeof ASSERTIONS)[number];
