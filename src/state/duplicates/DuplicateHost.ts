import { DuplicateIndex } from '../../engines/text/duplicates/DuplicateIndex.ts';
import { findPairs, type NearPair } from '../../engines/text/duplicates/nearDuplicates.ts';
import {
  passagesOf,
  readText,
  stretchesOf,
  type CopiedStretch,
  type ReadText,
} from '../../engines/text/duplicates/passages.ts';
import { likenessOf, shingleSet, type Likeness } from '../../engines/text/duplicates/shingles.ts';
import { packSignature, signatureOf, unpackSignature } from '../../engines/text/duplicates/signature.ts';
import type { SignedDocument } from './duplicateProtocol.ts';

/** UTF-16 units of texts that are kept ready; one text is always. */
const KEPT_UNITS = 4_000_000;
/** Documents, those that share most, in which copies of a text's passages are looked for. */
const MOST_SOURCES = 24;

interface Kept extends ReadText {
  shingles?: Uint32Array;
}

/** The comparing of documents as the worker does it: signatures of all in memory, texts asked for where needed. */
export class DuplicateHost {
  #index = new DuplicateIndex();
  #textOf: (id: string) => Promise<string | undefined>;
  /** Least recently used first. */
  #kept = new Map<string, Kept>();
  #keptUnits = 0;

  constructor(textOf: (id: string) => Promise<string | undefined>) {
    this.#textOf = textOf;
  }

  load(documents: readonly SignedDocument[]): string[] {
    return documents.flatMap(({ id, signature: packed }) => {
      const signature = unpackSignature(packed);
      if (signature === undefined) return [];
      this.#index.add(id, signature);
      return [id];
    });
  }

  sign(documents: readonly { readonly id: string; readonly text: string }[]): SignedDocument[] {
    return documents.map(({ id, text }) => {
      const signature = signatureOf(text);
      this.#index.add(id, signature);
      return { id, signature: packSignature(signature) };
    });
  }

  pairs(
    { fresh, known }: { readonly fresh: readonly string[]; readonly known: readonly NearPair[] },
    onprogress: (done: number) => void,
  ): Promise<NearPair[]> {
    const compare = (a: string, b: string): Promise<Likeness | undefined> => this.#compare(a, b);
    return findPairs({ index: this.#index, known, compare, onprogress }, fresh);
  }

  async likeness(id: string, others: readonly string[]): Promise<(Likeness | undefined)[]> {
    const found: (Likeness | undefined)[] = [];
    for (const other of others) found.push(await this.#compare(id, other));
    return found;
  }

  async copies(id: string): Promise<CopiedStretch[]> {
    const own = await this.#read(id);
    if (own === undefined) return [];
    const sources = [...this.#index.seedsOf(id)].sort(([, a], [, b]) => b.length - a.length);
    const found: CopiedStretch['copies'][number][] = [];
    for (const [other, seeds] of sources.slice(0, MOST_SOURCES)) {
      const text = await this.#read(other);
      if (text === undefined) continue;
      for (const passage of passagesOf(own, text, seeds)) found.push({ ...passage, id: other });
    }
    return stretchesOf(found);
  }

  async #compare(a: string, b: string): Promise<Likeness | undefined> {
    const [first, second] = [await this.#read(a), await this.#read(b)];
    return first === undefined || second === undefined
      ? undefined
      : likenessOf(shinglesOf(first), shinglesOf(second));
  }

  async #read(id: string): Promise<Kept | undefined> {
    const standing = this.#kept.get(id);
    this.#kept.delete(id);
    const text = standing ?? (await this.#fetch(id));
    if (text !== undefined) this.#kept.set(id, text);
    return text;
  }

  async #fetch(id: string): Promise<Kept | undefined> {
    const text = await this.#textOf(id);
    if (text === undefined) return undefined;
    this.#keptUnits += text.length;
    for (const [oldest, { text: gone }] of this.#kept) {
      if (this.#keptUnits <= KEPT_UNITS) break;
      this.#kept.delete(oldest);
      this.#keptUnits -= gone.length;
    }
    return readText(text);
  }
}

function shinglesOf(kept: Kept): Uint32Array {
  kept.shingles ??= shingleSet(kept.words.hashes);
  return kept.shingles;
}
