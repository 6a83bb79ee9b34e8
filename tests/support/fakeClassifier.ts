import { readFileSync } from 'node:fs';
import type { Feeds, Session } from '../../src/ml/runners/types.ts';

const TINY = new URL('../fixtures/models/tinyBert/', import.meta.url);

/** Tags of the tiny classifier. */
export const FAKE_TAGS = ['O', 'B-Disease', 'I-Disease', 'B-Drug', 'I-Drug'];

const bytesOf = (value: object): ArrayBuffer => new TextEncoder().encode(JSON.stringify(value)).buffer;

function tinyJson(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(name, TINY), 'utf8')) as Record<string, unknown>;
}

export interface TinyBertChange {
  /** Fields of config.json that are others. */
  readonly config?: object;
  /** Another tokenizer.json of the fixtures. */
  readonly tokenizer?: string;
  readonly tokenizerConfig?: object;
}

/** Files of the tiny classifier by role, for a fake network. */
export function tinyBertFiles({ config, tokenizer = 'tokenizer.json', tokenizerConfig }: TinyBertChange) {
  return new Map([
    ['graph', new ArrayBuffer(8)],
    ['config', bytesOf({ ...tinyJson('config.json'), ...config })],
    ['tokenizer', bytesOf(tinyJson(tokenizer))],
    ['tokenizer-config', bytesOf({ ...tinyJson('tokenizer_config.json'), ...tokenizerConfig })],
  ]);
}

/** A network in exact arithmetic: a token's logits follow from its number and those of its neighbours. */
export function fakeClassifierSession(onRun: (feeds: Feeds) => void = () => undefined): Session {
  return {
    inputNames: ['input_ids', 'attention_mask', 'token_type_ids'],
    run(feeds) {
      onRun(feeds);
      const ids = Array.from(feeds['input_ids']!.data as BigInt64Array, Number);
      const data = Float32Array.from({ length: ids.length * FAKE_TAGS.length }, (_, place) => {
        const [at, tag] = [Math.floor(place / FAKE_TAGS.length), place % FAKE_TAGS.length];
        const near = 3 * ids[at]! + 5 * (ids[at - 1] ?? 0) + 7 * (ids[at + 1] ?? 0);
        return ((near * (tag + 2)) % 13) / 3;
      });
      return Promise.resolve({ logits: { type: 'float32', dims: [1, ids.length, FAKE_TAGS.length], data } });
    },
    release: () => Promise.resolve(),
  };
}
