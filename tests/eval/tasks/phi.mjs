// @ts-check
import { basename } from 'node:path';
import { askPage } from '../askPage.mjs';
import { byGroup, joinAddresses, reasonToLeaveOut, touch, viewOf } from '../identifierViews.mjs';
import { mapped, readLabelMap, readLines, stretchReader } from '../readData.mjs';
import { differencesOf, flat, tableOf } from '../report.mjs';
import { coveredBy, shareOf } from '../shares.mjs';
import { UsageError } from '../usageError.mjs';

/**
 * @typedef {import('../readData.mjs').LabelledText & { group: string }} GroupedText
 * @typedef {import('../identifierViews.mjs').ReadText} ReadText
 */

/**
 * The categories of identifiers that labels stand for, by label.
 * @param {import('playwright').Page} page
 * @param {readonly string[]} labels
 */
const categoriesOf = (page, labels) =>
  page.evaluate((all) => window.wardmarkEval.identifierCategories(all), [...new Set(labels)]);

/**
 * Says how the labels of the data are read, and what of them is left out.
 * @param {readonly ReadText[]} texts
 */
function printReading(texts) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { text, gold } of texts) {
    for (const entity of gold) {
      const reason = reasonToLeaveOut(text, entity);
      const line = reason === undefined ? `  ${entity.label} = ${entity.category}` : `  left out: ${reason}`;
      counts.set(line, (counts.get(line) ?? 0) + 1);
    }
  }
  console.log('The labels of the data are read as:');
  for (const [line, count] of [...counts].sort()) console.log(`${line}: ${count}`);
}

/**
 * Strict and overlap scores of a view of the texts, groups resampled.
 * @param {import('playwright').Page} page
 * @param {readonly ReadText[]} texts
 * @param {{ safeHarbor: boolean, joined: boolean, anyCategory?: boolean }} view
 */
async function score(page, texts, { safeHarbor, joined, anyCategory = false }) {
  const grouped = byGroup(
    texts.map((read) => {
      const { gold, predicted } = viewOf(read, { safeHarbor });
      /** @param {readonly import('../readData.mjs').Entity[]} spans */
      const shaped = (spans) => {
        const whole = joined ? joinAddresses(read.text, spans) : spans;
        return anyCategory ? whole.map((span) => ({ ...span, label: 'identifier' })) : whole;
      };
      return {
        ...{ group: read.group, length: read.text.length },
        view: { gold: shaped(gold), predicted: shaped(predicted) },
      };
    }),
  );
  const labels = [
    ...new Set(grouped.flatMap(({ gold, predicted }) => [...gold, ...predicted].map(({ label }) => label))),
  ].sort();
  return page.evaluate(({ all, counted }) => window.wardmarkEval.score(all, counted), {
    all: grouped,
    counted: labels,
  });
}

/** @typedef {{ gold: readonly import('../readData.mjs').Entity[], predicted: readonly import('../readData.mjs').Entity[] }} ReadView */

/**
 * Shares that need no pairing of spans: identifiers that some proposal touches, whatever its category, and proposals that
 * touch some identifier; characters covered; texts without identifiers left alone.
 * @param {readonly ReadText[]} texts
 */
function sharesOf(texts) {
  const views = texts.map((read) => ({ group: read.group, ...viewOf(read, { safeHarbor: true }) }));
  const clean = texts.filter(({ gold }) => gold.length === 0);
  const touched = (/** @type {ReadView} */ { gold, predicted }) => ({
    part: gold.filter((span) => predicted.some((other) => touch(span, other))).length,
    whole: gold.length,
  });
  return {
    touched: {
      recall: shareOf(views.map((view) => ({ group: view.group, ...touched(view) }))),
      precision: shareOf(
        views.map(({ group, gold, predicted }) => ({
          group,
          ...touched({ gold: predicted, predicted: gold }),
        })),
      ),
    },
    character: {
      recall: shareOf(views.map(({ group, gold, predicted }) => ({ group, ...coveredBy(gold, predicted) }))),
      precision: shareOf(
        views.map(({ group, gold, predicted }) => ({ group, ...coveredBy(predicted, gold) })),
      ),
    },
    specificity: shareOf(
      clean.map(({ group, predicted }) => ({ group, part: predicted.length === 0 ? 1 : 0, whole: 1 })),
    ),
  };
}

/** @param {string} name @param {ReturnType<typeof shareOf>} share @param {string} of */
function printShare(name, share, of) {
  if (share === undefined) console.log(`${name}: nothing to count`);
  else {
    const [value, low, high] = [share.value, share.low, share.high].map((x) => (100 * x).toFixed(2));
    console.log(`${name}: ${value} (${low} to ${high}) of ${share.n} ${of}`);
  }
}

/** @param {ReturnType<typeof shareOf>} share */
const plainly = (share) => (share === undefined ? null : share);

