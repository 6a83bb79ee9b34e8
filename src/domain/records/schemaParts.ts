import * as v from 'valibot';
import type { Id } from '../ids.ts';

/** Validates the prefix of an id and brands it. */
export function idSchema<Kind extends string>(kind: Kind) {
  return v.custom<Id<Kind>>(
    (value) => typeof value === 'string' && value.startsWith(`${kind}:`) && value.length > kind.length + 1,
    `not a ${kind} id`,
  );
}

export const isoInstant = v.pipe(v.string(), v.isoTimestamp());
export const sha256Hex = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'not a SHA-256'));
export const count = v.pipe(v.number(), v.integer(), v.minValue(0));
