import type { DocumentId } from '../domain/ids.ts';
import type { SourceDocument } from '../domain/records/sourceDocument.ts';
import {
  byWorkSaved,
  membersOf,
  otherwiseJudged,
  summarizeGroup,
  type GroupSummary,
  type Member,
} from '../engines/text/groupExceptions.ts';
import { MentionIndex, type DocumentMentions, type Judgement } from '../engines/text/mentionIndex.ts';
import { breather } from '../lib/breather.ts';
import type { ProjectSession } from './ProjectSession.svelte.ts';
import { readMentions } from './readMentions.ts';

/** Documents read at once: the disk answers several as fast as one. */
const AT_ONCE = 8;
const SHOW_EVERY_MS = 700;
/** Another window may write many layers in a row. */
const FOLLOW_AFTER_MS = 500;

/** One group with all there is to see of it. */
export interface GroupDetail {
  readonly key: string;
  readonly members: readonly Member[];
  /** What was said otherwise of the same words, anywhere. */
  readonly otherwise: readonly Judgement[];
}

/**
 * The open proposals of all documents of the person at work, grouped by mention and label. Read in slices beside
 * whatever else the page does; what has changed since is read again by `refresh`.
 */
export class ProjectProposals {
  readonly project: ProjectSession;
  #index = new MentionIndex();
  #summaries = new Map<string, GroupSummary>();
  /** The state of each document when it was read. */
  #readAt = new Map<DocumentId, string>();
  /** The thresholds as the rows show them. */
  #shownAt = '';
  #rows = $state.raw<readonly GroupSummary[]>([]);
  /** Counts up when rows are shown anew. */
  #version = $state(0);
  #reading = $state.raw<{ done: number; total: number } | undefined>();
  #working: Promise<void> | undefined;
  #isStale = false;
  #followTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(project: ProjectSession) {
    this.project = project;
    const stop = project.services.channel.listen(({ stream }) => {
      if (stream.startsWith('layer:')) this.#follow();
    });
    project.scope.add(stop);
    project.scope.add(() => clearTimeout(this.#followTimer));
  }

  /** The groups of which one decision settles most, first. */
  get rows(): readonly GroupSummary[] {
    return this.#rows;
  }

  /** While documents are being read. */
  get reading(): { done: number; total: number } | undefined {
    return this.#reading;
  }

  /** Changes whenever what `detail` gives may have changed. */
  get version(): number {
    return this.#version;
  }

  detail(key: string): GroupDetail | undefined {
    const group = this.#index.group(key);
    if (group === undefined) return undefined;
    const judgements = this.#index.judgements(group.mention);
    const members = membersOf(group, judgements, this.project.tasks.shows);
    return { key, members, otherwise: otherwiseJudged(group, judgements) };
  }

  /** Reads what has changed since it was read last, thresholds and switches too; resolves once all of it is shown. */
  refresh(): Promise<void> {
    this.#isStale = true;
    this.#working ??= this.#work().finally(() => (this.#working = undefined));
    return this.#working;
  }

  async #work(): Promise<void> {
    while (this.#isStale && !this.project.scope.disposed) {
      this.#isStale = false;
      await this.#readChanged();
    }
    this.#reading = undefined;
  }

  async #readChanged(): Promise<void> {
    const changed = this.project.documents.filter((document) => this.#hasChanged(document));
    let shownAt = performance.now();
    const breathe = breather();
    for (let from = 0; from < changed.length; from += AT_ONCE) {
      if (this.project.scope.disposed) return;
      this.#reading = { done: from, total: changed.length };
      const some = changed.slice(from, from + AT_ONCE);
      // Noted before the reading: what is written meanwhile is read again the next time.
      for (const document of some) this.#readAt.set(document.id, this.#stateOf(document));
      const read = await Promise.all(some.map((document) => this.#read(document)));
      for (const [index, { id }] of some.entries()) {
        const mentions = read[index];
        if (mentions === undefined) this.#index.remove(id);
        else this.#index.put(id, mentions);
        await breathe();
      }
      if (performance.now() - shownAt < SHOW_EVERY_MS) continue;
      await this.#show(this.#index.takeTouched());
      shownAt = performance.now();
    }
    await this.#show(this.#index.takeTouched());
  }

  async #read(document: SourceDocument): Promise<DocumentMentions | undefined> {
    return this.project.isSetAside(document.id) ? undefined : readMentions(this.project, document);
  }

  #hasChanged(document: SourceDocument): boolean {
    const state = this.#stateOf(document);
    // Without a line about it, nothing was proposed and nothing decided.
    return state !== (this.#readAt.get(document.id) ?? '');
  }

  #stateOf({ id }: SourceDocument): string {
    // A document set aside has no part in it.
    if (this.project.isSetAside(id)) return '';
    const summary = this.project.summaryOf(id);
    if (summary === undefined) return '';
    const { updatedAt, openProposals, annotations, review } = summary;
    const { schema, tasks } = this.project;
    return [updatedAt, openProposals, annotations, review, schema.version, tasks.switches].join(' ');
  }

  async #show(keys: Iterable<string>): Promise<void> {
    const breathe = breather();
    const { shows, fingerprint } = this.project.tasks;
    // A row that nothing touched looks the same, unless other proposals are shown now.
    const rows = this.#shownAt === fingerprint ? keys : [...keys, ...this.#index.keys()];
    this.#shownAt = fingerprint;
    for (const key of new Set(rows)) {
      const group = this.#index.group(key);
      const summary =
        group === undefined ? undefined : summarizeGroup(group, this.#index.judgements(group.mention), shows);
      if (summary === undefined) this.#summaries.delete(key);
      else this.#summaries.set(key, summary);
      await breathe();
    }
    // Nearly in order already, which is what makes the sort quick.
    const kept = this.#rows.flatMap(({ key }) => this.#summaries.get(key) ?? []);
    const known = new Set(kept.map(({ key }) => key));
    const added = [...this.#summaries.values()].filter(({ key }) => !known.has(key));
    this.#rows = [...kept, ...added].sort(byWorkSaved);
    this.#version += 1;
  }

  #follow(): void {
    clearTimeout(this.#followTimer);
    this.#followTimer = setTimeout(() => void this.refresh(), FOLLOW_AFTER_MS);
  }
}
