import * as v from 'valibot';
import type { SubwordTokenizer } from '../../../engines/text/subwords/types.ts';
import { readJson } from '../files.ts';

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));

const configSchema = v.looseObject({
  model_type: v.optional(v.string(), ''),
  vocab_size: whole,
  max_position_embeddings: v.optional(whole),
  pad_token_id: v.nullish(whole),
  id2label: v.record(v.pipe(v.string(), v.regex(/^\d+$/)), v.string()),
});

const tokenizerConfigSchema = v.looseObject({ model_max_length: v.nullish(v.number()) });

/** What a token classifier is like, apart from its graph. */
export interface ClassifierConfig {
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

/** Reads config.json (role `config`) and, where it is there, tokenizer_config.json (role `tokenizer-config`). */
export function readClassifierConfig(files: ReadonlyMap<string, ArrayBuffer>): ClassifierConfig {
  const config = readJson(files, 'config', configSchema);
  const tags = Object.entries(config.id2label).sort(([a], [b]) => Number(a) - Number(b));
  if (tags.length === 0 || tags.some(([id], at) => Number(id) !== at)) {
    throw new Error(`The model's "config" file does not name its labels from 0 on (id2label).`);
  }
  const offset = COUNTS_FROM_PADDING.has(config.model_type) ? (config.pad_token_id ?? 1) + 1 : 0;
  const positions = (config.max_position_embeddings ?? MAX_TOKENS) - offset;
  const known = files.has('tokenizer-config')
    ? readJson(files, 'tokenizer-config', tokenizerConfigSchema).model_max_length
    : undefined;
  return {
    tags: tags.map(([, name]) => name),
    embeddings: config.vocab_size,
    maxTokens: Math.min(MAX_TOKENS, positions, Math.floor(known ?? MAX_TOKENS)),
  };
}

/** Throws a sentence where the tokenizer cannot be the one that the network was trained with. */
export function checkFits({ highestId, before, after }: SubwordTokenizer, config: ClassifierConfig): void {
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
