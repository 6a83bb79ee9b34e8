import { overlapMatch, strictMatch } from './engines/text/spanMatch.ts';
import { scoreSpans, type ScoredDocument, type SpanScores } from './engines/text/spanScores.ts';
import { categoryOf } from './engines/text/deidentify/categories.ts';
import { mentionKindOf } from './engines/text/relations/mentionKinds.ts';
import { nameRelation, type NamedRelation } from './engines/text/relations/relationNames.ts';
import { Scope } from './lib/scope.ts';
import { startServiceWorker } from './lib/serviceWorkerControl.ts';
import { createMlClient } from './ml/client.ts';
import { fetchWeights } from './ml/fetchWeights.ts';
import type { ModelManifest } from './ml/manifest.ts';
import { readModels } from './ml/modelRegistry.ts';
import { newMlWorker } from './ml/newMlWorker.ts';
import type { TaskMap, TaskName } from './ml/tasks.ts';

/** Texts for one model to do one task on. */
interface EvalRun<T extends TaskName> {
  readonly model: string;
  readonly task: T;
  readonly inputs: readonly TaskMap[T]['input'][];
}

/** What `npm run eval` asks of this page: the app's own models on labelled texts, and the app's own scores. */
export interface EvalPage {
  /** Loads a model; a sentence about the device. Rejects with a sentence. */
  load(modelId: string): Promise<{ readonly manifest: ModelManifest; readonly device: string }>;
  /** One output an input, in order, and the seconds the worker took for all. */
  run<T extends TaskName>(
    what: EvalRun<T>,
  ): Promise<{ readonly outputs: readonly TaskMap[T]['output'][]; readonly seconds: number }>;
  /** What the app calls relations between two labels; undefined where it has none of that name. */
  nameRelations(
    relations: readonly { readonly label: string; readonly from: string; readonly to: string }[],
  ): readonly (NamedRelation | undefined)[];
  /** What labels are to relations, by label. */
  mentionKinds(labels: readonly string[]): Readonly<Record<string, string | undefined>>;
  /** The categories of identifiers that labels of this and other projects stand for, by label. */
  identifierCategories(labels: readonly string[]): Readonly<Record<string, string | undefined>>;
  score(
    documents: readonly ScoredDocument[],
    labels: readonly string[],
  ): { readonly strict: SpanScores; readonly overlap: SpanScores };
}

const WARM_UP = 'No pain today. '.repeat(300);

async function createEvalPage(): Promise<EvalPage> {
  const { models, problems } = await readModels();
  const client = createMlClient({
    weights: fetchWeights(),
    findModel: (id) => models.find((model) => model.id === id),
    newWorker: newMlWorker,
    scope: new Scope(),
  });

  function find(modelId: string): ModelManifest {
    const manifest = models.find(({ id }) => id === modelId);
    if (manifest !== undefined) return manifest;
    const names = models.map(({ id }) => id).join(', ');
    throw new Error([`There is no model "${modelId}"; there are: ${names}.`, ...problems].join(' '));
  }

  return {
    async load(modelId) {
      const manifest = find(modelId);
      const loaded = await client.load(manifest);
      if (!loaded.ok) throw new Error(loaded.error.message);
      // The first run compiles: speed is measured after it.
      const input = { text: WARM_UP, entities: [] };
      await client.run(manifest, manifest.task, input);
      return { manifest, device: (await client.device()).sentence };
    },
    async run({ model, task, inputs }) {
      const manifest = find(model);
      const started = performance.now();
      const results = await Promise.all(inputs.map((input) => client.run(manifest, task, input)));
      const seconds = (performance.now() - started) / 1000;
      const outputs = results.map((result) => {
        if (!result.ok) throw new Error(result.error.message);
        return result.value;
      });
      return { outputs, seconds };
    },
    nameRelations: (relations) =>
      relations.map(({ label, from, to }) => {
        const [fromKind, toKind] = [mentionKindOf(from), mentionKindOf(to)];
        return fromKind === undefined || toKind === undefined
          ? undefined
          : nameRelation(label, fromKind, toKind);
      }),
    mentionKinds: (labels) => Object.fromEntries(labels.map((label) => [label, mentionKindOf(label)])),
    identifierCategories: (labels) =>
      Object.fromEntries(labels.map((label) => [label, categoryOf({ id: label, name: label })])),
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

if ((await startServiceWorker()) !== 'reloading') window.wardmarkEval = await createEvalPage();
