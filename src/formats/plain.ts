import { failed, parsed, placeOf, warning } from './parseItems.ts';
import { MAX_TEXT_BYTES, readText } from './text/readText.ts';
import type { FormatDef, ImportFile, ParseItem } from './types.ts';

export const plain = {
  id: 'plain',
  name: 'Plain text',
  doc: 'One note a file, UTF-8.',
  extensions: ['.txt'],
  maxBytes: MAX_TEXT_BYTES,
  *parse(file: ImportFile): Generator<ParseItem> {
    const decoded = readText(file.bytes);
    if (!decoded.ok) {
      yield failed(placeOf(file), decoded.error);
      return;
    }
    if (decoded.value.hadByteOrderMark) yield warning(placeOf(file), 'Its byte order mark was left out.');
    yield parsed({ name: file.name.replace(/\.txt$/i, ''), text: decoded.value.text });
  },
} as const satisfies FormatDef;
