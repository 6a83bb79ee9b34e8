import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createBloomFilter } from './bloomFilter.ts';

const shipped = (name: string) => {
  const bytes = readFileSync(new URL(`../../../../models/phi/${name}.bloom`, import.meta.url));
  return createBloomFilter(Uint8Array.from(bytes).buffer);
};

describe('the word lists of models/phi', () => {
  it('know what stands in them', () => {
    for (const name of ['maria', 'james', 'aaliyah']) expect(shipped('first').has(name)).toBe(true);
    for (const name of ['smith', 'garcia', 'aagaard']) expect(shipped('family').has(name)).toBe(true);
    for (const name of ['boston', 'köln', 'texas']) expect(shipped('place').has(name)).toBe(name !== 'köln');
  });

  it('take few other words for names', () => {
    const family = shipped('family');
    const words = Array.from({ length: 2_000 }, (_, at) => `${at.toString(36)}q${(at * 7919).toString(36)}`);
    expect(words.filter((word) => family.has(word)).length).toBeLessThan(60);
  });
});

it('refuses an empty list', () => {
  expect(() => createBloomFilter(new ArrayBuffer(0))).toThrow('holds nothing');
  expect(() => createBloomFilter(Uint8Array.of(3).buffer)).toThrow('holds nothing');
});
