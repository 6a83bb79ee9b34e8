import type { PseudonymTable } from '../../../domain/records/pseudonymTable.ts';
import { keyedNumber, type Secret } from './keyedHash.ts';
import type { Originals } from './originals.ts';

/** What may stand for an original: `roll` gives numbers that follow from the secret, new ones with every attempt. */
export type Candidate = (
  roll: (below: number, what?: string) => number,
  attempt: number,
) => string | undefined;

const ATTEMPTS = 2_000;

/** The bytes of hexadecimal digits. */
export function secretOf(hex: string): Secret {
  return Uint8Array.from({ length: hex.length / 2 }, (_, index) =>
    Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16),
  );
}

/**
 * Chooses what stands for an original and remembers it. Within a patient and kind no two originals share a surrogate, the
 * same one always gets the same, and none reads like an original of the project.
 */
export class Pseudonyms {
  readonly secret: Secret;
  readonly #hex: string;
  readonly #originals: Originals;
  readonly #surrogates: Map<string, string>;
  readonly #offsets: Map<string, number>;
  /** By patient and kind: whose each surrogate is. */
  readonly #owners = new Map<string, string>();

  constructor({ secret, surrogates, offsets }: PseudonymTable, originals: Originals) {
    this.#hex = secret;
    this.secret = secretOf(secret);
    this.#originals = originals;
    this.#surrogates = new Map(Object.entries(surrogates));
    this.#offsets = new Map(Object.entries(offsets));
    for (const [key, surrogate] of this.#surrogates) this.#owners.set(ownerKey(key, surrogate), key);
  }

  get table(): PseudonymTable {
    return {
      secret: this.#hex,
      surrogates: Object.fromEntries(this.#surrogates),
      offsets: Object.fromEntries(this.#offsets),
    };
  }

  /** Undefined where no candidate will do: the original has to be masked. */
  choose(of: { scope: string; kind: string; original: string }, candidate: Candidate): string | undefined {
    const key = [of.scope, of.kind, of.original.toLowerCase()].map(oneLine).join('\n');
    const known = this.#surrogates.get(key);
    // What was imported since may read like it: then it has to give way.
    if (known !== undefined && this.#isFree(key, known)) return known;
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const roll = (below: number, what = ''): number =>
        keyedNumber(this.secret, `${key}\n${attempt}\n${what}`, below);
      const found = candidate(roll, attempt);
      if (found === undefined) return undefined;
      if (!this.#isFree(key, found)) continue;
      this.#surrogates.set(key, found);
      this.#owners.set(ownerKey(key, found), key);
      return found;
    }
    return undefined;
  }

  /** One of some letters, never the original; several originals may share one. Not remembered: it follows from the secret. */
  letter({ scope, original }: { scope: string; original: string }, letters: string): string {
    const others = [...letters].filter((letter) => letter.toLowerCase() !== original.toLowerCase());
    return others[keyedNumber(this.secret, `${scope}\nletter\n${original}`, others.length)] ?? 'X';
  }

  /** A number from 0 to below `below` that follows from the secret. */
  roll(what: string, below: number): number {
    return keyedNumber(this.secret, what, below);
  }

  offset(name: string): number | undefined {
    return this.#offsets.get(name);
  }

  keepOffset(name: string, days: number): void {
    this.#offsets.set(name, days);
  }

  #isFree(key: string, surrogate: string): boolean {
    const owner = this.#owners.get(ownerKey(key, surrogate));
    if (owner !== undefined && owner !== key) return false;
    const original = key.slice(key.lastIndexOf('\n') + 1);
    if (surrogate.toLowerCase() === original) return false;
    return !this.#originals.hasWord(surrogate) && !this.#originals.isIn(surrogate);
  }
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ');

/** Where a surrogate has one owner: within patient and kind. */
function ownerKey(key: string, surrogate: string): string {
  const [scope = '', kind = ''] = key.split('\n', 2);
  return `${scope}\n${kind}\n${surrogate.toLowerCase()}`;
}
