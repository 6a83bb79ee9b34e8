// @ts-check
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** The most JavaScript a first visit may load before anything can be shown. */
export const FIRST_LOAD_LIMIT_BYTES = 250_000;

/**
 * The entry chunk of the page and every chunk it statically imports, by gzip size.
 * @param {string} dist
 * @returns {{ file: string, gzipBytes: number }[]}
 */
export function firstLoadChunks(dist) {
  /** @type {Record<string, { file: string, imports?: string[], isEntry?: boolean }>} */
  const manifest = JSON.parse(readFileSync(join(dist, '.vite', 'manifest.json'), 'utf8'));
  const files = new Set();
  /** @param {string} key */
  const add = (key) => {
    const chunk = manifest[key];
    if (chunk === undefined || files.has(chunk.file)) return;
    files.add(chunk.file);
    for (const imported of chunk.imports ?? []) add(imported);
  };
  add('index.html');
  if (files.size === 0) throw new Error(`The manifest of ${dist} names no index.html.`);
  return [...files].map((file) => ({ file, gzipBytes: gzipSync(readFileSync(join(dist, file))).length }));
}

/** @param {string} dist */
export const firstLoadBytes = (dist) =>
  firstLoadChunks(dist).reduce((sum, { gzipBytes }) => sum + gzipBytes, 0);
