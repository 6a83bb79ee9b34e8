/** 128 bits that only this project knows. */
export type Secret = Uint8Array;

const MASK = (1n << 64n) - 1n;
const rotate = (value: bigint, by: bigint): bigint => ((value << by) | (value >> (64n - by))) & MASK;

function word(bytes: Uint8Array, at: number): bigint {
  let value = 0n;
  for (let index = 7; index >= 0; index -= 1) value = (value << 8n) | BigInt(bytes[at + index] ?? 0);
  return value;
}

/**
 * SipHash-2-4 of a text in UTF-8: a keyed pseudo-random function of 64 bits (Aumasson and Bernstein, "SipHash: a fast
 * short-input PRF", 2012). Who does not have the secret can neither compute nor undo it. The secret is 16 bytes.
 */
export function keyedHash(secret: Secret, text: string): bigint {
  const [k0, k1] = [word(secret, 0), word(secret, 8)];
  const v: [bigint, bigint, bigint, bigint] = [
    k0 ^ 0x736f6d6570736575n,
    k1 ^ 0x646f72616e646f6dn,
    k0 ^ 0x6c7967656e657261n,
    k1 ^ 0x7465646279746573n,
  ];
  const bytes = new TextEncoder().encode(text);
  const whole = bytes.length - (bytes.length % 8);
  for (let at = 0; at < whole; at += 8) absorb(v, word(bytes, at));
  absorb(v, word(bytes.subarray(whole), 0) | (BigInt(bytes.length & 0xff) << 56n));
  v[2] ^= 0xffn;
  for (let round = 0; round < 4; round += 1) mix(v);
  return v[0] ^ v[1] ^ v[2] ^ v[3];
}

function absorb(v: [bigint, bigint, bigint, bigint], block: bigint): void {
  v[3] ^= block;
  mix(v);
  mix(v);
  v[0] ^= block;
}

/** One SipRound, as section 2 of the paper draws it. */
function mix(v: [bigint, bigint, bigint, bigint]): void {
  v[0] = (v[0] + v[1]) & MASK;
  v[2] = (v[2] + v[3]) & MASK;
  v[1] = rotate(v[1], 13n) ^ v[0];
  v[3] = rotate(v[3], 16n) ^ v[2];
  v[0] = rotate(v[0], 32n);
  v[2] = (v[2] + v[1]) & MASK;
  v[0] = (v[0] + v[3]) & MASK;
  v[1] = rotate(v[1], 17n) ^ v[2];
  v[3] = rotate(v[3], 21n) ^ v[0];
  v[2] = rotate(v[2], 32n);
}

/** A number from 0 to below `below`, which follows from secret and text. */
export const keyedNumber = (secret: Secret, text: string, below: number): number =>
  Number(keyedHash(secret, text) % BigInt(below));

/** `length` digits and small letters that follow from secret and text. */
export function keyedWord(secret: Secret, text: string, length: number): string {
  let out = '';
  for (let part = 0; out.length < length; part += 1)
    out += keyedHash(secret, `${part} ${text}`).toString(36).padStart(12, '0').slice(-10);
  return out.slice(0, length);
}
