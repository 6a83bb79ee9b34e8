import * as v from 'valibot';

export const bertNormalizerSchema = v.looseObject({
  clean_text: v.optional(v.boolean(), true),
  handle_chinese_chars: v.optional(v.boolean(), true),
  /** Where it is not said, accents go with the capitals. */
  strip_accents: v.nullish(v.boolean()),
  lowercase: v.optional(v.boolean(), true),
});

/** What a code point of a text is after the clean-up: any number of code points, none where it is dropped. */
export type CharNormalizer = (codePoint: number) => readonly string[];

const WHITE = /^\p{White_Space}$/u;
/** Control, format and private use; tabs and line breaks are white space. */
const CONTROL = /^[\p{Cc}\p{Cf}\p{Co}]$/u;
const MARK = /^\p{Mn}$/u;
const REPLACEMENT = 0xfffd;

const IDEOGRAPHS: readonly (readonly [number, number])[] = [
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xf900, 0xfaff],
  [0x20000, 0x2a6df],
  [0x2a700, 0x2b81f],
  // Not from 2B820, where the block begins: networks were trained on texts cut this way.
  [0x2b920, 0x2ceaf],
  [0x2f800, 0x2fa1f],
];

/**
 * The BertNormalizer of a tokenizer.json, one code point at a time: none of its steps looks further. Characters younger
 * than Unicode 8 may be classed otherwise by the program that trained the model.
 */
export function createBertNormalizer(options: v.InferOutput<typeof bertNormalizerSchema>): CharNormalizer {
  const known = new Map<number, readonly string[]>();
  return (codePoint) => {
    const before = known.get(codePoint);
    if (before !== undefined) return before;
    const chars = normalized(codePoint, options);
    known.set(codePoint, chars);
    return chars;
  };
}

function normalized(codePoint: number, options: v.InferOutput<typeof bertNormalizerSchema>): string[] {
  const { clean_text: cleans, handle_chinese_chars: parts, lowercase } = options;
  // Half a surrogate pair is no character.
  const isHalf = codePoint >= 0xd800 && codePoint <= 0xdfff;
  const char = isHalf ? '\ufffd' : String.fromCodePoint(codePoint);
  if (cleans && isDropped(char)) return [];
  if (cleans && WHITE.test(char)) return [' '];
  const plain = (options.strip_accents ?? lowercase) ? withoutMarks(char) : [char];
  const lower = lowercase ? plain.flatMap((one) => Array.from(one.toLowerCase())) : plain;
  return parts && isIdeograph(codePoint) ? [' ', ...lower, ' '] : lower;
}

function isDropped(char: string): boolean {
  const codePoint = char.codePointAt(0) ?? 0;
  if (codePoint === REPLACEMENT) return true;
  return CONTROL.test(char) && char !== '\t' && char !== '\n' && char !== '\r';
}

const withoutMarks = (char: string): string[] =>
  Array.from(char.normalize('NFD')).filter((one) => !MARK.test(one));

const isIdeograph = (codePoint: number): boolean =>
  codePoint >= 0x3400 && IDEOGRAPHS.some(([first, last]) => codePoint >= first && codePoint <= last);
