// @ts-check
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DIST } from '../../support/toolchain.mjs';
import { askPage } from '../askPage.mjs';
import { asHeadWrites, chooseHead, uncovered } from '../chooseHead.mjs';
import { parseData, readLabelMap } from '../readData.mjs';
import { differencesOf, flat, tableOf } from '../report.mjs';

/**
 * The label families that a model of the build describes.
 * @param {import('./types.mjs').ModelManifest} manifest
 */
function headsOf(manifest) {
  const path = manifest.files.find(({ role }) => role === 'heads')?.path ?? '';
  return JSON.parse(readFileSync(join(DIST, 'models', manifest.id, path), 'utf8')).heads;
}

/**
 * Labelled stretches: strict (same extent and label) and overlap (same label) scores.
 * @type {import('./types.mjs').EvalTask<import('../readData.mjs').LabelledText>}
 */
export const entities = {
  line: '{"id": "...", "text": "...", "entities": [{"start": 0, "end": 4, "label": "..."}]}',

  parse(content, { offsets, map }) {
    return parseData(content, { offsets, map: map === undefined ? undefined : readLabelMap(map) });
  },

  async evaluate({ page, options, manifest, device }, texts) {
    const dataLabels = [...new Set(texts.flatMap(({ entities }) => entities.map(({ label }) => label)))];
    const { head, why } = chooseHead(headsOf(manifest), {
      asked: options.head,
      defaultHead: manifest.defaultHead,
      labels: dataLabels,
    });
    const labels = [...new Set(dataLabels.map((label) => asHeadWrites(head, label)))].sort();
    console.log(`${manifest.title} ${manifest.version}, head "${head.id}" (${why}). ${device}`);
    console.log(
      `${texts.length} texts of ${basename(options.data)}. Scored are the labels of the data alone:`,
    );
    console.log(`${labels.join(', ')}. Proposals of other labels do not count.`);
    const missing = uncovered(head, labels);
    if (missing.length > 0)
      console.log(`The head does not have: ${missing.join(', ')} (all counted as missed).`);
    const { threshold } = options;
    const asked = threshold === undefined ? {} : { threshold };
    const inputs = texts.map(({ text }) => ({ text, head: head.id, ...asked }));
    const { outputs, seconds } = await askPage(page, { model: options.model, task: 'entities' }, inputs);
    const tokens = outputs.reduce((sum, output) => sum + output.tokens, 0);
    const documents = texts.map(({ id, text, entities }, at) => ({
      ...{ id, text },
      gold: entities.map((entity) => ({ ...entity, label: asHeadWrites(head, entity.label) })),
      predicted: (outputs[at]?.spans ?? []).filter(({ label }) => labels.includes(label)),
    }));
    const spans = documents.map(({ gold, predicted }) => ({ gold, predicted }));
    const scores = await page.evaluate(({ all, counted }) => window.wardmarkEval.score(all, counted), {
      all: spans,
      counted: labels,
    });
    if (options.showText) console.log(documents.flatMap(differencesOf).join('\n'));
    console.log(`\n${tableOf('strict', scores.strict)}\n\n${tableOf('overlap', scores.overlap)}\n`);
    const tokensPerSecond = tokens / seconds;
    console.log(`${tokens} tokens in ${seconds.toFixed(1)} s: ${Math.round(tokensPerSecond)} tokens/s.`);
    return {
      ...{ n: texts.length, seconds },
      metrics: { strict: flat(scores.strict), overlap: flat(scores.overlap) },
      ...{
        tokens,
        tokensPerSecond,
        head: head.id,
        threshold: threshold ?? manifest.thresholds?.[head.id] ?? 0,
        labels,
      },
    };
  },
};
