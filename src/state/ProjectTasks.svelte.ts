import type { LabelSchema } from '../domain/records/labelSchema.ts';
import { currentSets, IMPORTED, taskOf, type SuggestionSet } from '../domain/records/suggestionSet.ts';
import { taskSettingsIdOf, type TaskSettings } from '../domain/records/taskSettings.ts';
import { READINGS, type Proposal } from '../engines/text/proposals.ts';
import { countsAlone, type OpenCounts } from '../engines/text/openByTask.ts';
import { countFrom, reaches, stepOf } from '../engines/text/scoreSteps.ts';
import type { WaitingRelations } from '../engines/text/waitingRelations.ts';
import type { ModelManifest } from '../ml/manifest.ts';
import { TEXT_TASKS, type TextTask } from './textTasks.ts';

/** Where neither the person nor the model has said from which score on proposals are shown. */
const DEFAULT_THRESHOLD = 0.5;

/** Tasks that propose stretches of text. */
const SPANS = ['entities', 'identifiers'];

const NONE: ReadonlyMap<string, number> = new Map();

/** How a project has one kind of proposals. */
export interface TaskState {
  readonly task: string;
  readonly title: string;
  readonly proposes: string;
  /** Absent where the site has no model for it: what is proposed came from elsewhere. */
  readonly model?: ModelManifest;
  /** Every model that could do it. */
  readonly choices: readonly ModelManifest[];
  readonly isOn: boolean;
  /** Scores from here on are shown, 0 to 1. */
  readonly threshold: number;
}

/** A task that is to be done, and the model that does it. */
export interface TaskWithModel {
  readonly task: TextTask;
  readonly model: ModelManifest;
}

interface TasksOptions {
  /** Those of the site first, then those installed here. */
  readonly models: () => readonly ModelManifest[];
  /** As the project has them now. */
  readonly schema: () => LabelSchema;
}

/**
 * Which kinds of proposals a project makes and shows, and from which score on. Everything that shows, counts or decides
 * proposals asks here, so that they agree.
 */
export class ProjectTasks {
  #options: TasksOptions;
  #chosen = $state.raw<ReadonlyMap<string, TaskSettings>>(new Map());
  /** Thresholds that are being tried and are not written down. */
  #tried = $state.raw<ReadonlyMap<string, number>>(new Map());
  #former = $state.raw<number | undefined>();
  #written = $derived.by(() => this.#all(NONE));
  #states = $derived.by(() => new Map(this.#all(this.#tried).map((state) => [state.task, state])));

  constructor(options: TasksOptions) {
    this.#options = options;
  }

