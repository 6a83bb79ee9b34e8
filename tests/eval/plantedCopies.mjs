// @ts-check
/**
 * Copies of notes that were changed on purpose, to know what looking for near-duplicates has to find.
 *
 * @typedef {{ words: readonly string[], random: () => number }} Change `words` are what other notes say.
 */

const WORD = /[\p{L}\p{N}]+/gu;

/** @param {string} text @returns {string[]} */
export const wordsIn = (text) => text.match(WORD) ?? [];

/** @param {readonly string[]} list @param {() => number} random */
const pick = (list, random) => list[Math.floor(random() * list.length)] ?? '';

/**
 * So many of a list, each other one at most once, in an order of their own.
 * @template T
 * @param {readonly T[]} list @param {number} count @param {() => number} random
 * @returns {T[]}
 */
export function drawn(list, count, random) {
  const rest = [...list];
  for (let at = 0; at < Math.min(count, rest.length); at++) {
    const other = at + Math.floor(random() * (rest.length - at));
    [rest[at], rest[other]] = [/** @type {T} */ (rest[other]), /** @type {T} */ (rest[at])];
  }
  return rest.slice(0, count);
}

/**
 * A copy in which a share of the words, anywhere, was changed: half of them exchanged for another word, a quarter left
 * out, a quarter with a word put in behind.
 * @param {string} text @param {number} share @param {Change} how
 */
export function withEdits(text, share, { words, random }) {
  const places = [...text.matchAll(WORD)];
  const chosen = new Set(drawn(places, Math.round(places.length * share), random));
  let changed = '';
  let at = 0;
  for (const place of places) {
    if (!chosen.has(place)) continue;
    const kind = random();
    const end = place.index + place[0].length;
    changed += text.slice(at, place.index);
    changed += kind < 0.5 ? pick(words, random) : kind < 0.75 ? '' : `${place[0]} ${pick(words, random)}`;
    at = end;
  }
  return changed + text.slice(at);
}

/** The same with its edits in one place: so large a share of the words, in a row, is written anew.
 * @param {string} text @param {number} share @param {Change} how
 */
export function withRewritten(text, share, { words, random }) {
  const places = [...text.matchAll(WORD)];
  const count = Math.round(places.length * share);
  const first = Math.floor(random() * (places.length - count + 1));
  const [from, to] = [places[first]?.index ?? 0, places[first + count]?.index ?? text.length];
  const anew = Array.from({ length: count }, () => pick(words, random)).join(' ');
  return `${text.slice(0, from)}${anew} ${text.slice(to)}`;
}

/** The same sentences in another order. @param {string} text @param {Change} how */
export function reordered(text, { random }) {
  const sentences = text.split(/(?<=[.!?:])\s+|\n+/u).filter((sentence) => sentence !== '');
  return drawn(sentences, sentences.length, random).join(' ');
}

/**
 * Some words of one note, in a row, copied into another one, and where they stand there.
 * @param {string} into @param {string} from
 * @param {{ count: number, share: number } & Change} how `share`: of the copied words that were changed
 * @returns {{ text: string, start: number, end: number } | undefined} undefined where the note has not so many words
 */
export function withPassage(into, from, { count, share, ...how }) {
  const places = [...from.matchAll(WORD)];
  if (places.length < count) return undefined;
  const first = Math.floor(how.random() * (places.length - count + 1));
  const last = places[first + count - 1];
  const copied = from.slice(places[first]?.index ?? 0, (last?.index ?? 0) + (last?.[0].length ?? 0));
  const passage = share === 0 ? copied : withEdits(copied, share, how);
  const gaps = [...into.matchAll(/\s+/gu)];
  const start = gaps.length === 0 ? into.length : (gaps[Math.floor(how.random() * gaps.length)]?.index ?? 0);
  const text = `${into.slice(0, start)} ${passage}${into.slice(start)}`;
  return { text, start: start + 1, end: start + 1 + passage.length };
}

/** The longest part of a note that headings or blank lines mark off. @param {string} text */
export function sectionOf(text) {
  const parts = text.split(/\n\s*\n|(?=\b[A-Z][A-Z /]{4,}:)/u);
  return parts.reduce((longest, part) => (part.length > longest.length ? part : longest), '');
}
