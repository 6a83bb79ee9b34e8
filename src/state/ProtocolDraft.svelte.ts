import * as v from 'valibot';
import { protocolChanges } from '../domain/edits/protocolChanges.ts';
import type { ProtocolContent } from '../domain/edits/protocolFile.ts';
import {
  protocolProblems,
  type ProtocolPart,
  type ProtocolProblem,
} from '../domain/edits/protocolProblems.ts';
import { labelSchemaSchema, type LabelSchema } from '../domain/records/labelSchema.ts';
import type { ProjectSession } from './ProjectSession.svelte.ts';

const storedSchema = v.nullable(v.object({ base: v.number(), schema: labelSchemaSchema }));
const STORE_AFTER_MS = 400;
const MOST_STEPS = 200;

/** A protocol while it is being edited: kept over reloads, and in effect only once it is applied. */
export class ProtocolDraft {
  readonly project: ProjectSession;
  #schema = $state.raw<LabelSchema>() as LabelSchema;
  /** The version it began from. */
  #base = $state.raw(0);
  #past = $state.raw<readonly LabelSchema[]>([]);
  #future = $state.raw<readonly LabelSchema[]>([]);
  #lastGroup: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #changes = $derived.by(() => protocolChanges(this.project.schema, this.#schema));
  #problems = $derived.by(() => protocolProblems(this.#schema));

  private constructor(project: ProjectSession, from: { base: number; schema: LabelSchema }) {
    this.project = project;
    this.#schema = from.schema;
    this.#base = from.base;
  }

  static async open(project: ProjectSession): Promise<ProtocolDraft> {
    // A draft that cannot be read any more is not worth failing for.
    const stored = await project.services.store.getMeta(keyOf(project), storedSchema).catch(() => null);
    const { schema } = project;
    return new ProtocolDraft(project, stored ?? { base: schema.version, schema });
  }

  get schema(): LabelSchema {
    return this.#schema;
  }

  /** What differs from the version in effect, as sentences. */
  get changes(): readonly string[] {
    return this.#changes;
  }

  get problems(): readonly ProtocolProblem[] {
    return this.#problems;
  }

  /** Another version came into effect since the draft was begun. */
  get isBehind(): boolean {
    return this.#changes.length > 0 && this.#base !== this.project.schema.version;
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  problemsAt(part: ProtocolPart, index: number): readonly ProtocolProblem[] {
    return this.#problems.filter((problem) => problem.part === part && problem.index === index);
  }

  /** Takes an edit; edits of one group that follow each other (typing in a field) are one step back. */
  edit(next: LabelSchema, group?: string): void {
    if (group === undefined || group !== this.#lastGroup)
      this.#past = [...this.#past, this.#schema].slice(-MOST_STEPS);
    this.#lastGroup = group;
    this.#future = [];
    this.#set(next);
  }

  undo(): void {
    const before = this.#past.at(-1);
    if (before === undefined) return;
    this.#future = [...this.#future, this.#schema];
    this.#past = this.#past.slice(0, -1);
    this.#lastGroup = undefined;
    this.#set(before);
  }

  redo(): void {
    const next = this.#future.at(-1);
    if (next === undefined) return;
    this.#past = [...this.#past, this.#schema];
    this.#future = this.#future.slice(0, -1);
    this.#lastGroup = undefined;
    this.#set(next);
  }

  /** Takes over what a file, a template or an old version says; one step that can be taken back. */
  take(content: ProtocolContent): void {
    const { typeName, id, version } = this.project.schema;
    this.edit({ ...content, typeName, id, version });
  }

  /** Goes back to the version in effect; this too can be taken back. */
  discard(): void {
    this.edit(this.project.schema);
    this.#base = this.project.schema.version;
  }

  /** Keeps the draft although another version came meanwhile; its report then compares with that one. */
  rebase(): void {
    this.#base = this.project.schema.version;
    this.#store();
  }

  /** The draft has come into effect. */
  applied(): void {
    clearTimeout(this.#timer);
    this.#base = this.project.schema.version;
    this.#schema = this.project.schema;
    this.#past = [];
    this.#future = [];
    void this.project.services.store.putMeta(keyOf(this.project), null);
  }

  /** Writes what waits to be written. */
  flush(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const draft = this.#changes.length === 0 ? null : { base: this.#base, schema: this.#schema };
    void this.project.services.store.putMeta(keyOf(this.project), draft);
  }

  #set(schema: LabelSchema): void {
    if (this.#changes.length === 0) this.#base = this.project.schema.version;
    this.#schema = schema;
    this.#store();
  }

  #store(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), STORE_AFTER_MS);
  }
}

const keyOf = (project: ProjectSession): string => `protocol-draft:${project.id}`;
