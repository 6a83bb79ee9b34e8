import * as v from 'valibot';
import { readPart, type TokenizerFile } from './tokenizerFile.ts';

/** What stands around a sequence, and how the offsets of its pieces are shown. */
export interface SpecialTokens {
  readonly before: readonly number[];
  readonly after: readonly number[];
  /** Offsets leave out white space that a piece contains. */
  readonly trimsOffsets: boolean;
  /** The first space of a text was put there by the tokenizer and is no part of its offsets. */
  readonly addsSpace: boolean;
}

const NONE: SpecialTokens = { before: [], after: [], trimsOffsets: false, addsSpace: false };

const named = v.tuple([v.string(), v.number()]);
const pairSchema = v.looseObject({
  cls: named,
  sep: named,
  trim_offsets: v.optional(v.boolean(), false),
  add_prefix_space: v.optional(v.boolean(), false),
});
const byteLevelSchema = v.looseObject({
  trim_offsets: v.optional(v.boolean(), true),
  add_prefix_space: v.optional(v.boolean(), true),
});
const special = v.object({ SpecialToken: v.object({ id: v.string() }) });
const templateSchema = v.looseObject({
  single: v.array(v.union([special, v.object({ Sequence: v.looseObject({}) })])),
  special_tokens: v.record(v.string(), v.looseObject({ ids: v.array(v.number()) })),
});
const sequenceSchema = v.looseObject({ processors: v.array(v.looseObject({ type: v.string() })) });

type Part = NonNullable<TokenizerFile['post_processor']>;

/** Reads the `post_processor` of a tokenizer.json. */
export function readSpecialTokens(part: Part | null | undefined): SpecialTokens {
  if (part === null || part === undefined) return NONE;
  switch (part.type) {
    case 'BertProcessing':
    case 'RobertaProcessing': {
      const read = readPart('post_processor', pairSchema, part);
      const { trim_offsets: trimsOffsets, add_prefix_space: addsSpace } = read;
      return { before: [read.cls[1]], after: [read.sep[1]], trimsOffsets, addsSpace };
    }
    case 'ByteLevel': {
      const read = readPart('post_processor', byteLevelSchema, part);
      return { ...NONE, trimsOffsets: read.trim_offsets, addsSpace: read.add_prefix_space };
    }
    case 'TemplateProcessing':
      return templateOf(part);
    case 'Sequence':
      return readPart('post_processor', sequenceSchema, part)
        .processors.map(readSpecialTokens)
        .reduce(joined, NONE);
    default:
      throw new Error(`The model's tokenizer.json ends texts by "${part.type}", which is not supported.`);
  }
}

function templateOf(part: Part): SpecialTokens {
  const { single, special_tokens: known } = readPart('post_processor', templateSchema, part);
  const at = single.findIndex((piece) => 'Sequence' in piece);
  const idsOf = (pieces: typeof single): number[] =>
    pieces.flatMap((piece) => {
      if (!('SpecialToken' in piece)) return [];
      const ids = known[piece.SpecialToken.id]?.ids;
      if (ids !== undefined) return ids;
      throw new Error(`The model's tokenizer.json does not say what "${piece.SpecialToken.id}" is.`);
    });
  if (at < 0) throw new Error("The model's tokenizer.json has no place for the text in its template.");
  return { ...NONE, before: idsOf(single.slice(0, at)), after: idsOf(single.slice(at + 1)) };
}

const joined = (a: SpecialTokens, b: SpecialTokens): SpecialTokens => ({
  before: [...b.before, ...a.before],
  after: [...a.after, ...b.after],
  trimsOffsets: a.trimsOffsets || b.trimsOffsets,
  addsSpace: a.addsSpace || b.addsSpace,
});
