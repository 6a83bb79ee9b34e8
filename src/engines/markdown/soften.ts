/** Longer texts are cut: a guideline that long is read elsewhere. */
export const MARKDOWN_LIMIT = 100_000;

const DEEPEST = 8;
const WIDEST_INDENT = 24;
const MOST_DELIMITERS = 500;
const DELIMITERS = /[*_~`<[\]!]/g;

/**
 * Takes from Markdown what would make a parser slow or exhaust its stack, and nothing that anyone writes: quotes and
 * lists deeper than 8, indents beyond 24 columns, paragraphs with more than 500 signs of emphasis.
 */
export function soften(text: string): string {
  const lines = text.slice(0, MARKDOWN_LIMIT).split(/\r\n|\r|\n/);
  const out: string[] = [];
  let paragraph: string[] = [];
  let fence: string | undefined;
  const flush = () => {
    out.push(...plainIfCrowded(paragraph));
    paragraph = [];
  };
  for (const line of lines) {
    const mark = /^ {0,3}(```|~~~)/.exec(line)?.[1];
    if (fence !== undefined || mark !== undefined) {
      flush();
      out.push(line);
      if (fence === undefined) fence = mark;
      else if (fence === mark) fence = undefined;
    } else if (line.trim() === '') {
      flush();
      out.push('');
    } else if (line.trimStart().startsWith('|')) {
      flush();
      out.push(...plainIfCrowded([line]));
    } else paragraph.push(flattened(line));
  }
  flush();
  return out.join('\n');
}

/** A line without the quotes and lists that are nested deeper than anyone reads. */
function flattened(line: string): string {
  const step = /[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]|$))/y;
  let kept = 0;
  for (let depth = 0; step.test(line); depth++) if (depth < DEEPEST) kept = step.lastIndex;
  step.lastIndex = kept;
  let end = kept;
  while (step.test(line)) end = step.lastIndex;
  return (line.slice(0, kept) + line.slice(end)).replace(/^[ \t]{25,}/, ' '.repeat(WIDEST_INDENT));
}

function plainIfCrowded(lines: readonly string[]): readonly string[] {
  const delimiters = lines.reduce((sum, line) => sum + (line.match(DELIMITERS)?.length ?? 0), 0);
  return delimiters <= MOST_DELIMITERS ? lines : lines.map((line) => line.replace(DELIMITERS, '\\$&'));
}
