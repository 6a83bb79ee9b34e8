import * as v from 'valibot';
import { err, ok, type Result } from '../lib/result.ts';

const fileSchema = v.object({
  /** Relative to the model's folder; never leaves it. */
  path: v.pipe(
    v.string(),
    v.regex(/^(?!.*\.\.)[A-Za-z0-9_][A-Za-z0-9_./-]*$/, 'a path inside the model folder'),
  ),
  role: v.string(),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  bytes: v.pipe(v.number(), v.integer(), v.minValue(1)),
});

/** models/<id>/manifest.json: what a model is, does, needs and may be used for. */
export const manifestSchema = v.object({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/)),
  version: v.string(),
  title: v.string(),
  task: v.picklist(['entities', 'assertion', 'identifiers', 'relations']),
  /** `onnx`: networks trained for this app; `onnx-tokens`: token classifiers in the layout of Hugging Face. */
  runtime: v.picklist(['onnx', 'onnx-tokens', 'rules']),
  /** The model whose encoder this one reads instead of the text; one pass over a text serves both. */
  base: v.optional(v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/))),
  /** None where the model is rules of the app. */
  files: v.array(fileSchema),
  labels: v.array(v.string()),
  languages: v.array(v.string()),
  licence: v.string(),
  intendedUse: v.string(),
  trainingData: v.array(v.object({ name: v.string(), licence: v.string(), use: v.string() })),
  figures: v.array(
    v.object({
      data: v.string(),
      split: v.string(),
      metric: v.string(),
      value: v.number(),
      low: v.optional(v.number()),
      high: v.optional(v.number()),
      n: v.optional(v.number()),
    }),
  ),
  defaultHead: v.optional(v.string()),
  /** The score from which proposals are shown where nobody has chosen another (0 to 1). */
  defaultThreshold: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  /** By label family and label, the score from which a proposal is worth showing; chosen on development data. */
  thresholds: v.optional(v.record(v.string(), v.record(v.string(), v.number()))),
  /** Of `onnx-tokens`: what a label of the model is called in protocols; null: it is not proposed. Others keep their name. */
  labelMap: v.optional(v.record(v.string(), v.nullable(v.string()))),
  /** Of `onnx-tokens`: whether a word is read by its first piece (the default) or by the mean over its pieces. */
  aggregation: v.optional(v.picklist(['first', 'mean'])),
});

export type ModelManifest = v.InferOutput<typeof manifestSchema>;
export type ModelFile = ModelManifest['files'][number];

/** A manifest as it is written; the error is a sentence that names the place. */
export function parseManifest(value: unknown): Result<ModelManifest, string> {
  const parsed = v.safeParse(manifestSchema, value);
  if (parsed.success) return ok(parsed.output);
  const [issue] = parsed.issues;
  const where = v.getDotPath(issue);
  return err(`The manifest is not as expected${where === null ? '' : ` at ${where}`} (${issue.message}).`);
}
