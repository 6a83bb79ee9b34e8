import type { DocumentId } from '../../domain/ids.ts';
import { wordDiff } from '../../engines/text/duplicates/wordDiff.ts';
import { isNear } from '../../engines/text/duplicates/nearDuplicates.ts';
import type { Likeness } from '../../engines/text/duplicates/shingles.ts';
import type { DuplicateGroup, ProjectDuplicates } from '../../state/duplicates/ProjectDuplicates.svelte.ts';
import { diffRuns, type DiffRun } from './diffRuns.ts';

/** A document of the group before the person. */
export interface MemberRow {
  readonly id: DocumentId;
  readonly name: string;
  readonly isKept: boolean;
  readonly isTicked: boolean;
  /** An earlier decision set it aside. */
  readonly isGone: boolean;
  /** To the one that is kept; undefined until it is known. */
  readonly likeness: Likeness | undefined;
}

export interface ShownPair {
  readonly kept: string;
  readonly other: string;
  readonly runs: readonly DiffRun[];
}

/** What a person has before their eyes in the near-duplicates of a project: which group, which is kept, which go. */
export class DuplicateWork {
  readonly duplicates: ProjectDuplicates;
  #say: (message: string) => void;
  #index = $state(0);
  /** The member in the opened group; undefined while the keys act on the list of groups. */
  #place = $state<number | undefined>();
  #kept = $state.raw<ReadonlyMap<string, DocumentId>>(new Map());
  /** Ticks that differ from what is proposed, by group and document. */
  #ticks = $state.raw<ReadonlyMap<string, boolean>>(new Map());
  #likeness = $state.raw<ReadonlyMap<string, Likeness | undefined>>(new Map());
  #pair = $state.raw<(ShownPair & { readonly key: string }) | undefined>();
  isSideBySide = $state(false);
  /** Also groups that have been decided. */
  showsAll = $state(false);

