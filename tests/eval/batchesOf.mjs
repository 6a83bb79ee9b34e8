// @ts-check
/** Characters handed to the page at once: enough to keep it busy, small enough to show progress. */
const BATCH_CHARACTERS = 200_000;

/**
 * Consecutive items in batches of about so many characters.
 * @template {{ text: string }} T
 * @param {readonly T[]} items
 * @param {number} [limit]
 */
export function batchesOf(items, limit = BATCH_CHARACTERS) {
  /** @type {T[][]} */
  const batches = [];
  let size = Infinity;
  for (const item of items) {
    if (size + item.text.length > limit) {
      batches.push([]);
      size = 0;
    }
    batches.at(-1)?.push(item);
    size += item.text.length;
  }
  return batches;
}
