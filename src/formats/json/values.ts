import { isObject, type JsonObject } from '../jsonl/lines.ts';
import { readJson } from './readJson.ts';
import type { ImportFile } from '../types.ts';

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

export const objectsOf = (value: unknown): readonly JsonObject[] => listOf(value).filter(isObject);

export const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** The objects of a file that holds one, or a list of them. */
export function topObjects(file: Pick<ImportFile, 'bytes'>): readonly unknown[] {
  const read = readJson(file);
  if (!read.ok) return [];
  return Array.isArray(read.value) ? (read.value as readonly unknown[]) : [read.value];
}

/** Whether the first object of a file is of a format. */
export function sniffObject(file: Pick<ImportFile, 'bytes'>, knows: (value: JsonObject) => boolean): boolean {
  const first = topObjects(file).find(isObject);
  return first !== undefined && knows(first);
}

/** How many entries of a list are none of what was read of it. */
export const unreadCount = (list: unknown, read: readonly unknown[]): number =>
  listOf(list).length - read.length;
