import { readFileSync } from 'node:fs';
import { FEATURES } from '../../src/ml/runners/entities/features.ts';
import { cutWindows, HEAD_REACH } from '../../src/ml/runners/entities/windows.ts';
import type { Feeds, Session, SharedEncoder, TensorValue } from '../../src/ml/runners/types.ts';

/** Width of the states that the fake base gives. */
export const FAKE_STATES = 4;
const NAME_TAGS = ['O', 'B-name', 'I-name'];
const ROLE_TAGS = ['O', 'B-clinician', 'I-clinician'];

const json = (value: unknown): ArrayBuffer => new TextEncoder().encode(JSON.stringify(value)).buffer;
const zeros = (tags: readonly string[]) => ({
  start: tags.map(() => 0),
  transitions: tags.map(() => tags.map(() => 0)),
});
const wordList = (name: string): ArrayBuffer =>
  Uint8Array.from(readFileSync(new URL(`../../models/phi/${name}.bloom`, import.meta.url))).buffer;

/** Content of a "heads" file with the label families of an identifier model. */
export const fakeIdentifierHeads = (receptiveField: number): ArrayBuffer =>
  json({
    ...{ features: FEATURES.map(({ name, values }) => ({ name, values })), receptiveField },
    heads: [
      {
        id: 'identifiers',
        labels: ['name'],
        tags: NAME_TAGS,
        offset: 0,
        ...zeros(NAME_TAGS),
        temperature: 1,
      },
      { id: 'role', labels: ['clinician'], tags: ROLE_TAGS, offset: 3, ...zeros(ROLE_TAGS), temperature: 1 },
    ],
  });

/** Files of an identifier model, with the shipped word lists. */
export const fakeIdentifierFiles = (): Map<string, ArrayBuffer> =>
  new Map([
    ['graph', new ArrayBuffer(8)],
    ['heads', fakeIdentifierHeads(2)],
    ['vocabulary', json({ words: [], chars: ['a', 'b'], unknown: 1, padding: 0 })],
    ['first-names', wordList('first')],
    ['family-names', wordList('family')],
    ['places', wordList('place')],
    ['ordinary-words', wordList('word')],
  ]);

/** States that say which token they are of: the first column is its number in the text. */
export const fakeEncoder: SharedEncoder = {
  async *parts(_text, tokens) {
    for (const window of cutWindows(tokens.length, 3 + HEAD_REACH)) {
      const length = window.contextTo - window.contextFrom;
      const data = new Float32Array(length * FAKE_STATES);
      for (let at = 0; at < length; at++) data[at * FAKE_STATES] = window.contextFrom + at;
      const states: TensorValue = { type: 'float32', dims: [length, FAKE_STATES], data };
      yield await Promise.resolve({ window, outputs: { states } });
    }
  },
};

/** A network that takes every token the word lists know as a given name for a clinician's name. */
export function fakeIdentifierSession(onRun: (feeds: Feeds) => void = () => undefined): Session {
  return {
    run(feeds) {
      onRun(feeds);
      const [known, index] = [feeds['known'], feeds['index']].map((tensor) =>
        Array.from(tensor!.data as BigInt64Array, Number),
      );
      const data = new Float32Array(index!.length * 6);
      index!.forEach((place, at) => {
        const isName = (known![place]! & 1) === 1;
        data.set(isName ? [0, 9, 0, 0, 9, 0] : [9, 0, 0, 9, 0, 0], at * 6);
      });
      const emissions: TensorValue = { type: 'float32', dims: [index!.length, 6], data };
      return Promise.resolve({ emissions });
    },
    release: () => Promise.resolve(),
  };
}
