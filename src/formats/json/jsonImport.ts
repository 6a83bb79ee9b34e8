import { lineItems } from '../jsonl/jsonlImport.ts';
import { isObject } from '../jsonl/lines.ts';
import { failed, placeOf, warning } from '../parseItems.ts';
import { assumedMessage } from '../text/documentItems.ts';
import type { FormatDef, ImportFile, ImportOptions, ParseItem } from '../types.ts';
import { MAX_JSON_BYTES, readJson } from './readJson.ts';
import { topObjects } from './values.ts';

/** What would be lines of JSON Lines, as one list: what doccano and many scripts write. Reads what no other knows. */
export const json = {
  id: 'json',
  name: 'JSON',
  doc: 'A list of notes with "text" and the same members as JSON Lines.',
  extensions: ['.json'],
  maxBytes: MAX_JSON_BYTES,
  *parse(file: ImportFile, options: ImportOptions): Generator<ParseItem> {
    const read = readJson(file);
    if (!read.ok) {
      yield failed(placeOf(file), read.error);
      return;
    }
    const entries = topObjects(file);
    if (!entries.some((entry) => isObject(entry) && 'text' in entry)) {
      yield failed(placeOf(file), 'It is JSON of a kind that is not read here; left out.');
      return;
    }
    const assumed: number[] = [];
    for (const [index, entry] of entries.entries()) {
      const where = `${placeOf(file)}, entry ${index + 1}`;
      if (!isObject(entry)) yield failed(where, 'The entry is no object; left out.');
      else if (yield* lineItems({ file, where, nth: index + 1 }, entry, options)) assumed.push(index + 1);
    }
    if (assumed.length > 0)
      yield warning(placeOf(file), assumedMessage(assumed.length, `entry ${assumed[0] ?? 0}`));
  },
} as const satisfies FormatDef;
