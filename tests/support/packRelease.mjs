// @ts-check
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { zipSync } from 'fflate';

const EXTRAS = fileURLToPath(new URL('./release/', import.meta.url));
/** Of Unix, a regular file that anybody may read and run. */
const RUNNABLE = { os: 3, attrs: 0o100755 << 16 };
/** The same bytes whenever the same build is packed. */
const MTIME = new Date('2000-01-01T00:00:00');

/** @param {string} folder @returns {string[]} */
const filesIn = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !path.startsWith('.'))
    .sort();

/** Line ends of Windows where Windows reads it. @param {string} name @param {Uint8Array} bytes */
const asRead = (name, bytes) =>
  /\.(bat|txt)$/.test(name)
    ? new TextEncoder().encode(new TextDecoder().decode(bytes).replaceAll('\n', '\r\n'))
    : bytes;

/**
 * The build and what people without IT need to start it, as one zip.
 * @param {string} dist
 * @returns {Uint8Array}
 */
export function packRelease(dist) {
  /** @type {import('fflate').Zippable} */
  const entries = {};
  for (const name of filesIn(EXTRAS)) {
    const attributes = name.endsWith('.command') ? RUNNABLE : {};
    entries[name] = [asRead(name, readFileSync(join(EXTRAS, name))), { mtime: MTIME, ...attributes }];
  }
  for (const path of filesIn(dist))
    entries[`wardmark/${path}`] = [readFileSync(join(dist, path)), { mtime: MTIME, level: 6 }];
  return zipSync(entries);
}
