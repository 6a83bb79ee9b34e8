// @ts-check
import { quantile } from '../support/stats.mjs';
import { syntheticNotes } from '../support/syntheticNotes.mjs';

const MODEL = 'clinical-entities';
const ROUNDS = 5;
const NOTES = 100;

/** @type {import('./run.mjs').Bench} */
export const tokensPerSecond = {
  name: 'tokens',
  async run({ page, url }) {
    await page.goto(`${url}eval.html`);
    await page.waitForFunction(() => 'wardmarkEval' in window);
    const started = performance.now();
    const { device } = await page.evaluate((model) => window.wardmarkEval.load(model), MODEL);
    const loadMs = performance.now() - started;
    const rates = [];
    const delays = [];
    for (let round = 0; round < ROUNDS; round++) {
      const inputs = syntheticNotes(NOTES).map(({ text }) => ({ text }));
      const { tokens, seconds, oneMs } = await page.evaluate(
        async ({ model, texts }) => {
          const { outputs, seconds } = await window.wardmarkEval.run({
            model,
            task: 'entities',
            inputs: texts,
          });
          const one = await window.wardmarkEval.run({ model, task: 'entities', inputs: texts.slice(0, 1) });
          return {
            tokens: outputs.reduce((sum, output) => sum + output.tokens, 0),
            seconds,
            oneMs: one.seconds * 1000,
          };
        },
        { model: MODEL, texts: inputs },
      );
      rates.push(tokens / seconds);
      delays.push(oneMs);
    }
    return [
      { measure: 'tokens a second, median', value: quantile(rates, 0.5), unit: '/s', note: device },
      { measure: 'one 2 kB note, median', value: quantile(delays, 0.5), unit: 'ms' },
      { measure: 'model ready from cold', value: loadMs, unit: 'ms' },
    ];
  },
};
