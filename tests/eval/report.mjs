// @ts-check
/**
 * @typedef {import('../../src/engines/text/spanScores.ts').SpanScores} SpanScores
 * @typedef {import('./readData.mjs').Entity} Entity
 */

/** @param {number} value */
const percent = (value) => (100 * value).toFixed(1).padStart(6);

/**
 * A line a label, then micro and macro.
 * @param {string} title
 * @param {SpanScores} scores
 */
export function tableOf(title, scores) {
  const names = [...Object.keys(scores.labels), 'micro'];
  const width = Math.max(...names.map((name) => name.length), title.length);
  const head = `${title.padEnd(width)}  precis. recall     F1   95 % interval       tp     fp     fn`;
  /** @param {import('../../src/engines/text/spanScores.ts').Rates & { low: number, high: number }} row */
  const rates = (row) =>
    `${percent(row.precision)} ${percent(row.recall)} ${percent(row.f1)}  ${percent(row.low)} to${percent(row.high)}`;
  const rows = [...Object.entries(scores.labels), /** @type {const} */ (['micro', scores.micro])].map(
    ([name, row]) => {
      const counts = [row.tp, row.fp, row.fn].map((count) => String(count).padStart(6)).join(' ');
      return `${name.padEnd(width)}  ${rates(row)}   ${counts}`;
    },
  );
  return [head, ...rows, `${'macro'.padEnd(width)}  ${rates(scores.macro)}`].join('\n');
}

/**
 * The scores as the JSON file has them: labels beside micro and macro.
 * @param {SpanScores} scores
 */
export const flat = ({ micro, macro, labels }) => ({ micro, macro, ...labels });

/**
 * What differs in one text, span by span, with the text covered.
 * @param {{ id: string, text: string, gold: readonly Entity[], predicted: readonly Entity[] }} document
 */
export function differencesOf({ id, text, gold, predicted }) {
  /** @param {Entity} span */
  const keyOf = ({ start, end, label }) => `${start} ${end} ${label}`;
  /** @param {readonly Entity[]} from @param {readonly Entity[]} other @param {string} mark */
  const only = (from, other, mark) => {
    const known = new Set(other.map(keyOf));
    return from
      .filter((span) => !known.has(keyOf(span)))
      .map((span) => ({ at: span.start, line: `  ${mark} ${span.label}: ${quoted(text, span)}` }));
  };
  const lines = [...only(gold, predicted, 'missed'), ...only(predicted, gold, 'wrong ')];
  return lines.length === 0 ? [] : [id, ...lines.sort((a, b) => a.at - b.at).map(({ line }) => line)];
}

/** @param {string} text @param {Entity} span */
const quoted = (text, { start, end }) => JSON.stringify(text.slice(start, end));
