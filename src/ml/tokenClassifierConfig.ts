import * as v from 'valibot';
import type { SubwordTokenizer } from '../engines/text/subwords/types.ts';

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));

const configSchema = v.looseObject({
  architectures: v.nullish(v.array(v.string())),
  model_type: v.optional(v.string(), ''),
  vocab_size: whole,
  max_position_embeddings: v.optional(whole),
  pad_token_id: v.nullish(whole),
  id2label: v.optional(v.record(v.pipe(v.string(), v.regex(/^\d+$/)), v.string()), {}),
});

const tokenizerConfigSchema = v.looseObject({ model_max_length: v.nullish(v.number()) });

/** What a token classifier is like, apart from its graph. */
export interface TokenClassifierConfig {
  /** What kinds of model it says it is; none where it says nothing. */
  readonly architectures: readonly string[];
  /** Names of the tags, in the order of the logits. */
  readonly tags: readonly string[];
  /** Rows of the embedding. */
  readonly embeddings: number;
  /** Tokens the network takes at once, with those put around a text. */
  readonly maxTokens: number;
}

/** Longer windows cost time and memory by their square, and notes are no richer for them. */
const MAX_TOKENS = 512;

/** Their positions are counted from the one after the padding's number. */
const COUNTS_FROM_PADDING = new Set(['roberta', 'xlm-roberta', 'camembert', 'longformer', 'mpnet']);

/** Embeddings may have rows to spare, so that their number is a round one. */
const SPARE_ROWS = 1024;

/** Reads the values of config.json and, where there is one, tokenizer_config.json; throws a sentence. */
export function readTokenClassifierConfig(
  config: unknown,
  tokenizerConfig: unknown = {},
): TokenClassifierConfig {
  const read = checked('config.json', configSchema, config);
  const tags = Object.entries(read.id2label).sort(([a], [b]) => Number(a) - Number(b));
  if (tags.length === 0 || tags.some(([id], at) => Number(id) !== at)) {
    throw new Error("The model's config.json does not name its labels from 0 on (id2label).");
  }
  const offset = COUNTS_FROM_PADDING.has(read.model_type) ? (read.pad_token_id ?? 1) + 1 : 0;
  const positions = (read.max_position_embeddings ?? MAX_TOKENS) - offset;
  const { model_max_length: longest } = checked(
    'tokenizer_config.json',
    tokenizerConfigSchema,
    tokenizerConfig,
  );
  return {
    architectures: read.architectures ?? [],
    tags: tags.map(([, name]) => name),
    embeddings: read.vocab_size,
    maxTokens: Math.min(MAX_TOKENS, positions, Math.floor(longest ?? MAX_TOKENS)),
  };
}

function checked<S extends v.GenericSchema>(name: string, schema: S, value: unknown): v.InferOutput<S> {
  const read = v.safeParse(schema, value);
  if (read.success) return read.output;
  const where = v.getDotPath(read.issues[0]);
  throw new Error(`The model's ${name} is not as expected${where === null ? '' : ` at ${where}`}.`);
}

/** Throws a sentence where the tokenizer cannot be the one that the network was trained with. */
export function checkTokenizerFits(
  { highestId, before, after }: SubwordTokenizer,
  config: TokenClassifierConfig,
): void {
  const pieces = highestId + 1;
  if (pieces > config.embeddings || pieces + SPARE_ROWS < config.embeddings) {
    throw new Error(
      `The tokenizer.json is of another model: it has ${pieces} pieces, and the network knows ${config.embeddings}.`,
    );
  }
  if (config.maxTokens - before.length - after.length < 1) {
    throw new Error(`The model takes ${config.maxTokens} tokens at once, too few for any text.`);
  }
}
