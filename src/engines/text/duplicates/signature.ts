import { MIN_HASHES, minHashOf } from './minHash.ts';
import { shingleSet } from './shingles.ts';
import { fingerprintsOf, type Fingerprints } from './winnow.ts';
import { wordsOf } from './words.ts';

/** What is kept of a text to compare it with others without reading it again. */
export interface Signature {
  readonly words: number;
  readonly minHash: Uint32Array;
  readonly fingerprints: Fingerprints;
}

/** Counts up when the same text would get another signature; those of before are made anew. */
const VERSION = 1;
const HEADER = 3;

export function signatureOf(text: string): Signature {
  const { hashes, length } = wordsOf(text);
  return { words: length, minHash: minHashOf(shingleSet(hashes)), fingerprints: fingerprintsOf(hashes) };
}

/** As bytes, to be stored; the numbers are little-endian whatever the machine. */
export function packSignature({ words, minHash, fingerprints }: Signature): Uint8Array<ArrayBuffer> {
  const { hashes, places } = fingerprints;
  const numbers = [VERSION, words, hashes.length, ...minHash];
  const view = new DataView(new ArrayBuffer(4 * (numbers.length + 2 * hashes.length)));
  numbers.forEach((number, index) => view.setUint32(4 * index, number, true));
  const origin = numbers.length;
  for (let index = 0; index < hashes.length; index++) {
    view.setUint32(4 * (origin + 2 * index), hashes[index] ?? 0, true);
    view.setUint32(4 * (origin + 2 * index) + 4, places[index] ?? 0, true);
  }
  return new Uint8Array(view.buffer);
}

/** Undefined where the bytes are of another version, or damaged. */
export function unpackSignature(bytes: Uint8Array): Signature | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const origin = 4 * (HEADER + MIN_HASHES);
  if (bytes.byteLength < origin || view.getUint32(0, true) !== VERSION) return undefined;
  const count = view.getUint32(8, true);
  if (bytes.byteLength !== origin + 8 * count) return undefined;
  const minHash = new Uint32Array(MIN_HASHES);
  for (let row = 0; row < MIN_HASHES; row++) minHash[row] = view.getUint32(4 * (HEADER + row), true);
  const [hashes, places] = [new Uint32Array(count), new Uint32Array(count)];
  for (let index = 0; index < count; index++) {
    hashes[index] = view.getUint32(origin + 8 * index, true);
    places[index] = view.getUint32(origin + 8 * index + 4, true);
  }
  return { words: view.getUint32(4, true), minHash, fingerprints: { hashes, places } };
}