  readonly shown = $derived.by(() => (this.showsAll ? this.duplicates.groups : this.duplicates.open));
  readonly index = $derived(Math.max(0, Math.min(this.#index, this.shown.length - 1)));
  readonly group = $derived<DuplicateGroup | undefined>(this.shown[this.index]);
  readonly keptId = $derived.by(() => this.#keptOf(this.group));
  readonly rows = $derived.by(() => this.#rows());
  readonly ticked = $derived(this.rows.filter(({ isTicked }) => isTicked));
  readonly place = $derived(
    this.#place === undefined ? undefined : Math.max(0, Math.min(this.#place, this.rows.length - 1)),
  );
  /** The one that is compared with the kept one. */
  readonly compared = $derived.by(() => {
    const row = this.rows[this.place ?? -1];
    return row === undefined || row.isKept ? this.rows.find(({ isKept }) => !isKept) : row;
  });

  constructor(duplicates: ProjectDuplicates, say: (message: string) => void) {
    this.duplicates = duplicates;
    this.#say = say;
  }

  get project() {
    return this.duplicates.project;
  }

  get isInGroup(): boolean {
    return this.place !== undefined;
  }

  /** The difference between the kept one and the one it is compared with, once both are read. */
  get pair(): ShownPair | undefined {
    return this.#pair?.key === this.#pairKey ? this.#pair : undefined;
  }

  get last() {
    const { person } = this.project.workspace;
    return this.project.duplicateDecisions.findLast(({ by }) => by === person.id);
  }

  step(by: number): void {
    const within = (index: number, length: number): number => Math.max(0, Math.min(index, length - 1));
    if (this.place !== undefined) this.#place = within(this.place + by, this.rows.length);
    else this.choose(within(this.index + by, this.shown.length));
  }

  choose(index: number): void {
    this.#index = index;
    this.#place = undefined;
  }

  enter(place = 0): void {
    if (this.rows.length > 0) this.#place = place;
  }

  leave(): void {
    this.#place = undefined;
  }

  toggle(place = this.place): void {
    const { group } = this;
    const row = this.rows[place ?? -1];
    if (group === undefined || row === undefined || row.isKept || row.isGone) return;
    this.#ticks = new Map(this.#ticks).set(`${group.key} ${row.id}`, !row.isTicked);
  }

  /** Keeps the one at the cursor, or the one it is compared with, in place of the one kept so far. */
  keepThis(): void {
    const { group } = this;
    const row = this.rows[this.place ?? -1] ?? this.compared;
    if (group === undefined || row === undefined || row.isGone) return;
    this.#kept = new Map(this.#kept).set(group.key, row.id);
    this.#ticks = new Map([...this.#ticks].filter(([key]) => !key.startsWith(`${group.key} `)));
  }

  /** Sets aside what is ticked. */
  async keepOne(): Promise<void> {
    if (this.ticked.length === 0) return this.#say('Nothing is ticked to be set aside.');
    await this.#judge(this.ticked.map(({ id }) => id));
  }

  async keepAll(): Promise<void> {
    await this.#judge([]);
  }

  async undo(): Promise<void> {
    const { last } = this;
    if (last === undefined) return this.#say('There is nothing to take back.');
    const undone = await this.project.unjudgeDuplicates(last.id);
    if (!undone.ok) return this.#say(undone.error);
    this.#index = Math.max(
      0,
      this.shown.findIndex(({ members }) => members.includes(last.members[0] ?? 'document:')),
    );
    this.#say('The last decision is taken back.');
  }

  /** Asks how much the members are like the kept one. */
  async readLikeness(): Promise<void> {
    const { group, keptId } = this;
    if (group === undefined || keptId === undefined) return;
    const others = group.left.filter((id) => id !== keptId && !this.#likeness.has(`${keptId} ${id}`));
    if (others.length === 0) return;
    const found = await this.duplicates.likeness(keptId, others);
    if (!found.ok) return;
    const likeness = new Map(this.#likeness);
    others.forEach((id, index) => likeness.set(`${keptId} ${id}`, found.value[index]));
    this.#likeness = likeness;
  }

  async readPair(): Promise<void> {
    const key = this.#pairKey;
    const { keptId, compared, project } = this;
    if (key === undefined || keptId === undefined || compared === undefined || this.#pair?.key === key)
      return;
    const [kept, other] = await Promise.all(
      [keptId, compared.id].map(async (id) => {
        const document = project.document(id);
        return document === undefined ? undefined : project.textOf(document);
      }),
    );
    if (kept === undefined || other === undefined || key !== this.#pairKey) return;
    this.#pair = { key, kept, other, runs: diffRuns(kept, other, wordDiff(kept, other)) };
  }

  get #pairKey(): string | undefined {
    return this.keptId === undefined || this.compared === undefined
      ? undefined
      : `${this.keptId} ${this.compared.id}`;
  }

  async #judge(setAside: readonly DocumentId[]): Promise<void> {
    const { group } = this;
    if (group === undefined) return;
    if (group.isSettled) return this.#say('This group is decided. Take the decision back first.');
    const judged = await this.project.judgeDuplicates(group.members, setAside);
    if (!judged.ok) this.#say(judged.error);
    else this.#place = undefined;
  }

  #keptOf(group: DuplicateGroup | undefined): DocumentId | undefined {
    if (group === undefined) return undefined;
    const chosen = this.#kept.get(group.key);
    if (chosen !== undefined && group.left.includes(chosen)) return chosen;
    // Where work has been done it stays in the list; else the earliest does.
    const done = group.left.find((id) => this.project.statusOf(id) === 'done');
    return done ?? group.left.find((id) => this.project.statusOf(id) === 'started') ?? group.left[0];
  }

  #rows(): MemberRow[] {
    const { group, keptId, project } = this;
    if (group === undefined) return [];
    const rows = group.members.map((id): MemberRow => {
      const likeness = this.#likeness.get(`${keptId ?? ''} ${id}`);
      const [isKept, isGone] = [id === keptId, project.isSetAside(id)];
      // What hangs together only through others is no near-duplicate of the kept one: it stays unless ticked.
      const isAlike = likeness === undefined || isNear(likeness);
      const isTicked = !isKept && !isGone && (this.#ticks.get(`${group.key} ${id}`) ?? isAlike);
      return { id, name: project.document(id)?.name ?? '', isKept, isGone, isTicked, likeness };
    });
    return [...rows.filter(({ isKept }) => isKept), ...rows.filter(({ isKept }) => !isKept)];
  }
}
