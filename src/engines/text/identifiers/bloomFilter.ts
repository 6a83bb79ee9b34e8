const PRIME = 16_777_619;
const STARTS = [2_166_136_261, 3_339_675_911] as const;

/** FNV-1a over bytes, 32 bits, from a start of choice, mixed once more as MurmurHash3 ends. */
function hashOf(bytes: Uint8Array, start: number): number {
  let value = start;
  for (const byte of bytes) value = Math.imul(value ^ byte, PRIME) >>> 0;
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

/** Answers whether a word is in a set; wrongly yes for about one word in a hundred, never wrongly no. */
export interface BloomFilter {
  has(word: string): boolean;
}

/**
 * A set as models/phi/train/lexicon.py writes it: a byte with the number of probes, then the bits; probe i of a word is
 * (a + i b) modulo the number of bits, a and b being two hashes of its UTF-8 bytes, b odd. Throws where there are no bits.
 */
export function createBloomFilter(content: ArrayBuffer): BloomFilter {
  const [probes = 0] = new Uint8Array(content, 0, Math.min(1, content.byteLength));
  const bits = new Uint8Array(content.slice(1));
  if (probes === 0 || bits.length === 0) throw new Error('A word list of the model holds nothing.');
  const size = bits.length * 8;
  const encoder = new TextEncoder();
  return {
    has(word) {
      const bytes = encoder.encode(word);
      const [a, b] = [hashOf(bytes, STARTS[0]), (hashOf(bytes, STARTS[1]) | 1) >>> 0];
      for (let probe = 0; probe < probes; probe++) {
        const at = (a + probe * b) % size;
        if (((bits[at >> 3] ?? 0) & (1 << (at & 7))) === 0) return false;
      }
      return true;
    },
  };
}
