const TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let remainder = index;
  for (let bit = 0; bit < 8; bit += 1)
    remainder = remainder & 1 ? 0xedb88320 ^ (remainder >>> 1) : remainder >>> 1;
  return remainder;
});

/** CRC-32 as zip uses it (ISO 3309), which fflate does not check when it unpacks. */
export function crc32(bytes: Uint8Array): number {
  let remainder = 0xffffffff;
  // By index: iterating bytes with for-of takes ten times as long.
  for (let at = 0; at < bytes.length; at += 1) {
    remainder = (TABLE[(remainder ^ (bytes[at] ?? 0)) & 0xff] ?? 0) ^ (remainder >>> 8);
  }
  return (remainder ^ 0xffffffff) >>> 0;
}
