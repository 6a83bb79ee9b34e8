import { bundledReview } from '../bundle/companions.ts';
import { rowFacts } from '../bundle/reviewTable.ts';
import { failed, placeOf, warning } from '../parseItems.ts';
import { documentItems, usually } from '../text/documentItems.ts';
import { readText } from '../text/readText.ts';
import type { FormatDef, ImportFile, ImportOptions, ParseItem } from '../types.ts';
import { readTsv, type Row } from './readTsv.ts';
import { statedTsv } from './statedTsv.ts';

const MAX_TSV_BYTES = 64 * 1024 * 1024;
/** Not `.txt` alone, which may lie beside a table by chance. */
const textName = (name: string): string => `${name}.txt`;

/** WebAnno TSV 3, which counts UTF-16 units. What stands between sentences is only in the .tsv.txt beside it. */
export const webanno = {
  id: 'webanno',
  name: 'WebAnno TSV 3',
  doc: 'Spans and relations of INCEpTION and WebAnno; the exact text needs the .tsv.txt beside it.',
  extensions: ['.tsv'],
  maxBytes: MAX_TSV_BYTES,
  companionNames: (name: string) => [textName(name), 'review.tsv'],
  sniff: ({ bytes }: ImportFile) =>
    new TextDecoder().decode(bytes.subarray(0, 64)).startsWith('#FORMAT=WebAnno TSV 3'),
  *parse(file: ImportFile, options: ImportOptions): Generator<ParseItem> {
    const decoded = readText(file.bytes, MAX_TSV_BYTES);
    if (!decoded.ok) {
      yield failed(placeOf(file), decoded.error);
      return;
    }
    const table = readTsv(decoded.value.text);
    const beside = textBeside(file, table.rows);
    if (beside === undefined)
      yield warning(
        placeOf(file),
        'The white space between its words is not in the file and was rebuilt by offsets; the .tsv.txt is missing or another.',
      );
    const facts = rowFacts(bundledReview(file, file.name));
    const annotations = statedTsv(table, file);
    const isSilent = facts.reviewed === false && annotations.spans.length === 0;
    // Offsets of a file with its text are right as they stand.
    yield* documentItems(
      {
        where: placeOf(file),
        name: file.name.replace(/\.tsv$/i, ''),
        ...facts,
        text: beside ?? rebuilt(table.rows),
        unit: usually('utf16'),
        source: 'WebAnno TSV',
        annotations: isSilent ? undefined : annotations,
      },
      { ...options, offsets: 'auto' },
    );
  },
} as const satisfies FormatDef;

/** The text beside the file, where the words stand in it as the rows say. */
function textBeside(file: ImportFile, rows: readonly Row[]): string | undefined {
  const companion = file.companions?.get(textName(file.name).toLowerCase());
  const decoded = companion === undefined ? undefined : readText(companion.bytes);
  if (decoded?.ok !== true) return undefined;
  const { text } = decoded.value;
  return rows.every(({ start, end, form }) => text.slice(start, end) === form) ? text : undefined;
}

/** More than this between words is an offset that cannot be right. */
const MAX_GAP = 10_000;

/** Words at their offsets; a gap is spaces, with a line feed before a new sentence. */
function rebuilt(rows: readonly Row[]): string {
  const parts: string[] = [];
  let end = 0;
  let sentence = '';
  for (const { id, start, form } of rows) {
    if (id.includes('.')) continue;
    const gap = Math.min(Math.max(0, start - end), MAX_GAP);
    const [before = ''] = id.split('-');
    const isNew = sentence !== '' && sentence !== before;
    parts.push(isNew && gap > 0 ? `${' '.repeat(gap - 1)}\n` : ' '.repeat(gap), form);
    end += gap + form.length;
    sentence = before;
  }
  return parts.join('');
}
