import * as v from 'valibot';

const part = v.looseObject({ type: v.string() });
const id = v.pipe(v.number(), v.integer(), v.minValue(0));

export const addedTokenSchema = v.object({
  id,
  content: v.pipe(v.string(), v.minLength(1)),
  /** Only where no letter, digit or underscore stands beside it. */
  single_word: v.optional(v.boolean(), false),
  /** Takes the white space before it along, or after it. */
  lstrip: v.optional(v.boolean(), false),
  rstrip: v.optional(v.boolean(), false),
  /** Looked for in the text after its clean-up rather than before. */
  normalized: v.optional(v.boolean(), false),
});

export type AddedToken = v.InferOutput<typeof addedTokenSchema>;

/** tokenizer.json of Hugging Face `tokenizers`, as far as every kind has it. */
export const tokenizerFileSchema = v.object({
  added_tokens: v.optional(v.array(addedTokenSchema), []),
  normalizer: v.nullish(part),
  pre_tokenizer: v.nullish(part),
  post_processor: v.nullish(part),
  model: v.looseObject({ type: v.optional(v.string()) }),
});

export type TokenizerFile = v.InferOutput<typeof tokenizerFileSchema>;

/** A part of the file as one kind needs it, or a sentence. */
export function readPart<S extends v.GenericSchema>(
  name: string,
  schema: S,
  value: unknown,
): v.InferOutput<S> {
  const read = v.safeParse(schema, value);
  if (read.success) return read.output;
  const where = v.getDotPath(read.issues[0]);
  throw new Error(
    `The model's tokenizer.json is not as expected at ${[name, where].filter(Boolean).join('.')}.`,
  );
}

/** Piece to number. */
export const vocabularySchema = v.record(v.string(), id);
