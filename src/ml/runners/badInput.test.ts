import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BAD_TEXTS } from '../../../tests/support/badTexts.mjs';
import {
  fakeEncoder,
  fakeIdentifierFiles,
  fakeIdentifierSession,
} from '../../../tests/support/fakeIdentifiers.ts';
import { fakeClassifierSession, tinyBertFiles } from '../../../tests/support/fakeClassifier.ts';
import { fakeTaggerFiles, fakeTaggerSession } from '../../../tests/support/fakeTagger.ts';
import { readAssertions } from '../../engines/text/assertion/readAssertions.ts';
import { tokenize } from '../../engines/text/tokenize.ts';
import type { TextEntity } from '../tasks.ts';
import { entitiesOnnx } from './entities.ts';
import { FEATURES } from './entities/features.ts';
import { identifiersOnnx } from './identifiers.ts';
import { relationsRules } from './relations.ts';
import { entitiesTokens } from './tokenClassification.ts';

/** Ten times the text may take so many times as long: time a kB stays flat, with room for a busy machine. */
const AT_MOST_TIMES = 20;
const SMALL_UNITS = 10_000;
const LARGE_UNITS = 10 * SMALL_UNITS;
/** What a compiler and a garbage collector may add to either. */
const NOISE_MS = 200;

const context = { signal: new AbortController().signal, onProgress: () => undefined };
const weights = new URL('../../../models/clinical-relations/weights.json', import.meta.url);
const loadContext = { openSession: () => Promise.resolve(fakeTaggerSession()) };
const tagger = entitiesOnnx.load({ ...loadContext, files: fakeTaggerFiles(FEATURES) });
const relations = relationsRules.load({
  ...loadContext,
  files: new Map([['weights', Uint8Array.from(readFileSync(weights)).buffer]]),
});

const identifiers = identifiersOnnx.load({
  openSession: () => Promise.resolve(fakeIdentifierSession()),
  files: fakeIdentifierFiles(),
  base: fakeEncoder,
});
const classifierOf = (over: Parameters<typeof tinyBertFiles>[0]) =>
  entitiesTokens.load({
    openSession: () => Promise.resolve(fakeClassifierSession()),
    files: tinyBertFiles(over),
    languages: ['en'],
  });
const wordPieces = classifierOf({});
const bytePairs = classifierOf({ tokenizer: 'roberta.json' });

const LABELS = ['medication', 'dosage', 'sign_symptom', 'disease', 'frequency'];

/** As many entities as a model that babbles might give: every sixth token. */
function entitiesIn(text: string): TextEntity[] {
  const { length, starts, ends } = tokenize(text);
  return Array.from({ length: Math.floor(length / 6) }, (_, at) => ({
    start: starts[6 * at] ?? 0,
    end: ends[6 * at] ?? 0,
    label: LABELS[at % LABELS.length] ?? '',
  }));
}

type Work = (text: string, entities: readonly TextEntity[]) => unknown;

const WORKS: Readonly<Record<string, Work>> = {
  'entities, around the network': async (text) => (await tagger).run({ text }, context),
  'identifiers, patterns and all around the network': async (text) =>
    (await identifiers).run({ text }, context),
  'word pieces, around the network': async (text) => (await wordPieces).run({ text }, context),
  'byte pairs, around the network': async (text) => (await bytePairs).run({ text }, context),
  assertion(text, entities) {
    const read = readAssertions(text);
    for (const entity of entities) read(entity);
  },
  relations: async (text, entities) => (await relations).run({ text, entities }, context),
};

/** Milliseconds of processor time, whatever else the machine does; the best of several times. */
async function took(work: Work, text: string, times: number): Promise<number> {
  const entities = entitiesIn(text);
  let best = Infinity;
  for (let time = 0; time < times; time++) {
    const since = process.cpuUsage();
    await work(text, entities);
    const { user, system } = process.cpuUsage(since);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

describe.each(Object.entries(WORKS))('%s', (_, work) => {
  it.each(Object.entries(BAD_TEXTS))(
    'time a kB stays flat on %s',
    async (_, make) => {
      const small = await took(work, make(SMALL_UNITS), 3);
      const large = await took(work, make(LARGE_UNITS), 2);
      expect(large).toBeLessThan(AT_MOST_TIMES * small + NOISE_MS);
    },
    120_000,
  );
});

describe('one line of 2 MB', () => {
  it.each(Object.entries(WORKS).filter(([name]) => name !== 'relations'))(
    'comes to an end: %s',
    async (_, work) => {
      expect(await took(work, BAD_TEXTS['one line']!(2_000_000), 1)).toBeLessThan(60_000);
    },
    300_000,
  );
});