/**
 * Identifiers: scores by category of identifier, whatever the data calls them; what Safe Harbor does not name (titles,
 * nationalities, ages below 90, bare years) is left out on both sides and told. `group` (the template of a made-up text,
 * a patient) is what is resampled for the intervals; the text itself where it is absent.
 * @type {import('./types.mjs').EvalTask<GroupedText>}
 */
export const phi = {
  line: '{"id": "...", "text": "...", "entities": [{"start": 0, "end": 4, "label": "..."}], "group": "..."}',

  parse(content, { offsets, map }) {
    const names = map === undefined ? {} : readLabelMap(map);
    return readLines(content, ({ id, text, entities, group }, where) => {
      if (!Array.isArray(entities)) throw new UsageError(`${where} has no list of "entities".`);
      const stretchOf = stretchReader(text, offsets);
      return {
        ...{ id, text, group: String(group ?? id) },
        entities: entities.flatMap((/** @type {any} */ entity, /** @type {number} */ at) => {
          const label = mapped(entity?.label, names);
          if (label === null) return [];
          const which = `${where}, entity ${at + 1}`;
          if (typeof label !== 'string') throw new UsageError(`${which} has no "label".`);
          return [{ ...stretchOf(entity, which), label }];
        }),
      };
    });
  },

  async evaluate({ page, options, manifest, device }, data) {
    console.log(`${manifest.title} ${manifest.version}. ${device}`);
    const { model, threshold } = options;
    const inputs = data.map(({ text }) => ({ text, ...(threshold === undefined ? {} : { threshold }) }));
    const { outputs, seconds } = await askPage(page, { model, task: 'identifiers' }, inputs);
    const categories = await categoriesOf(page, [
      ...data.flatMap(({ entities }) => entities.map(({ label }) => label)),
      ...outputs.flatMap(({ spans }) => spans.map(({ label }) => label)),
    ]);
    const texts = data.map(({ id, text, group, entities }, at) => ({
      ...{ id, text, group },
      gold: entities.map((entity) => ({ ...entity, category: categories[entity.label] })),
      predicted: (outputs[at]?.spans ?? []).map(({ start, end, label }) => ({
        ...{ start, end, label: categories[label] ?? label },
      })),
    }));
    console.log(`${texts.length} texts of ${basename(options.data)}.`);
    printReading(texts);
    if (options.showText) {
      const shown = texts.map((read) => ({ ...read, ...viewOf(read, { safeHarbor: true }) }));
      console.log(shown.flatMap(differencesOf).join('\n'));
    }
    const plain = await score(page, texts, { safeHarbor: true, joined: false });
    const joined = await score(page, texts, { safeHarbor: true, joined: true });
    const anyCategory = await score(page, texts, { safeHarbor: true, joined: true, anyCategory: true });
    const asLabelled = await score(page, texts, { safeHarbor: false, joined: true });
    console.log(`\n${tableOf('strict', plain.strict)}\n\n${tableOf('overlap', plain.overlap)}`);
    console.log(
      '\nParts of an address that follow one another taken as one, in the data and among the proposals:',
    );
    console.log(`${tableOf('strict', joined.strict)}\n\n${tableOf('overlap', joined.overlap)}`);
    console.log('\nThe same, whatever the category:');
    console.log(`${tableOf('strict', anyCategory.strict)}\n\n${tableOf('overlap', anyCategory.overlap)}`);
    console.log(
      '\nThe same by category, with bare years, times and ages below 90 that the data labels counted:',
    );
    console.log(`${tableOf('overlap', asLabelled.overlap)}\n`);
    const { touched, character, specificity } = sharesOf(texts);
    printShare('identifiers that a proposal touches, whatever its category', touched.recall, 'identifiers');
    printShare('proposals that touch an identifier, whatever its category', touched.precision, 'proposals');
    printShare('characters of identifiers covered by a proposal', character.recall, 'characters');
    printShare('characters of proposals that are of identifiers', character.precision, 'characters');
    printShare('texts without identifiers in which nothing is proposed', specificity, 'texts');
    const tokens = outputs.reduce((sum, output) => sum + output.tokens, 0);
    console.log(`${tokens} tokens in ${seconds.toFixed(1)} s: ${Math.round(tokens / seconds)} tokens/s.`);
    return {
      ...{ n: texts.length, seconds, tokens, tokensPerSecond: tokens / seconds },
      metrics: {
        ...{ strict: flat(plain.strict), overlap: flat(plain.overlap) },
        joined: { strict: flat(joined.strict), overlap: flat(joined.overlap) },
        anyCategory: { strict: flat(anyCategory.strict), overlap: flat(anyCategory.overlap) },
        asLabelled: { strict: flat(asLabelled.strict), overlap: flat(asLabelled.overlap) },
        touched: { recall: plainly(touched.recall), precision: plainly(touched.precision) },
        character: {
          ...{ recall: character.recall?.value ?? null, precision: character.precision?.value ?? null },
          intervals: { recall: plainly(character.recall), precision: plainly(character.precision) },
        },
        negatives: { specificity: specificity?.value ?? null, interval: plainly(specificity) },
      },
    };
  },
};
