// @ts-check
/**
 * node features.mjs texts.jsonl out: writes every candidate relation of the texts as a row of features, by the app's own
 * code. out.json: names, and per row its text, group, rule and target; out.f32: the rows.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { loadEngine } from './engine.mjs';

const [textsPath = '', out = ''] = process.argv.slice(2);
const RELATIONS = 'engines/text/relations';
const { modules, close } = await loadEngine(
  ['candidates', 'features', 'placedMentions', 'relationText'].map((name) => `${RELATIONS}/${name}.ts`),
);
const [{ candidateGroups }, { featuresOf, FEATURE_NAMES }, { placeMentions }, { RelationText }] = modules;

const texts = readFileSync(textsPath, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
/** @type {Float64Array[]} */
const rows = [];
/** @type {[text: number, group: number, rule: string, target: number, weight: number][]} */
const about = [];
let groups = 0;
texts.forEach((text, at) => {
  const read = new RelationText(text.text);
  const mentions = placeMentions(read.tokens, text.entities);
  const ids = new Map(text.entities.map((/** @type {any} */ e) => [`${e.start}-${e.end}-${e.label}`, e.id]));
  const idOf = (/** @type {any} */ m) => ids.get(`${m.start}-${m.end}-${m.label}`);
  const keys = (/** @type {any[]} */ list = []) => new Set(list.map((r) => `${r.from} ${r.to} ${r.label}`));
  const [gold, weak, unclear] = [text.relations, text.weak, text.unclear].map(keys);
  for (const group of candidateGroups(read, mentions)) {
    const known = text.known[group.rule.id];
    if (known === undefined) continue;
    groups += 1;
    featuresOf(read, mentions, group).forEach((/** @type {Float64Array} */ row, /** @type {number} */ place) => {
      const key = `${idOf(group.detail)} ${idOf(group.heads[place].head)} ${group.rule.id}`;
      if (unclear?.has(key)) return;
      const target = gold?.has(key) || weak?.has(key) ? 1 : 0;
      const weight = gold?.has(key) ? 1 : weak?.has(key) ? 0.5 : known;
      rows.push(row);
      about.push([at, groups, group.rule.id, target, weight]);
    });
  }
});
await close();

const width = FEATURE_NAMES.length;
const values = new Float32Array(rows.length * width);
rows.forEach((row, at) => values.set(row, at * width));
writeFileSync(`${out}.f32`, new Uint8Array(values.buffer));
writeFileSync(`${out}.json`, JSON.stringify({ names: FEATURE_NAMES, about }));
console.log(`${texts.length} texts, ${rows.length} candidates, ${about.filter(([, , , target]) => target === 1).length} of them right`);
