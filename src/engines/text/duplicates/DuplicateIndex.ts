import { firstIndex } from '../../../lib/firstIndex.ts';
import { bandKeys, estimate } from './minHash.ts';
import type { Signature } from './signature.ts';

/** Another text that may be a near-duplicate, best first. */
export interface Candidate {
  readonly id: string;
  /** Estimated resemblance, 0 to 1. */
  readonly estimate: number;
}

/** A gram that two texts share: the number of its first word in each. */
export interface Seed {
  readonly own: number;
  readonly other: number;
}

/** Resemblance from which a text is worth comparing: two standard errors below what counts. */
const LEAST_ESTIMATE = 0.6;
/** Share of the fingerprints of the smaller text from which it may be contained in the larger. */
const LEAST_SHARED = 0.7;
const MOST_CANDIDATES = 48;
/** Occurrences of a gram that are looked at; of a phrase in every document those nearest in the order of documents. */
const MOST_OCCURRENCES = 64;
/** Documents of one band that are estimated, for the same reason. */
const MOST_IN_BAND = 128;

/** Number of a document and of a word in one number that stays exact. */
const PLACES = 2 ** 25;

/** The signatures of a project's documents, by which those that share text are found without reading them. */
export class DuplicateIndex {
  #ids: string[] = [];
  #numbers = new Map<string, number>();
  #signatures: Signature[] = [];
  #bands = new Map<number, number[]>();
  /** By gram, ascending: document number times PLACES plus number of the word. */
  #grams = new Map<number, number | number[]>();

  get size(): number {
    return this.#ids.length;
  }

  has(id: string): boolean {
    return this.#numbers.has(id);
  }

  /** A document that is there stays as it is: texts do not change. */
  add(id: string, signature: Signature): void {
    if (this.has(id)) return;
    const number = this.#ids.length;
    this.#ids.push(id);
    this.#numbers.set(id, number);
    this.#signatures.push(signature);
    if (signature.words === 0) return;
    for (const key of bandKeys(signature.minHash)) {
      const members = this.#bands.get(key);
      if (members === undefined) this.#bands.set(key, [number]);
      else members.push(number);
    }
    const { hashes, places } = signature.fingerprints;
    hashes.forEach((hash, index) => this.#addGram(hash, number * PLACES + (places[index] ?? 0)));
  }

  #addGram(hash: number, occurrence: number): void {
    const standing = this.#grams.get(hash);
    if (standing === undefined) this.#grams.set(hash, occurrence);
    else if (typeof standing === 'number') this.#grams.set(hash, [standing, occurrence]);
    else standing.push(occurrence);
  }

  /** The documents that resemble one so much, or share so much with it, that they are to be compared word by word. */
  candidatesOf(id: string): Candidate[] {
    const number = this.#numbers.get(id);
    const own = number === undefined ? undefined : this.#signatures[number];
    if (number === undefined || own === undefined || own.words === 0) return [];
    const found = new Set<number>();
    for (const key of bandKeys(own.minHash)) {
      const members = this.#bands.get(key) ?? [];
      for (const other of nearest(members, number, MOST_IN_BAND)) found.add(other);
    }
    found.delete(number);
    const estimates = new Map<number, number>();
    for (const other of found) {
      const alike = estimate(own.minHash, this.#signature(other).minHash);
      if (alike >= LEAST_ESTIMATE) estimates.set(other, alike);
    }
    for (const other of this.#containing(number, own)) {
      if (!estimates.has(other)) estimates.set(other, estimate(own.minHash, this.#signature(other).minHash));
    }
    return [...estimates]
      .sort(([a, first], [b, second]) => second - first || a - b)
      .slice(0, MOST_CANDIDATES)
      .map(([other, alike]) => ({ id: this.#ids[other] ?? '', estimate: alike }));
  }

  /** Documents with which most grams of the smaller of the two are shared. */
  #containing(number: number, own: Signature): number[] {
    const counts = new Map<number, number>();
    for (const hash of new Set(own.fingerprints.hashes)) {
      const others = new Set(this.#near(hash, number).map((occurrence) => Math.floor(occurrence / PLACES)));
      for (const other of others) counts.set(other, (counts.get(other) ?? 0) + 1);
    }
    counts.delete(number);
    return [...counts].flatMap(([other, count]) => {
      const fewer = Math.min(
        own.fingerprints.hashes.length,
        this.#signature(other).fingerprints.hashes.length,
      );
      return count >= LEAST_SHARED * fewer ? [other] : [];
    });
  }

  /** By document, the grams it shares with a text, in the order of that text. */
  seedsOf(id: string): Map<string, Seed[]> {
    const seeds = new Map<string, Seed[]>();
    const number = this.#numbers.get(id);
    if (number === undefined) return seeds;
    const { hashes, places } = this.#signature(number).fingerprints;
    hashes.forEach((hash, index) => {
      for (const occurrence of this.#near(hash, number)) {
        const other = Math.floor(occurrence / PLACES);
        if (other === number) continue;
        const otherId = this.#ids[other] ?? '';
        const seed = { own: places[index] ?? 0, other: occurrence % PLACES };
        const standing = seeds.get(otherId);
        if (standing === undefined) seeds.set(otherId, [seed]);
        else standing.push(seed);
      }
    });
    return seeds;
  }

  #near(hash: number, number: number): readonly number[] {
    const occurrences = this.#grams.get(hash);
    if (occurrences === undefined) return [];
    if (typeof occurrences === 'number') return [occurrences];
    return nearest(occurrences, number * PLACES, MOST_OCCURRENCES);
  }

  #signature(number: number): Signature {
    const signature = this.#signatures[number];
    if (signature === undefined) throw new RangeError('no such document');
    return signature;
  }
}

/** So many of ascending numbers, those around one of them. */
function nearest(ascending: readonly number[], to: number, most: number): readonly number[] {
  if (ascending.length <= most) return ascending;
  const place = firstIndex(ascending.length, (at) => (ascending[at] ?? 0) >= to);
  const first = Math.max(0, Math.min(place - most / 2, ascending.length - most));
  return ascending.slice(first, first + most);
}
