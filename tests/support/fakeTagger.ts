import type { Feeds, Session } from '../../src/ml/runners/types.ts';

const REACH = 3;
const TAGS = ['O', 'B-x', 'I-x'];
const OTHER = -1e4;

const encode = (value: unknown): ArrayBuffer => new TextEncoder().encode(JSON.stringify(value)).buffer;

/** Files of a model whose second head has the columns 3 to 5. Its features are those of the real one. */
export function fakeTaggerFiles(features: readonly { name: string; values: readonly string[] }[]) {
  const head = {
    labels: ['x'],
    tags: TAGS,
    start: [0, 0, OTHER],
    transitions: [
      [0, 0, OTHER],
      [0, 0, 0],
      [0, 0, 0],
    ],
    temperature: 1,
  };
  const heads = [
    { ...head, id: 'first', offset: 0 },
    { ...head, id: 'second', offset: 3, end: [0, 0, 0] },
  ];
  return new Map([
    ['graph', new ArrayBuffer(8)],
    ['heads', encode({ features, receptiveField: REACH, heads })],
    ['vocabulary', encode({ words: ['pain', 'mg', '00'], chars: ['a', 'b', 'c'], unknown: 1, padding: 0 })],
  ]);
}

/** A network in exact arithmetic: a token's scores are sums over the tokens within reach, zero beyond the ends. */
export function fakeTaggerSession(onRun: (feeds: Feeds) => void = () => undefined): Session {
  return {
    run(feeds) {
      onRun(feeds);
      const [words, chars, index, features] = ['words', 'chars', 'index', 'features'].map((name) =>
        Array.from((feeds[name]?.data ?? []) as BigInt64Array, Number),
      ) as [number[], number[], number[], number[]];
      const value = index.map(
        (place, at) =>
          words[place]! * 7 + chars[place * 20]! * 3 + features[2 * at]! + features[2 * at + 1]! * 5,
      );
      const data = new Float32Array(index.length * 6);
      for (let at = 0; at < index.length; at++) {
        for (let near = -REACH; near <= REACH; near++) {
          for (let k = 0; k < 6; k++) {
            data[at * 6 + k]! += ((value[at + near] ?? 0) * (k + 2) * (near + 5)) % 11;
          }
        }
      }
      return Promise.resolve({ emissions: { type: 'float32', dims: [index.length, 6], data } });
    },
    release: () => Promise.resolve(),
  };
}
