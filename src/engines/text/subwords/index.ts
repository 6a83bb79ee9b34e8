import * as v from 'valibot';
import { byteLevelBpe } from './byteLevelBpe.ts';
import { tokenizerFileSchema } from './tokenizerFile.ts';
import type { SubwordTokenizer, TokenizerDef } from './types.ts';
import { wordPiece } from './wordPiece.ts';

/** The kinds of tokenizer.json that texts can be cut by. A new one is a file and a line here. */
export const TOKENIZERS = [wordPiece, byteLevelBpe] as const satisfies readonly TokenizerDef[];

/** A tokenizer from the value of a tokenizer.json; throws a sentence where it is of a kind that is not supported. */
export function createTokenizer(value: unknown): SubwordTokenizer {
  const read = v.safeParse(tokenizerFileSchema, value);
  if (!read.success) {
    const where = v.getDotPath(read.issues[0]);
    throw new Error(`The model's tokenizer.json is not as expected${where === null ? '' : ` at ${where}`}.`);
  }
  const kind = kindOf(read.output.model);
  const def = TOKENIZERS.find(({ model }) => model === kind);
  if (def !== undefined) return def.create(read.output);
  const supported = TOKENIZERS.map(({ title }) => title).join(' and ');
  throw new Error(`The model's tokenizer.json is of the kind ${kind}; supported are ${supported}.`);
}

/** Older files do not name the kind of their model; what it has tells. */
function kindOf(model: Readonly<Record<string, unknown>>): string {
  if (typeof model['type'] === 'string') return model['type'];
  if ('merges' in model) return 'BPE';
  if ('max_input_chars_per_word' in model) return 'WordPiece';
  return Array.isArray(model['vocab']) ? 'Unigram' : 'WordLevel';
}
