import * as v from 'valibot';
import { readTags, type LabelTags } from '../../../engines/text/crfSpans.ts';

const scores = v.array(v.number());

/** heads.json: the label families one network serves; each reads its own columns of the emissions. */
export const headsSchema = v.object({
  features: v.array(v.object({ name: v.string(), values: v.array(v.string()) })),
  /** Tokens to either side that can bear on a token's emissions. */
  receptiveField: v.pipe(v.number(), v.integer(), v.minValue(0)),
  heads: v.pipe(
    v.array(
      v.pipe(
        v.object({
          id: v.string(),
          labels: v.array(v.string()),
          tags: v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(256)),
          /** First of this head's columns in the emissions. */
          offset: v.pipe(v.number(), v.integer(), v.minValue(0)),
          start: scores,
          transitions: v.array(scores),
          end: v.optional(scores),
          temperature: v.pipe(v.number(), v.gtValue(0)),
        }),
        v.check(
          ({ tags, start, transitions, end }) =>
            [start, transitions, end ?? start, ...transitions].every((row) => row.length === tags.length),
          'scores for each tag',
        ),
      ),
    ),
    v.minLength(1),
  ),
});

type HeadFile = v.InferOutput<typeof headsSchema>['heads'][number];

/** A head ready to decode: its CRF scores as typed arrays. */
export interface Head {
  readonly id: string;
  readonly offset: number;
  readonly tags: number;
  readonly labels: readonly (LabelTags | undefined)[];
  /** Divides all scores before probabilities are taken, so that they mean what they say. */
  readonly temperature: number;
  /** [T] */
  readonly start: Float64Array;
  /** [T, T], from row to column. */
  readonly transitions: Float64Array;
  /** [T] */
  readonly end: Float64Array;
}

export const createHead = (file: HeadFile): Head => ({
  id: file.id,
  offset: file.offset,
  tags: file.tags.length,
  labels: readTags(file.tags),
  temperature: file.temperature,
  start: Float64Array.from(file.start),
  transitions: Float64Array.from(file.transitions.flat()),
  end: file.end === undefined ? new Float64Array(file.tags.length) : Float64Array.from(file.end),
});
