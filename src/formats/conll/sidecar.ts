import * as v from 'valibot';
import { readJson } from '../json/readJson.ts';
import type { ImportFile } from '../types.ts';

export const SIDECAR_FORMAT = 'wardmark-conll-offsets-1';

const offset = v.pipe(v.number(), v.integer(), v.minValue(0));

const sidecarSchema = v.object({
  format: v.literal(SIDECAR_FORMAT),
  offsets: v.picklist(['codepoint', 'utf16']),
  /** From what stands in the tags to the real name, where a label could not be written. */
  labels: v.record(v.string(), v.string()),
  documents: v.array(
    v.object({
      text: v.string(),
      tokens: v.array(v.tuple([offset, offset])),
      meta: v.record(v.string(), v.unknown()),
    }),
  ),
});

/** What the words of a CoNLL file stood in: texts, offsets and facts of its documents. */
export type Sidecar = v.InferOutput<typeof sidecarSchema>;
export type SidecarDocument = Sidecar['documents'][number];

export const sidecarName = (name: string): string => `${name.replace(/\.[^.]*$/, '')}.offsets.json`;

/** The offsets beside a file, if our export wrote them. */
export function sidecarOf(file: ImportFile): Sidecar | undefined {
  const beside = file.companions?.get(sidecarName(file.name).toLowerCase());
  const read = beside === undefined ? undefined : readJson(beside);
  const parsed = v.safeParse(sidecarSchema, read?.ok === true ? read.value : undefined);
  return parsed.success ? parsed.output : undefined;
}
