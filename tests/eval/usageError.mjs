// @ts-check
/** A mistake of whoever called, told without a stack. */
export class UsageError extends Error {}
