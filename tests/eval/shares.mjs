// @ts-check
/**
 * @typedef {import('./readData.mjs').Entity} Entity
 * @typedef {{ part: number, whole: number }} Part
 */

/**
 * Characters of `spans` that any of `others` covers.
 * @param {readonly Entity[]} spans
 * @param {readonly Entity[]} others
 * @returns {Part}
 */
export function coveredBy(spans, others) {
  const own = unionOf(spans);
  const theirs = unionOf(others);
  let part = 0;
  for (const a of own)
    for (const b of theirs) part += Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
  return { part, whole: own.reduce((sum, { start, end }) => sum + end - start, 0) };
}

/**
 * Stretches that do not overlap, so that no character counts twice.
 * @param {readonly Entity[]} spans
 */
function unionOf(spans) {
  /** @type {{ start: number, end: number }[]} */
  const union = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const last = union.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else union.push({ start, end });
  }
  return union;
}

const RESAMPLES = 1000;

/**
 * The share of all parts in all wholes, with a 95 % interval over resampled groups; undefined where there is nothing.
 * @param {readonly (Part & { group: string })[]} parts
 */
export function shareOf(parts) {
  /** @type {Map<string, Part>} */
  const groups = new Map();
  for (const { group, part, whole } of parts) {
    const sum = groups.get(group) ?? { part: 0, whole: 0 };
    groups.set(group, { part: sum.part + part, whole: sum.whole + whole });
  }
  const all = [...groups.values()].filter(({ whole }) => whole > 0);
  if (all.length === 0) return undefined;
  const random = createRandom(1);
  const draws = Array.from({ length: RESAMPLES }, () =>
    ratioOf(all.map(() => all[Math.floor(random() * all.length)] ?? { part: 0, whole: 0 })),
  ).sort((a, b) => a - b);
  const at = (/** @type {number} */ share) => draws[Math.round((RESAMPLES - 1) * share)] ?? 0;
  const total = all.reduce((sum, { whole }) => sum + whole, 0);
  return { value: ratioOf(all), low: at(0.025), high: at(0.975), n: total };
}

/** @param {readonly Part[]} parts */
function ratioOf(parts) {
  const whole = parts.reduce((sum, part) => sum + part.whole, 0);
  return whole === 0 ? 0 : parts.reduce((sum, { part }) => sum + part, 0) / whole;
}

/**
 * Mulberry32: the same draws in every run.
 * @param {number} seed
 */
function createRandom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
