// @ts-check
/**
 * What of a data set's labels is scored, and in which form.
 *
 * @typedef {import('./readData.mjs').Entity} Entity
 * @typedef {Entity & { category?: string | undefined }} Gold `category` is undefined for what is no identifier here.
 * @typedef {{ id: string, group: string, text: string, gold: readonly Gold[], predicted: readonly Entity[] }} ReadText
 *   `predicted` has categories as labels.
 */

/** What lies between two parts of one address: nothing but white space, commas and the marks of a quoted letter. */
const BETWEEN_PARTS = /^[\s,>?]*$/u;
const POSTAL = 'place';

/**
 * Why a labelled stretch is no identifier by the Safe Harbor rule although its category can be one; undefined where it is.
 * @param {string} text
 * @param {Gold} gold
 */
export function reasonToLeaveOut(text, { start, end, label, category }) {
  if (category === undefined) return `${label}: no identifier of Safe Harbor`;
  const found = text.slice(start, end).trim();
  if (category === 'date' && /^(?:1[89]|20)\d\d$/u.test(found)) return `${label}: a bare year`;
  if (category === 'date' && /^(?:[01]?\d|2[0-3]):[0-5]\d/u.test(found)) return `${label}: a time of day`;
  const years = /\d+/u.exec(found);
  if (category === 'age' && years !== null && Number(years[0]) < 90) return `${label}: an age below 90`;
  return undefined;
}

/** Whether two spans share a character. @param {Entity} a @param {Entity} b */
export const touch = (a, b) => a.start < b.end && b.start < a.end;

/**
 * Gold and proposals with categories as labels. Proposals that touch nothing but gold that is left out do not count.
 * @param {ReadText} read
 * @param {{ safeHarbor: boolean }} options false: everything that has a category counts
 */
export function viewOf({ text, gold, predicted }, { safeHarbor }) {
  /** @param {Gold} entity */
  const isOut = (entity) =>
    entity.category === undefined || (safeHarbor && reasonToLeaveOut(text, entity) !== undefined);
  const [scored, out] = [gold.filter((entity) => !isOut(entity)), gold.filter(isOut)];
  return {
    gold: scored.map(({ start, end, category = '' }) => ({ start, end, label: category })),
    predicted: predicted.filter(
      (span) => !out.some((other) => touch(other, span)) || scored.some((other) => touch(other, span)),
    ),
  };
}

/**
 * Parts of an address that follow one another as one stretch: some data marks street, town and postcode apart, some the
 * whole.
 * @param {string} text
 * @param {readonly Entity[]} spans
 * @returns {Entity[]}
 */
export function joinAddresses(text, spans) {
  /** @type {Entity[]} */
  const joined = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = joined.at(-1);
    const follows =
      last?.label === POSTAL &&
      span.label === POSTAL &&
      (span.start <= last.end || BETWEEN_PARTS.test(text.slice(last.end, span.start)));
    if (last !== undefined && follows)
      joined[joined.length - 1] = { ...last, end: Math.max(last.end, span.end) };
    else joined.push(span);
  }
  return joined;
}

/**
 * Texts of one group as one, so that groups are what is drawn when scores are resampled.
 * @template {{ gold: readonly Entity[], predicted: readonly Entity[] }} View
 * @param {readonly { group: string, length: number, view: View }[]} texts
 */
export function byGroup(texts) {
  /** @type {Map<string, { gold: Entity[], predicted: Entity[], length: number }>} */
  const groups = new Map();
  for (const { group, length, view } of texts) {
    const all = groups.get(group) ?? { gold: [], predicted: [], length: 0 };
    groups.set(group, all);
    const moved = (/** @type {Entity} */ span) => ({
      ...span,
      start: span.start + all.length,
      end: span.end + all.length,
    });
    all.gold.push(...view.gold.map(moved));
    all.predicted.push(...view.predicted.map(moved));
    all.length += length + 1;
  }
  return [...groups.values()].map(({ gold, predicted }) => ({ gold, predicted }));
}