  /** Every task there is, in the order they are done in; what came with files is last. */
  get states(): readonly TaskState[] {
    return [...this.#states.values()];
  }

  /** Tasks that are on and that a model of this site can do. */
  get wanted(): readonly TaskWithModel[] {
    return TEXT_TASKS.flatMap((task) => {
      const model = this.#model(task);
      return model !== undefined && this.isOn(task.task) ? [{ task, model }] : [];
    });
  }

  /** What says the same as long as the same is shown. */
  get fingerprint(): string {
    return this.states.map(({ task, isOn, threshold }) => `${task} ${isOn ? threshold : 'off'}`).join();
  }

  /** What says the same as long as the same tasks are on, done by the same models. */
  get switches(): string {
    return this.states.flatMap(({ task, isOn, model }) => (isOn ? [`${task} ${model?.id}`] : [])).join();
  }

  /** The task whose threshold stands beside the proposals: the first that is on and proposes stretches of text. */
  get main(): string {
    return SPANS.find((task) => this.isOn(task)) ?? 'entities';
  }

  state(task: string): TaskState | undefined {
    return this.#states.get(task);
  }

  isOn(task: string): boolean {
    return this.#states.get(task)?.isOn ?? true;
  }

  threshold(task: string): number {
    return this.#states.get(task)?.threshold ?? DEFAULT_THRESHOLD;
  }

  /** The threshold as the project's journal has it, or would have it; not one that is being tried. */
  written(task: string): number {
    return this.#written.find((state) => state.task === task)?.threshold ?? DEFAULT_THRESHOLD;
  }

  reaches(task: string, score: number | undefined): boolean {
    return reaches(score, this.threshold(task));
  }

  /** Tells of a proposal whether it reaches the threshold of its task, as the thresholds stand now. */
  get shows(): (proposal: Pick<Proposal, 'task' | 'score'>) => boolean {
    const states = this.#states;
    return ({ task, score }) => reaches(score, states.get(task)?.threshold ?? DEFAULT_THRESHOLD);
  }

  /**
   * What of a document's sets counts now: the newest run of each task that is on, without readings that are less sure
   * than wanted. Proposals below a threshold are left in: they can be counted, and looked at.
   */
  live(sets: readonly SuggestionSet[]): SuggestionSet[] {
    return currentSets(sets).flatMap((set) => {
      if (!this.isOn(taskOf(set))) return [];
      if (taskOf(set) !== READINGS) return [set];
      return [{ ...set, suggestions: set.suggestions.filter(({ score }) => this.reaches(READINGS, score)) }];
    });
  }

  /** How many of those counted are shown, of stretches of text. */
  countShown(open: OpenCounts): number {
    let sum = 0;
    for (const [task, steps] of Object.entries(open)) {
      if (countsAlone(task) && this.isOn(task)) sum += countFrom(steps, this.threshold(task));
    }
    return sum;
  }

  /** How many relations of those counted are shown: they and what they lead from and to have to be. */
  countRelations(waiting: readonly WaitingRelations[]): number {
    let sum = 0;
    for (const { task, step, ends, count } of waiting) {
      if (this.#showsStep(task, step) && this.showsEnds(ends)) sum += count;
    }
    return sum;
  }

  /** Whether ends that are proposals are shown. */
  showsEnds(ends: WaitingRelations['ends']): boolean {
    return Object.entries(ends).every(([task, step]) => this.#showsStep(task, step));
  }

  /** Shows proposals from a score on without writing it down; undefined: as it is written down. */
  try(task: string, threshold: number | undefined): void {
    const tried = new Map(this.#tried);
    if (threshold === undefined) tried.delete(task);
    else tried.set(task, threshold);
    this.#tried = tried;
  }

  /** The record with a change in it, to be written to the project's journal. */
  changed(task: string, change: Partial<Pick<TaskSettings, 'isOn' | 'threshold' | 'model'>>): TaskSettings {
    const standing = this.#chosen.get(task) ?? {
      typeName: 'taskSettings',
      id: taskSettingsIdOf(task),
      task,
    };
    return { ...standing, ...change };
  }

  /** What the project's journal holds. */
  take(records: readonly TaskSettings[]): void {
    this.#chosen = new Map(records.map((record) => [record.task, record]));
  }

  /** Up to 0.1 one threshold stood for all projects of this browser: it counts until the project has its own. */
  setFormerThreshold(threshold: number | undefined): void {
    this.#former = threshold;
  }

  #showsStep(task: string, step: number): boolean {
    return this.isOn(task) && step >= stepOf(this.threshold(task));
  }

  /** The one the project has chosen, where it is here; else the first that can. */
  #model({ task }: Pick<TextTask, 'task'>): ModelManifest | undefined {
    const choices = this.#choices(task);
    const chosen = this.#chosen.get(task)?.model;
    return choices.find(({ id }) => id === chosen) ?? choices[0];
  }

  #choices(task: string): readonly ModelManifest[] {
    return this.#options.models().filter((model) => model.task === task);
  }

  #all(tried: ReadonlyMap<string, number>): TaskState[] {
    const own = (task: string) => tried.get(task) ?? this.#chosen.get(task)?.threshold;
    const schema = this.#options.schema();
    const states = TEXT_TASKS.map((def): TaskState => {
      const { task, title, proposes } = def;
      const model = this.#model(def);
      const chosen = this.#chosen.get(task);
      // Without a model here, whatever was proposed elsewhere is there to be seen.
      const isOn = chosen?.isOn ?? (model === undefined || def.suits(schema, model));
      const threshold =
        own(task) ??
        (task === 'entities' ? this.#former : undefined) ??
        model?.defaultThreshold ??
        DEFAULT_THRESHOLD;
      const choices = this.#choices(task);
      return { task, title, proposes, isOn, threshold, choices, ...(model === undefined ? {} : { model }) };
    });
    // Until it is told otherwise, what came with files goes along with what is found here.
    const leading = states.find(({ task, isOn }) => isOn && SPANS.includes(task));
    const threshold = own(IMPORTED) ?? leading?.threshold ?? this.#former ?? DEFAULT_THRESHOLD;
    const isOn = this.#chosen.get(IMPORTED)?.isOn ?? true;
    const imported = { title: 'From files', proposes: 'what other tools proposed', choices: [] };
    return [...states, { task: IMPORTED, ...imported, isOn, threshold }];
  }
}
