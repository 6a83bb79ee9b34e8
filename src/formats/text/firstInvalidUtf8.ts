/** First continuation byte's range by lead byte, where it is narrower than 80..BF (Unicode table 3-7). */
const NARROW: Readonly<Record<number, readonly [low: number, high: number]>> = {
  0xe0: [0xa0, 0xbf], // shorter forms
  0xed: [0x80, 0x9f], // surrogates
  0xf0: [0x90, 0xbf], // shorter forms
  0xf4: [0x80, 0x8f], // past U+10FFFF
};

function continuationsAfter(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 1;
  if (lead >= 0xe0 && lead <= 0xef) return 2;
  if (lead >= 0xf0 && lead <= 0xf4) return 3;
  return -1;
}

/** Index of the byte at which bytes stop being UTF-8: the lead byte of the broken character; -1 if they never do. */
export function firstInvalidUtf8(bytes: Uint8Array): number {
  let index = 0;
  while (index < bytes.length) {
    const lead = bytes[index] ?? 0;
    if (lead < 0x80) {
      index += 1;
      continue;
    }
    const more = continuationsAfter(lead);
    if (more < 0) return index;
    const [low, high] = NARROW[lead] ?? [0x80, 0xbf];
    const second = bytes[index + 1] ?? 0;
    if (second < low || second > high) return index;
    for (let nth = 2; nth <= more; nth += 1) if (((bytes[index + nth] ?? 0) & 0xc0) !== 0x80) return index;
    index += more + 1;
  }
  return -1;
}
