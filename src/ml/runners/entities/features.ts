import type { Tokens } from '../../../engines/text/tokenize.ts';
import { GAP_START, GAP_VALUES, gapOf } from './gap.ts';
import { SHAPE_VALUES, shapeOf } from './shape.ts';

/** A number per token that the network takes beside the words. */
export interface Feature {
  readonly name: string;
  /** Names of the numbers, in order: a model trained on other ones is refused. */
  readonly values: readonly string[];
  of(text: string, tokens: Tokens, at: number): number;
}

const gap: Feature = {
  name: 'gap',
  values: GAP_VALUES,
  of: (text, tokens, at) =>
    at === 0 ? GAP_START : gapOf(text.slice(tokens.ends[at - 1], tokens.starts[at])),
};

const shape: Feature = {
  name: 'shape',
  values: SHAPE_VALUES,
  of: (text, tokens, at) => shapeOf(text.slice(tokens.starts[at], tokens.ends[at])),
};

/** Every feature a heads.json may ask for. */
export const FEATURES = [gap, shape] as const satisfies readonly Feature[];

/** The features a model asks for, in its order. */
export function findFeatures(
  wanted: readonly { readonly name: string; readonly values: readonly string[] }[],
): Feature[] {
  return wanted.map(({ name, values }) => {
    const feature = FEATURES.find((known) => known.name === name);
    if (feature === undefined) throw new Error(`The model needs the token feature "${name}", unknown here.`);
    if (feature.values.join() !== values.join()) {
      throw new Error(`The model was trained on another definition of the token feature "${name}".`);
    }
    return feature;
  });
}
