import { overlapMatch, strictMatch } from './engines/text/spanMatch.ts';
import { scoreSpans, type ScoredDocument, type SpanScores } from './engines/text/spanScores.ts';
import { Scope } from './lib/scope.ts';
import { startServiceWorker } from './lib/serviceWorkerControl.ts';
import { createMlClient } from './ml/client.ts';
import { fetchWeights } from './ml/fetchWeights.ts';
import type { ModelManifest } from './ml/manifest.ts';
import { readModels } from './ml/modelRegistry.ts';
import { newMlWorker } from './ml/newMlWorker.ts';
import type { TaskMap } from './ml/tasks.ts';

type Entities = TaskMap['entities'];

/** What `npm run eval` asks of this page: the app's own models on labelled texts, and the app's own scores. */
export interface EvalPage {
  /** Loads a model; a sentence about the device. Rejects with a sentence. */
  load(modelId: string): Promise<{ readonly manifest: ModelManifest; readonly device: string }>;
  /** One output a text, in order, and the seconds the worker took for all. */
  entities(
    modelId: string,
    inputs: readonly Entities['input'][],
  ): Promise<{ readonly outputs: readonly Entities['output'][]; readonly seconds: number }>;
  score(
    documents: readonly ScoredDocument[],
    labels: readonly string[],
  ): { readonly strict: SpanScores; readonly overlap: SpanScores };
}

const WARM_UP = 'No pain today. '.repeat(300);

function createEvalPage(): EvalPage {
  const client = createMlClient({ weights: fetchWeights(), newWorker: newMlWorker, scope: new Scope() });
  const models = readModels();

  async function find(modelId: string): Promise<ModelManifest> {
    const { models: known, problems } = await models;
    const manifest = known.find(({ id }) => id === modelId);
    if (manifest !== undefined) return manifest;
    const names = known.map(({ id }) => id).join(', ');
    throw new Error([`There is no model "${modelId}"; there are: ${names}.`, ...problems].join(' '));
  }

  return {
    async load(modelId) {
      const manifest = await find(modelId);
      const loaded = await client.load(manifest);
      if (!loaded.ok) throw new Error(loaded.error.message);
      // The first run compiles: speed is measured after it.
      await client.run(manifest, 'entities', { text: WARM_UP });
      return { manifest, device: (await client.device()).sentence };
    },
    async entities(modelId, inputs) {
      const manifest = await find(modelId);
      const started = performance.now();
      const results = await Promise.all(inputs.map((input) => client.run(manifest, 'entities', input)));
      const seconds = (performance.now() - started) / 1000;
      const outputs = results.map((result) => {
        if (!result.ok) throw new Error(result.error.message);
        return result.value;
      });
      return { outputs, seconds };
    },
    score: (documents, labels) => ({
      strict: scoreSpans(documents, { labels, match: strictMatch }),
      overlap: scoreSpans(documents, { labels, match: overlapMatch }),
    }),
  };
}

declare global {
  interface Window {
    wardmarkEval: EvalPage;
  }
}

if ((await startServiceWorker()) !== 'reloading') window.wardmarkEval = createEvalPage();
