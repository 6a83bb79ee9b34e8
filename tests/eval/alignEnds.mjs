// @ts-check
/**
 * @typedef {{ start: number, end: number, label: string }} Stretch
 * @typedef {{ from: Stretch, to: Stretch, label: string }} Related
 */

/**
 * Relations as pairs of numbers, which the scores of spans compare: the numbers of the gold entities that their ends
 * are. strict: same extent and kind; overlap: same kind and a character in common, the most in common first. An end that is
 * no gold entity gets a number of its own.
 * @param {{ entities: readonly Stretch[], gold: readonly Related[], predicted: readonly Related[],
 *   match: 'strict' | 'overlap', kindOf: (label: string) => string }} of
 */
export function alignEnds({ entities, gold, predicted, match, kindOf }) {
  /** @type {Map<string, number>} */
  const numbers = new Map();
  /** @param {Stretch} end */
  const keyOf = ({ start, end, label }) => `${start} ${end} ${kindOf(label)}`;
  /** @param {string} key */
  const numberOf = (key) => {
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  };
  for (const entity of entities) numberOf(keyOf(entity));
  const known = new Set(numbers.keys());
  /** @param {Stretch} end */
  const matched = (end) => {
    const key = keyOf(end);
    if (match === 'strict' || known.has(key)) return key;
    let best = { key, shared: 0 };
    for (const entity of entities) {
      if (kindOf(entity.label) !== kindOf(end.label)) continue;
      const shared = Math.min(entity.end, end.end) - Math.max(entity.start, end.start);
      if (shared > best.shared) best = { key: keyOf(entity), shared };
    }
    return best.key;
  };
  /** @param {readonly Related[]} list @param {(end: Stretch) => string} place */
  const pairs = (list, place) => {
    const all = list.map(({ from, to, label }) => ({
      ...{ start: numberOf(place(from)), end: numberOf(place(to)), label },
    }));
    return [...new Map(all.map((pair) => [`${pair.start} ${pair.end} ${pair.label}`, pair])).values()];
  };
  return { gold: pairs(gold, keyOf), predicted: pairs(predicted, matched) };
}
