// @ts-check
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { UsageError } from './usageError.mjs';

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
 * Every line of JSONL that is not blank, read. Throws a sentence with the line number, never with what stands there.
 * @template T
 * @param {string} content
 * @param {(value: any, where: string) => T} read `value` has a text; `where` names the line for messages
 * @returns {T[]}
 */
export function readLines(content, read) {
  const items = content.split('\n').flatMap((line, at) => {
    if (line.trim() === '') return [];
    const where = `Line ${at + 1}`;
    let value;
    try {
      value = JSON.parse(line);
    } catch {
      throw new UsageError(`${where} is not JSON.`);
    }
    if (typeof value?.text !== 'string') throw new UsageError(`${where} has no "text".`);
    return [read({ ...value, id: String(value.id ?? at + 1) }, where)];
  });
  if (items.length === 0) throw new UsageError('The data holds no line.');
  return items;
}

/**
 * Reads stretches of a text to UTF-16 offsets. The function throws a sentence for one that does not lie in it.
 * @param {string} text
 * @param {'codepoint' | 'utf16'} offsets what the data counts
 * @returns {(stretch: any, where: string) => { start: number, end: number }}
 */
export function stretchReader(text, offsets) {
  const units = offsets === 'codepoint' ? unitOffsets(text) : undefined;
  /** @param {number} offset */
  const toUnits = (offset) => (units === undefined ? offset : (units[offset] ?? NaN));
  return (stretch, where) => {
    const [start, end] = [toUnits(stretch?.start), toUnits(stretch?.end)];
    if (![start, end].every(Number.isInteger) || start < 0 || end <= start || end > text.length)
      throw new UsageError(`${where} does not lie in its text.`);
    return { start, end };
  };
}

/**
 * Every line of JSONL as a labelled text.
 * @param {string} content
 * @param {{ offsets: 'codepoint' | 'utf16', map?: LabelMap | undefined }} options
 * @returns {LabelledText[]}
 */
export function parseData(content, { offsets, map = {} }) {
  return readLines(content, ({ id, text, entities }, where) => {
    if (!Array.isArray(entities)) throw new UsageError(`${where} has no list of "entities".`);
    const stretchOf = stretchReader(text, offsets);
    return {
      ...{ id, text },
      entities: entities.flatMap((/** @type {any} */ entity, /** @type {number} */ at) => {
        const label = mapped(entity?.label, map);
        if (label === null) return [];
        const which = `${where}, entity ${at + 1}`;
        if (typeof label !== 'string') throw new UsageError(`${which} has no "label".`);
        return [{ ...stretchOf(entity, which), label }];
      }),
    };
  });
}

/**
 * The name a label goes by; "*" stands for all that are not named.
 * @param {unknown} label
 * @param {LabelMap} map
 */
export function mapped(label, map) {
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
