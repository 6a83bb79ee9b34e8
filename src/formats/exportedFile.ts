import type { ExportedFile } from './types.ts';

/** A file of text in UTF-8. */
export const textFile = (path: string, text: string): ExportedFile => ({
  path,
  bytes: new TextEncoder().encode(text),
});

/** A JSON file that a person can read. */
export const jsonFile = (path: string, value: unknown): ExportedFile =>
  textFile(path, `${JSON.stringify(value, null, 1)}\n`);
