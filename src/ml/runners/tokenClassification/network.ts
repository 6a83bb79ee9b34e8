import type { Subwords, SubwordTokenizer } from '../../../engines/text/subwords/types.ts';
import { int64 } from '../entities/encode.ts';
import type { TokenWindow } from '../entities/windows.ts';
import type { Feeds, Session, TensorValue } from '../types.ts';

/** Inputs a token classifier may have. */
const INPUTS: Readonly<Record<string, (ids: readonly number[]) => readonly number[]>> = {
  input_ids: (ids) => ids,
  attention_mask: (ids) => ids.map(() => 1),
  token_type_ids: (ids) => ids.map(() => 0),
};
const USUAL = ['input_ids', 'attention_mask'];

/** Throws a sentence where the graph asks for what a text does not give. */
export function checkInputs({ inputNames = USUAL }: Session): void {
  const strange = inputNames.find((name) => !(name in INPUTS));
  if (strange !== undefined) {
    throw new Error(`The model's graph asks for "${strange}", which a classifier of words has no use for.`);
  }
  if (!inputNames.includes('input_ids')) throw new Error(`The model's graph does not ask for "input_ids".`);
}

/** A graph with logits for each token, and what stands around the tokens of a text. */
export interface Network extends Pick<SubwordTokenizer, 'before' | 'after'> {
  readonly session: Session;
  /** How many tags there are. */
  readonly tags: number;
}

/** The logits of some pieces without those put around them, [pieces, tags]. */
export async function logitsOf(ids: readonly number[], network: Network): Promise<Float32Array> {
  const { session, before, after, tags } = network;
  const all = [...before, ...ids, ...after];
  const names = session.inputNames ?? USUAL;
  const feeds: Feeds = Object.fromEntries(
    names.map((name) => [name, int64(INPUTS[name]?.(all) ?? [], [1, all.length])]),
  );
  const logits = logitsAmong(await session.run(feeds));
  const given = logits.dims.at(-1) ?? 0;
  if (given !== tags) {
    throw new Error(`The model gives ${given} numbers a token, but its config.json names ${tags} labels.`);
  }
  if (logits.type !== 'float32' || logits.data.length !== all.length * tags) {
    throw new Error("The model's logits are not one row of numbers a token: it is no token classifier.");
  }
  return logits.data.subarray(before.length * tags, (before.length + ids.length) * tags);
}

function logitsAmong(outputs: Feeds): TensorValue {
  const [only, ...others] = Object.values(outputs);
  const logits = outputs['logits'] ?? (others.length === 0 ? only : undefined);
  if (logits === undefined) throw new Error('The model has no output named "logits".');
  return logits;
}

/** The probabilities of a window's own pieces, [pieces, tags], put into those of the whole text. */
export async function readWindow(
  pieces: Subwords,
  { from, to, contextFrom, contextTo }: TokenWindow,
  network: Network,
  probabilities: Float32Array,
): Promise<void> {
  const { tags } = network;
  const logits = await logitsOf(Array.from(pieces.ids.subarray(contextFrom, contextTo)), network);
  for (let at = from; at < to; at++) {
    const row = logits.subarray((at - contextFrom) * tags, (at - contextFrom + 1) * tags);
    probabilities.set(softmax(row), at * tags);
  }
}

function softmax(row: Float32Array): Float32Array {
  const highest = row.reduce((most, value) => Math.max(most, value), -Infinity);
  const powers = row.map((value) => Math.exp(value - highest));
  const sum = powers.reduce((total, value) => total + value, 0);
  return powers.map((value) => value / sum);
}
