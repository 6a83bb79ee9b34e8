/** What WebAnno TSV writes with a backslash: what its cells are put together with. */
const RESERVED = /[\\[\]|_;*]|->/g;

const NAMED: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** A value of a cell. Line ends and tabs have names, so that the row stays one. */
export const escapeValue = (value: string): string =>
  value.replace(RESERVED, (found) => `\\${found}`).replace(/[\t\n\r]/g, (found) => NAMED[found] ?? found);

export const unescapeValue = (value: string): string =>
  value.replace(/\\(->|[^])/g, (_, found: string) =>
    found === 't' ? '\t' : found === 'n' ? '\n' : found === 'r' ? '\r' : found,
  );

/** A `#Text=` line: only what would end it. */
export const escapeText = (text: string): string =>
  text.replaceAll('\\', '\\\\').replace(/[\t\n\r]/g, (found) => NAMED[found] ?? found);

/** Splits at a character that no backslash precedes. */
export function splitUnescaped(cell: string, separator: '|' | ';'): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  for (let index = 0; index < cell.length; index += 1) {
    if (cell[index] === '\\') index += 1;
    else if (cell[index] === separator) {
      parts.push(cell.slice(from, index));
      from = index + 1;
    }
  }
  return [...parts, cell.slice(from)];
}
