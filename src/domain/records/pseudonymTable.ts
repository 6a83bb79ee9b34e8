import * as v from 'valibot';

/**
 * What stands for what in the de-identified exports of a project. Whoever has it can lead surrogates back to persons, so
 * it is no record of the journal: it is kept sealed beside it, can be destroyed, and is in a backup only where somebody
 * asked for that.
 */
export const pseudonymTableSchema = v.object({
  /** 128 random bits, hexadecimal. */
  secret: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/, 'not 16 bytes')),
  /** By patient, kind and original (small letters), as one text. */
  surrogates: v.record(v.string(), v.string()),
  /** By patient and way of shifting: days. */
  offsets: v.record(v.string(), v.pipe(v.number(), v.integer())),
});

export type PseudonymTable = Readonly<v.InferOutput<typeof pseudonymTableSchema>>;
