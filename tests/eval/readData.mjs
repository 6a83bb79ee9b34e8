// @ts-check
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { UsageError } from './parseArguments.mjs';

/**
 * @typedef {{ start: number, end: number, label: string }} Entity UTF-16 offsets
 * @typedef {{ id: string, text: string, entities: readonly Entity[] }} LabelledText
 * @typedef {Readonly<Record<string, string | null>>} LabelMap
 */

/**
 * The text of a file, unzipped where its name ends in .gz.
 * @param {string} path
 */
export function readText(path) {
  try {
    const bytes = readFileSync(path);
    return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}

/**
 * A --map file.
 * @param {string} path
 * @returns {LabelMap}
 */
export function readLabelMap(path) {
  let value;
  try {
    value = JSON.parse(readText(path));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${path} is not JSON.`);
  }
  const isMap =
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((to) => to === null || typeof to === 'string');
  if (!isMap) throw new UsageError(`${path} is not an object of label names (or null).`);
  return value;
}

/**
 * Every line of JSONL as a labelled text. Throws a sentence with the line number, never with what stands there.
 * @param {string} content
 * @param {{ offsets: 'codepoint' | 'utf16', map?: LabelMap | undefined }} options
 * @returns {LabelledText[]}
 */
export function parseData(content, { offsets, map = {} }) {
  const texts = content.split('\n').flatMap((line, at) => {
    if (line.trim() === '') return [];
    return [parseLine(line, at + 1, offsets, map)];
  });
  if (texts.length === 0) throw new UsageError('The data holds no line.');
  return texts;
}

/**
 * @param {string} line
 * @param {number} number
 * @param {'codepoint' | 'utf16'} offsets
 * @param {LabelMap} map
 * @returns {LabelledText}
 */
function parseLine(line, number, offsets, map) {
  let value;
  try {
    value = JSON.parse(line);
  } catch {
    throw new UsageError(`Line ${number} is not JSON.`);
  }
  if (typeof value?.text !== 'string') throw new UsageError(`Line ${number} has no "text".`);
  if (!Array.isArray(value.entities)) throw new UsageError(`Line ${number} has no list of "entities".`);
  const { text, entities } = value;
  const units = offsets === 'codepoint' ? unitOffsets(text) : undefined;
  /** @param {number} offset */
  const toUnits = (offset) => (units === undefined ? offset : (units[offset] ?? NaN));
  return {
    id: String(value.id ?? number),
    text,
    entities: entities.flatMap((/** @type {any} */ entity, /** @type {number} */ at) => {
      const label = mapped(entity?.label, map);
      if (label === null) return [];
      const [start, end] = [toUnits(entity?.start), toUnits(entity?.end)];
      const where = `Line ${number}, entity ${at + 1}`;
      if (typeof label !== 'string') throw new UsageError(`${where} has no "label".`);
      if (![start, end].every(Number.isInteger) || start < 0 || end <= start || end > text.length)
        throw new UsageError(`${where} does not lie in its text.`);
      return [{ start, end, label }];
    }),
  };
}

/**
 * The name a label goes by; "*" stands for all that are not named.
 * @param {unknown} label
 * @param {LabelMap} map
 */
function mapped(label, map) {
  if (typeof label !== 'string') return undefined;
  const named = Object.hasOwn(map, label) ? map[label] : map['*'];
  return named === undefined ? label : named;
}

/**
 * UTF-16 offset of every code point and of the end.
 * @param {string} text
 */
function unitOffsets(text) {
  const offsets = [0];
  let at = 0;
  for (const char of text) offsets.push((at += char.length));
  return offsets;
}
