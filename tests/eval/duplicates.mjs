// @ts-check
/**
 * node tests/eval/duplicates.mjs [notes.jsonl | notes.jsonl.gz | folder of .txt]: what the search for near-duplicates finds
 * of copies that were changed in known degrees, over notes made up by this project and, where given, over real ones.
 * Prints counts and no text.
 */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createServer } from 'vite';
import { seededRandom, syntheticNote } from '../support/syntheticNotes.mjs';
import {
  drawn,
  reordered,
  sectionOf,
  withEdits,
  withPassage,
  withRewritten,
  wordsIn,
} from './plantedCopies.mjs';
import { readText } from './readData.mjs';

/** @typedef {import('./plantedCopies.mjs').Change} Change */
/** @typedef {Awaited<ReturnType<typeof loadEngine>>} Engine */

const PLANTED = 200;
const SYNTHETIC = 1_000;
/** Shorter notes are no notes a copy of which could be told from chance. */
const LEAST_WORDS = 100;
const SHARES = [0.01, 0.05, 0.1, 0.2, 0.3];
const PASSAGES = [40, 80, 150];
/** Resemblance from which pairs that are no near-duplicates are counted: what a lower definition would bring. */
const NEARLY = 0.5;

/** The app's own code, as the worker runs it. */
async function loadEngine() {
  const server = await createServer({
    ...{
      configFile: false,
      root: join(import.meta.dirname, '../../src'),
      logLevel: 'error',
      appType: 'custom',
    },
    server: { middlewareMode: true, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
  });
  const folder = '/engines/text/duplicates';
  /** @param {string} name */
  const load = (name) => server.ssrLoadModule(`${folder}/${name}.ts`);
  const { DuplicateIndex } =
    /** @type {typeof import('../../src/engines/text/duplicates/DuplicateIndex.ts')} */ (
      await load('DuplicateIndex')
    );
  const { findPairs, groupsOf, isNear } =
    /** @type {typeof import('../../src/engines/text/duplicates/nearDuplicates.ts')} */ (
      await load('nearDuplicates')
    );
  const { passagesOf, readText: ready } =
    /** @type {typeof import('../../src/engines/text/duplicates/passages.ts')} */ (await load('passages'));
  const { likenessOf, shingleSet } =
    /** @type {typeof import('../../src/engines/text/duplicates/shingles.ts')} */ (await load('shingles'));
  const { signatureOf } = /** @type {typeof import('../../src/engines/text/duplicates/signature.ts')} */ (
    await load('signature')
  );
  const { wordsOf } = /** @type {typeof import('../../src/engines/text/duplicates/words.ts')} */ (
    await load('words')
  );
  await server.close();
  /** @param {string} text */
  const shinglesOf = (text) => shingleSet(wordsOf(text).hashes);
  return {
    DuplicateIndex,
    findPairs,
    groupsOf,
    isNear,
    passagesOf,
    ready,
    likenessOf,
    shinglesOf,
    signatureOf,
  };
}

/** @param {string} path @returns {string[]} */
function readNotes(path) {
  if (statSync(path).isDirectory())
    return readdirSync(path, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.txt'))
      .sort()
      .map((name) => readText(join(path, name)));
  return readText(path)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => String(JSON.parse(line).text));
}

/** A project: its texts, and what is found in them. */
class Corpus {
  /** @param {Engine} engine @param {readonly (readonly [id: string, text: string])[]} texts */
  constructor(engine, texts) {
    this.engine = engine;
    this.texts = new Map(texts);
    this.index = new engine.DuplicateIndex();
    /** @type {Map<string, Uint32Array>} */
    this.shingles = new Map();
    for (const [id, text] of texts) this.index.add(id, engine.signatureOf(text));
  }

  /** @param {string} id */
  shinglesOf(id) {
    const known = this.shingles.get(id) ?? this.engine.shinglesOf(this.texts.get(id) ?? '');
    this.shingles.set(id, known);
    return known;
  }

  /** @param {string} a @param {string} b */
  likeness(a, b) {
    return this.engine.likenessOf(this.shinglesOf(a), this.shinglesOf(b));
  }

  /** The group of every document that is in one. */
  async groups() {
    const ids = [...this.texts.keys()];
    /** @param {string} a @param {string} b */
    const compare = (a, b) => Promise.resolve(this.likeness(a, b));
    const pairs = await this.engine.findPairs({ index: this.index, known: [], compare }, ids);
    const groups = this.engine.groupsOf(pairs, ids);
    return new Map(groups.flatMap((members, at) => members.map((id) => /** @type {const} */ ([id, at]))));
  }

  /** Each compared with each: the pairs that meet the definition, and how many more come near to it. */
  everyPair() {
    const ids = [...this.texts.keys()];
    /** @type {(readonly [string, string])[]} */
    const near = [];
    let nearly = 0;
    for (const [at, a] of ids.entries())
      for (const b of ids.slice(at + 1)) {
        const likeness = this.likeness(a, b);
        if (this.engine.isNear(likeness)) near.push([a, b]);
        else if (likeness.resemblance >= NEARLY) nearly += 1;
      }
    return { near, nearly };
  }
}

/**
 * @typedef {{ name: string, planted: number, meet: number, found: number, wrong: number }} Graded
 * `meet`: as near as the definition asks; `wrong`: copies found with a note that they are no copy of, and not near to.
 */

/**
 * @param {Engine} engine
 * @param {readonly (readonly [string, string])[]} notes
 * @param {{ name: string, change: (text: string) => string }} grade
 * @returns {Promise<Graded>}
 */
async function gradeOf(engine, notes, { name, change }) {
  const random = seededRandom(7);
  const originals = drawn(notes, PLANTED, random);
  const copies = originals.map(([id, text]) => /** @type {const} */ ([`copy of ${id}`, change(text)]));
  const corpus = new Corpus(engine, [...notes, ...copies]);
  const groups = await corpus.groups();
  let [meet, found, wrong] = [0, 0, 0];
  for (const [id] of originals) {
    const copy = `copy of ${id}`;
    const group = groups.get(copy);
    if (engine.isNear(corpus.likeness(id, copy))) meet += 1;
    if (group === undefined) continue;
    if (group === groups.get(id)) found += 1;
    const others = [...groups].flatMap(([other, at]) =>
      at === group && other !== copy && other !== id ? [other] : [],
    );
    // What is near to the original is rightly with its copy.
    if (others.some((other) => !engine.isNear(corpus.likeness(id, other)))) wrong += 1;
  }
  return { name, planted: originals.length, meet, found, wrong };
}

/** @param {readonly string[]} words @returns {{ name: string, change: (text: string) => string }[]} */
function gradesOf(words) {
  /** @param {number} seed @returns {Change} */
  const how = (seed) => ({ words, random: seededRandom(seed) });
  /** @param {number} share */
  const percent = (share) => `${Math.round(share * 100)} %`;
  return [
    { name: 'word for word', change: (text) => text },
    ...SHARES.map((share, at) => {
      const change = how(11 + at);
      return {
        name: `${percent(share)} of words, scattered`,
        change: (/** @type {string} */ text) => withEdits(text, share, change),
      };
    }),
    ...SHARES.map((share, at) => {
      const change = how(31 + at);
      return {
        name: `${percent(share)} of words, in one place`,
        change: (/** @type {string} */ text) => withRewritten(text, share, change),
      };
    }),
    {
      name: 'sentences in another order',
      change: (
        (change) => (/** @type {string} */ text) =>
          reordered(text, change)
      )(how(51)),
    },
  ];
}

/**
 * How much of what was copied into another note lies in a passage that is found, and how much is found that was not copied.
 * @param {Engine} engine
 * @param {readonly (readonly [string, string])[]} notes
 * @param {{ count: number | 'section', share: number, words: readonly string[] }} of
 */
function passageGrade(engine, notes, { count, share, words }) {
  const random = seededRandom(91);
  const sources = drawn(notes, 2 * PLANTED, random);
  let [planted, whole, copied, covered] = [0, 0, 0, 0];
  const corpus = new Corpus(engine, notes);
  for (let at = 0; at + 1 < sources.length && planted < PLANTED; at += 2) {
    const [[fromId, from] = ['', ''], [, into] = ['', '']] = [sources[at], sources[at + 1]];
    const section = count === 'section' ? sectionOf(from) : from;
    const size = count === 'section' ? wordsIn(section).length : count;
    if (size < 20) continue;
    const made = withPassage(into, section, { count: size, share, words, random });
    if (made === undefined) continue;
    planted += 1;
    corpus.index.add(`planted ${at}`, engine.signatureOf(made.text));
    const seeds = corpus.index.seedsOf(`planted ${at}`).get(fromId) ?? [];
    const passages = engine.passagesOf(engine.ready(made.text), engine.ready(from), seeds);
    const places = [...made.text.matchAll(/[\p{L}\p{N}]+/gu)].filter(
      ({ index }) => index >= made.start && index < made.end,
    );
    const seen = places.filter(({ index }) =>
      passages.some(({ own }) => index >= own.start && index < own.end),
    ).length;
    copied += places.length;
    covered += seen;
    if (seen >= 0.9 * places.length) whole += 1;
  }
  return { planted, whole, copied, covered };
}

/** @param {number} part @param {number} of */
const shareWords = (part, of) => (of === 0 ? '-' : (part / of).toFixed(3));

/** A row of a table: the name, then numbers under their heads. @param {string} name @param {readonly (string | number)[]} cells */
const row = (name, cells) =>
  console.log(`  ${name.padEnd(38)}${cells.map((cell) => String(cell).padStart(12)).join('')}`);

/** @param {Engine} engine @param {string} title @param {readonly string[]} texts */
async function report(engine, title, texts) {
  const notes = texts
    .filter((text) => wordsIn(text).length >= LEAST_WORDS)
    .map((text, at) => /** @type {const} */ ([`note ${at}`, text]));
  const words = drawn(notes, 200, seededRandom(3)).flatMap(([, text]) => wordsIn(text));
  console.log(`\n${title}: ${notes.length.toLocaleString('en')} notes of ${LEAST_WORDS} words and more`);
  await reportAsTheyCame(new Corpus(engine, notes));
  row('copy of a whole note', ['planted', 'near', 'found', 'recall', 'strangers']);
  for (const grade of gradesOf(words)) {
    const { name, planted, meet, found, wrong } = await gradeOf(engine, notes, grade);
    row(name, [planted, meet, found, shareWords(found, planted), wrong]);
  }
  row('passage copied into another note', ['planted', 'whole', 'of words']);
  for (const share of [0, 0.05])
    for (const count of /** @type {const} */ ([...PASSAGES, 'section'])) {
      const { planted, whole, copied, covered } = passageGrade(engine, notes, { count, share, words });
      const name = count === 'section' ? 'longest section' : `${count} words`;
      const changed = share === 0 ? '' : ', 5 % of words changed';
      row(`${name}${changed}`, [planted, whole, shareWords(covered, copied)]);
    }
}

/** @param {Corpus} corpus */
async function reportAsTheyCame(corpus) {
  const { near, nearly } = corpus.everyPair();
  const groups = await corpus.groups();
  const found = near.filter(([a, b]) => groups.has(a) && groups.get(a) === groups.get(b)).length;
  console.log(
    `  as they came, each compared with each: ${near.length} pairs are near-duplicates, ${found} of them are found;`,
    `${nearly} more share half of what they say (resemblance from ${NEARLY})`,
  );
}

console.log(`near: as alike as the definition asks; found: in one group with the original; strangers: in one group with a
note the original is not near to; whole: nine tenths of the copied words are marked; of words: of all that were copied`);
const engine = await loadEngine();
await report(
  engine,
  'Notes made up by this project',
  Array.from({ length: SYNTHETIC }, (_, index) => syntheticNote(index + 1)),
);
const [path] = process.argv.slice(2);
if (path !== undefined) await report(engine, 'Notes given', readNotes(path));
