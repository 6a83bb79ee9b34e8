import { attributesFor, spanLabels } from '../domain/records/protocol.ts';
import {
  findAttribute,
  findLabel,
  findRelationType,
  type LabelSchema,
} from '../domain/records/labelSchema.ts';
import type { SuggestionSet } from '../domain/records/suggestionSet.ts';
import { ok, type Result } from '../lib/result.ts';
import type { MlClient } from '../ml/client.ts';
import type { MlFailure } from '../ml/failure.ts';
import type { ModelManifest } from '../ml/manifest.ts';
import type { TaskMap, TaskName, TextEntity } from '../ml/tasks.ts';

/** What a task finds in one text. */
export type Found = Pick<SuggestionSet, 'suggestions' | 'relations'> & {
  /** Tokens of the text, where the model counted them. */
  readonly tokens?: number;
};

/** One text for one task. `entities` are what the task for entities found in it. */
export interface TextOf {
  readonly text: string;
  readonly entities: SuggestionSet['suggestions'];
  readonly schema: LabelSchema;
}

interface TaskDef<T extends TaskName> {
  readonly task: T;
  readonly title: string;
  /** What is proposed, in a few words of the interface. */
  readonly proposes: string;
  /** It reads what the task for entities found, and is not done without it. */
  readonly readsEntities: boolean;
  /** Whether a protocol has a use for what the model gives; the task is on or off by this until somebody chooses. */
  suits(schema: LabelSchema, model: ModelManifest): boolean;
  /** What an answer depends on besides the model's version and the entities: part of the run's identity. */
  params(schema: LabelSchema, models: { model: ModelManifest; entities?: ModelManifest }): Params;
  /** Undefined where there is nothing to ask. */
  input(of: TextOf): TaskMap[T]['input'] | undefined;
  found(output: TaskMap[T]['output'], input: TaskMap[T]['input']): Found;
}

type Params = SuggestionSet['params'];

/** A task ready to be done on a text, whatever its input and output are. */
export interface TextTask extends Pick<
  TaskDef<TaskName>,
  'task' | 'title' | 'proposes' | 'readsEntities' | 'suits' | 'params'
> {
  run(
    ml: Pick<MlClient, 'run'>,
    model: ModelManifest,
    of: TextOf & { readonly signal?: AbortSignal | undefined },
  ): Promise<Result<Found, MlFailure>>;
}

function textTask<T extends TaskName>(def: TaskDef<T>): TextTask {
  const { task, title, proposes, readsEntities } = def;
  return {
    ...{ task, title, proposes, readsEntities },
    suits: (schema, model) => def.suits(schema, model),
    params: (schema, models) => def.params(schema, models),
    async run(ml, model, { signal, ...of }) {
      const input = def.input(of);
      if (input === undefined) return ok({ suggestions: [] });
      const answered = await ml.run(model, task, input, signal === undefined ? {} : { signal });
      return answered.ok ? ok(def.found(answered.value, input)) : answered;
    },
  };
}

/** The labels of a protocol that a model can propose. */
const sharedLabels = (schema: LabelSchema, { labels }: ModelManifest): ReadonlySet<string> =>
  new Set(labels.flatMap((label) => findLabel(schema, label)?.id ?? []));

const ASSERTION = 'assertion';

/** Whether a model's label names a finding: something the protocol asks an assertion of. */
function isFinding(schema: LabelSchema, name: string): boolean {
  const attribute = findAttribute(schema, ASSERTION);
  const label = findLabel(schema, name);
  return (
    attribute !== undefined && label !== undefined && attributesFor(schema, label.id).includes(attribute)
  );
}

const plainEntity = ({ start, end, label }: TextEntity): TextEntity => ({ start, end, label });

const entities = textTask({
  task: 'entities',
  title: 'Entities',
  proposes: 'what is named in the text',
  readsEntities: false,
  suits: (schema, model) => sharedLabels(schema, model).size > 0,
  params: (_, { model }) => ({ head: model.defaultHead ?? '' }),
  // Everything is kept, also what a model's own thresholds would leave out: the person's threshold is what counts.
  input: ({ text }) => ({ text, threshold: 0 }),
  found: ({ spans, tokens }) => ({ suggestions: spans.map((span) => ({ ...span })), tokens }),
});

const assertion = textTask({
  task: ASSERTION,
  title: 'Assertion',
  proposes: 'what is said of a finding: present, negated, possible …',
  readsEntities: true,
  suits: (schema) => findAttribute(schema, ASSERTION) !== undefined,
  params: (schema, models) => ({
    findings: (models.entities?.labels ?? []).filter((label) => isFinding(schema, label)).join(' '),
  }),
  input({ text, entities: found, schema }) {
    const findings = found.filter(({ label }) => isFinding(schema, label));
    return findings.length === 0 ? undefined : { text, entities: findings.map(plainEntity) };
  },
  found: ({ readings }, { entities: findings }) => ({
    suggestions: findings.flatMap((finding, index) => {
      const reading = readings[index];
      if (reading === undefined) return [];
      const { cue, score } = reading;
      return [
        {
          ...plainEntity(finding),
          attributes: { [ASSERTION]: reading.assertion },
          ...(cue === undefined ? {} : { cue: { ...cue } }),
          ...(score === undefined ? {} : { score }),
        },
      ];
    }),
  }),
});

const identifiers = textTask({
  task: 'identifiers',
  title: 'Identifiers',
  proposes: 'what could tell who somebody is',
  readsEntities: false,
  // One label in common may be chance (the "device" of a report); where the protocol has few, it is not.
  suits(schema, model) {
    const { size } = sharedLabels(schema, model);
    return size >= 2 || (size > 0 && size * 2 >= spanLabels(schema).length);
  },
  params: () => ({}),
  input: ({ text }) => ({ text, threshold: 0 }),
  found: ({ spans, tokens }) => ({ suggestions: spans.map((span) => ({ ...span })), tokens }),
});

const relations = textTask({
  task: 'relations',
  title: 'Relations',
  proposes: 'what belongs to what',
  readsEntities: true,
  suits: (schema, { labels }) => labels.some((label) => findRelationType(schema, label) !== undefined),
  params: () => ({}),
  input: ({ text, entities: found }) =>
    found.length < 2 ? undefined : { text, entities: found.map(plainEntity) },
  found: ({ relations: between }) => ({ suggestions: [], relations: [...between] }),
});

/**
 * What is proposed for a text, in the order it is done in: those that read the text with the same network stand
 * together, for the worker remembers its reading of the last text. A new task is one entry here.
 */
export const TEXT_TASKS: readonly TextTask[] = [entities, assertion, identifiers, relations];
