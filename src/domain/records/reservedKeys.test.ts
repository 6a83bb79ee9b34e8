import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commandOfKey, LABEL_KEYS, RESERVED_KEYS } from './reservedKeys.ts';

const SRC = new URL('../../', import.meta.url);
const FOLDERS = ['modalities/text/', 'screens/'];
/** Screens that are not open while annotating; their keys stand in nobody's way. */
const ELSEWHERE = ['ProjectScreen.svelte', 'ProtocolScreen.svelte'];

/** Every single character that a command of these files is bound to, with where. */
function boundKeys(): [key: string, file: string][] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(new URL(folder, SRC))
      .filter((file) => /\.(ts|svelte)$/.test(file) && !file.includes('.test.') && !ELSEWHERE.includes(file))
      .flatMap((file) => {
        const source = readFileSync(new URL(folder + file, SRC), 'utf8');
        const own = [...source.matchAll(/\bkey: (['"])(.)\1/g)].map(([, , key = '']) => key);
        const also = [...source.matchAll(/\balsoKeys: \[([^\]]*)\]/g)].flatMap(([, list = '']) =>
          [...list.matchAll(/(['"])(.)\1/g)].map(([, , key = '']) => key),
        );
        return [...own, ...also].map((key): [string, string] => [key, folder + file]);
      }),
  );
}

describe('the keys that belong to commands', () => {
  it('are found in the sources', () => {
    expect(boundKeys().length).toBeGreaterThan(15);
  });

  it('are all in the list, so that no label takes one', () => {
    expect(boundKeys().filter(([key]) => !RESERVED_KEYS.has(key))).toEqual([]);
  });

  it('are not handed out to labels, and say what they do', () => {
    expect(LABEL_KEYS.filter((key) => RESERVED_KEYS.has(key))).toEqual([]);
    expect(commandOfKey('j')).toBe('next proposal');
    expect(commandOfKey('q')).toBeUndefined();
  });
});
