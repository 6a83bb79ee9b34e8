// @ts-check
/**
 * node score.mjs <out>: the figures of the card, by the app's own code for proposals and scores. Cross-validation by
 * document on MACCROBAT, PHEE dev by the shipped model, and beside them the nearest head of the sentence.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { loadEngine } from './engine.mjs';

const [out = ''] = process.argv.slice(2);
const RELATIONS = 'engines/text/relations';
const { modules, close } = await loadEngine([
  ...['proposeRelations', 'candidates', 'placedMentions', 'relationText'].map((name) => `${RELATIONS}/${name}.ts`),
  'engines/text/spanScores.ts',
  'engines/text/spanMatch.ts',
]);
const [{ proposeRelations }, { candidateGroups }, { placeMentions }, { RelationText }] = modules;
const [, , , , { scoreSpans }, { strictMatch }] = modules;

/** @param {string} name */
const json = (name) => JSON.parse(readFileSync(`${out}/${name}.json`, 'utf8'));
/** @param {string} name @returns {any[]} */
const texts = (name) =>
  readFileSync(`${out}/${name}.jsonl`, 'utf8').trim().split('\n').map((line) => JSON.parse(line));

/**
 * Relations as what the scores of spans compare: the numbers of the two mentions instead of offsets, so that a relation
 * is right where both mentions and the name are. Ends that are no mention get numbers of their own.
 * @param {readonly any[]} mentions @param {readonly any[]} relations
 */
function relationPairs(mentions, relations) {
  /** @type {Map<string, number>} */
  const numbers = new Map();
  const numberOf = (/** @type {any} */ { start, end, label }) => {
    const key = `${start} ${end} ${label}`;
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  };
  mentions.forEach(numberOf);
  return relations.map(({ from, to, label }) => ({ start: numberOf(from), end: numberOf(to), label }));
}

/** Gold of relations that the corpus states only in part stands in "weak". */
const LOOSE = new Set(['time_of']);

/** @param {any} text */
function goldOf({ entities, relations, weak }) {
  const byId = new Map(entities.map((/** @type {any} */ entity) => [entity.id, entity]));
  return [...relations, ...weak.filter((/** @type {any} */ { label }) => LOOSE.has(label))].map((relation) => ({
    from: byId.get(relation.from),
    to: byId.get(relation.to),
    label: relation.label,
  }));
}

/** The nearest head in the sentence of each detail; before where two are as near. @param {any} text */
function nearest({ text, entities }) {
  const read = new RelationText(text);
  const mentions = placeMentions(read.tokens, entities);
  return candidateGroups(read, mentions).flatMap((/** @type {any} */ { rule, detail, heads }) => {
    const sentence = read.sentence[detail.first];
    const head = heads.find((/** @type {any} */ { head }) => read.sentence[head.first] === sentence)?.head;
    return head === undefined ? [] : [{ from: detail, to: head, label: rule.id }];
  });
}

const MEDICATION = ['dosage_of', 'strength_of', 'form_of', 'route_of', 'frequency_of', 'duration_of'];
/** @param {any} relation */
const isMedication = ({ label, to }) => MEDICATION.includes(label) && to.label === 'medication';

/** @param {string} title @param {any[]} all @param {(text: any, at: number) => any[]} propose */
function figures(title, all, propose) {
  const gold = all.map(goldOf);
  const known = all.map((text) => new Set(Object.keys(text.known).filter((name) => name !== 'adverse_effect_of' || text.source !== 'maccrobat')));
  const unclear = all.map(({ unclear: list = [] }) => new Set(list.map((/** @type {any} */ r) => `${r.from} ${r.to} ${r.label}`)));
  const found = all.map((text, at) => {
    const ids = new Map(text.entities.map((/** @type {any} */ e) => [`${e.start} ${e.end} ${e.label}`, e.id]));
    const id = (/** @type {any} */ { start, end, label }) => ids.get(`${start} ${end} ${label}`);
    return propose(text, at).filter(
      (r) => known[at]?.has(r.label) && !unclear[at]?.has(`${id(r.from)} ${id(r.to)} ${r.label}`),
    );
  });
  /** @param {string} name @param {(relation: any) => boolean} counts */
  const row = (name, counts) => {
    const documents = all.map(({ entities }, at) => {
      // One numbering for both sides.
      const pairs = relationPairs(entities, [...(gold[at] ?? []), ...(found[at] ?? [])].filter(counts));
      const split = (gold[at] ?? []).filter(counts).length;
      const plain = pairs.map((/** @type {any} */ pair) => ({ ...pair, label: 'x' }));
      const distinct = (/** @type {any[]} */ list) => [...new Map(list.map((p) => [`${p.start} ${p.end}`, p])).values()];
      return { gold: distinct(plain.slice(0, split)), predicted: distinct(plain.slice(split)) };
    });
    const { micro } = scoreSpans(documents, { labels: ['x'], match: strictMatch });
    return { name, ...micro };
  };
  const labels = [...new Set(gold.flat().map(({ label }) => label))].sort();
  const rows = [
    row('medication attributes', isMedication),
    row('duration_of medication', (r) => isMedication(r) && r.label === 'duration_of'),
    ...labels.map((label) => row(label, (relation) => relation.label === label)),
    row('all', ({ label }) => labels.includes(label)),
  ].filter(({ tp, fp, fn }) => tp + fp + fn > 0);
  console.log(`\n${title} (${all.length} texts)\n| relation | gold | found | precision | recall | F1 (95 %) |\n|---|---:|---:|---:|---:|---|`);
  const three = (/** @type {number} */ value) => value.toFixed(3);
  for (const { name, tp, fp, fn, precision, recall, f1, low, high } of rows)
    console.log(`| ${name} | ${tp + fn} | ${tp + fp} | ${three(precision)} | ${three(recall)} | ${three(f1)} (${three(low)}-${three(high)}) |`);
  return { title, texts: all.length, rows };
}

const reports = texts('maccrobat');
const folds = json('folds');
const foldOf = new Map(folds.flatMap((/** @type {number[]} */ fold, /** @type {number} */ at) => fold.map((text) => [text, at])));
const models = folds.map((/** @type {any} */ _, /** @type {number} */ at) => json(`fold${at}`));
const shipped = json('weights');
const all = [
  figures('MACCROBAT2020 train and dev, five folds by document', reports, (text, at) => proposeRelations(text, models[foldOf.get(at)])),
  figures('The same, nearest head in the sentence', reports, nearest),
  figures('PHEE dev, labels by role', texts('phee_dev'), (text) => proposeRelations(text, shipped)),
  figures('The same, nearest head in the sentence', texts('phee_dev'), nearest),
  figures('PHEE dev, effects and disorders as plain findings', texts('phee_dev_plain'), (text) => proposeRelations(text, shipped)),
  figures('Made-up lines, other seed', texts('made_dev'), (text) => proposeRelations(text, shipped)),
];
await close();
writeFileSync(`${out}/figures.json`, JSON.stringify(all, null, 1));
