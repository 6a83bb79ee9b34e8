// @ts-check
import { basename } from 'node:path';
import { askPage } from '../askPage.mjs';
import { mapped, readLabelMap, readLines, stretchReader } from '../readData.mjs';
import { alignEnds } from '../alignEnds.mjs';
import { flat, tableOf } from '../report.mjs';
import { UsageError } from '../usageError.mjs';

/**
 * @typedef {{ id: string, start: number, end: number, label: string }} Mention UTF-16 offsets
 * @typedef {{ from: Mention, to: Mention, label: string }} Relation
 * @typedef {{ id: string, text: string, entities: readonly Mention[], relations: readonly Relation[] }} RelatedText
 */

/** The model whose entities `--end-to-end` relates. */
const ENTITIES = 'clinical-entities';
const COUNTED = 'relations';

/**
 * @param {any} value @param {string} where
 * @param {{ offsets: 'codepoint' | 'utf16', names: import('../readData.mjs').LabelMap }} options
 * @returns {RelatedText}
 */
function readRelated({ id, text, entities, relations }, where, { offsets, names }) {
  if (!Array.isArray(entities) || !Array.isArray(relations))
    throw new UsageError(`${where} has no list of "entities" and of "relations".`);
  const stretch = stretchReader(text, offsets);
  /** @type {Map<string, Mention>} */
  const byId = new Map();
  entities.forEach((entity, at) => {
    const here = `${where}, entity ${at + 1}`;
    const label = mapped(entity?.label, names);
    if (label === null) return;
    if (typeof label !== 'string') throw new UsageError(`${here} has no "label".`);
    byId.set(String(entity.id ?? `T${at + 1}`), { id: String(entity.id), label, ...stretch(entity, here) });
  });
  const all = new Set(entities.map((entity, at) => String(entity?.id ?? `T${at + 1}`)));
  const related = relations.flatMap((relation, at) => {
    const here = `${where}, relation ${at + 1}`;
    if (typeof relation?.label !== 'string') throw new UsageError(`${here} has no "label".`);
    for (const end of [relation.from, relation.to])
      if (!all.has(String(end))) throw new UsageError(`${here} joins what is no entity of its line.`);
    const [from, to] = [byId.get(String(relation.from)), byId.get(String(relation.to))];
    return from === undefined || to === undefined ? [] : [{ from, to, label: relation.label }];
  });
  return { id, text, entities: [...byId.values()], relations: related };
}

/**
 * The gold as this project names it. Relations it has no name for are left out and told.
 * @param {import('playwright').Page} page @param {readonly RelatedText[]} texts
 */
async function nameGold(page, texts) {
  const all = texts.flatMap(({ relations }, text) => relations.map((relation) => ({ text, relation })));
  const named = await page.evaluate(
    (list) => window.wardmarkEval.nameRelations(list),
    all.map(({ relation: { label, from, to } }) => ({ label, from: from.label, to: to.label })),
  );
  /** @type {Map<string, number>} */
  const matched = new Map();
  /** @type {Relation[][]} */
  const gold = texts.map(() => []);
  all.forEach(({ text, relation: { from, to, label } }, at) => {
    const name = named[at];
    const ends = `${from.label} -> ${to.label}`;
    const line = `  ${label} (${ends}) = ${name?.id ?? 'none of this project, left out'}`;
    const told = name?.turned === true ? `${line}, turned round` : line;
    matched.set(told, (matched.get(told) ?? 0) + 1);
    if (name === undefined) return;
    gold[text]?.push(name.turned ? { from: to, to: from, label: name.id } : { from, to, label: name.id });
  });
  return { gold, matched };
}

/**
 * Relations between given entities (or, `--end-to-end`, between those that the entity model finds).
 * @type {import('./types.mjs').EvalTask<RelatedText>}
 */
export const relations = {
  line: '{"id": "...", "text": "...", "entities": [{"id": "T1", "start": 0, "end": 4, "label": "..."}], "relations": [{"from": "T1", "to": "T2", "label": "..."}]}',
  flags: ['end-to-end'],

  parse(content, { offsets, map }) {
    const names = map === undefined ? {} : readLabelMap(map);
    return readLines(content, (value, where) => readRelated(value, where, { offsets, names }));
  },

  async evaluate({ page, options, manifest, device }, texts) {
    const endToEnd = options.flags?.includes('end-to-end') === true;
    console.log(`${manifest.title} ${manifest.version}. ${device}`);
    const { gold, matched } = await nameGold(page, texts);
    console.log(`${texts.length} texts of ${basename(options.data)}. Their relations are read as:`);
    for (const [line, count] of [...matched].sort()) console.log(`${line}: ${count}`);
    const kinds = await page.evaluate(
      (labels) => window.wardmarkEval.mentionKinds(labels),
      [...new Set(texts.flatMap(({ entities }) => entities.map(({ label }) => label)))],
    );
    const kindOf = (/** @type {string} */ label) => kinds[label] ?? label;
    const shapeOf = (
      /** @type {{ from: { label: string }, to: { label: string }, label: string }} */ relation,
    ) => `${relation.label} ${kindOf(relation.from.label)} ${kindOf(relation.to.label)}`;
    const shapes = new Set(gold.flat().map(shapeOf));
    const labels = [...new Set(gold.flat().map(({ label }) => label))].sort();
    console.log(
      'Scored are the relations and pairs of labels that the data relates; other proposals do not count.',
    );

    let seconds = 0;
    let given = texts.map(({ entities }) => entities.map(({ start, end, label }) => ({ start, end, label })));
    if (endToEnd) {
      await page.evaluate((id) => window.wardmarkEval.load(id), ENTITIES);
      const inputs = texts.map(({ text }) => ({ text }));
      const found = await askPage(page, { model: ENTITIES, task: 'entities' }, inputs);
      seconds += found.seconds;
      given = found.outputs.map(({ spans }) => spans.map(({ start, end, label }) => ({ start, end, label })));
    }
    const inputs = texts.map(({ text }, at) => ({
      ...{ text, entities: given[at] ?? [] },
      ...(options.threshold === undefined ? {} : { threshold: options.threshold }),
    }));
    const answer = await askPage(page, { model: options.model, task: 'relations' }, inputs);
    seconds += answer.seconds;
    /** @param {'strict' | 'overlap'} match */
    const score = async (match) => {
      const documents = texts.map(({ entities }, at) =>
        alignEnds({
          ...{ entities, gold: gold[at] ?? [], match, kindOf },
          predicted: (answer.outputs[at]?.relations ?? []).filter((relation) =>
            shapes.has(shapeOf(relation)),
          ),
        }),
      );
      const scores = await page.evaluate(({ all, counted }) => window.wardmarkEval.score(all, counted), {
        all: documents,
        counted: labels,
      });
      return scores.strict;
    };
    const strict = await score('strict');
    console.log(`\n${tableOf(endToEnd ? 'strict ends' : COUNTED, strict)}`);
    const { labels: byLabel, micro, macro } = strict;
    const metrics = { micro, macro, byLabel };
    if (!endToEnd) return { n: texts.length, seconds, metrics, labels };
    const overlap = await score('overlap');
    console.log(`\n${tableOf('overlapping ends', overlap)}`);
    return { n: texts.length, seconds, metrics: { ...metrics, overlap: flat(overlap) }, labels, endToEnd };
  },
};
