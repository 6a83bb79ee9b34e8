import type { DocumentId } from '../../domain/ids.ts';
import type { SourceDocument } from '../../domain/records/sourceDocument.ts';
import type { GroupSummary, Member } from '../../engines/text/groupExceptions.ts';
import type { Judgement } from '../../engines/text/mentionIndex.ts';
import type { Proposal } from '../../engines/text/proposals.ts';
import { ActivityTimer } from '../../lib/activityTimer.ts';
import type { BulkOutcome, BulkVerdict } from '../../state/bulkDecisions.ts';
import type { BulkWork } from '../../state/BulkWork.svelte.ts';
import type { LeftBehind } from '../../state/protocolLayers.ts';
import type { ProjectProposals } from '../../state/ProjectProposals.svelte.ts';

/** A row of the opened group: a proposal that can be ticked, or what was said otherwise of the same words. */
export type GroupRow =
  | { readonly kind: 'member'; readonly id: string; readonly member: Member; readonly isTicked: boolean }
  | { readonly kind: 'judged'; readonly id: string; readonly judgement: Judgement };

const idOf = ({ occurrence }: Member): string => `${occurrence.documentId} ${occurrence.proposal.id}`;

/** What a person has before their eyes in the groups of a project: which group, which ticks, what was just decided. */
export class GroupWork {
  readonly proposals: ProjectProposals;
  readonly bulk: BulkWork;
  #say: (message: string) => void;
  #timer = new ActivityTimer();
  #timedMs = 0;
  #startedAt: string;
  words = $state('');
  #index = $state(0);
  /** The place in the opened group; undefined while the keys act on the list of groups. */
  #place = $state<number | undefined>();
  /** Ticks that differ from what is proposed, by group and proposal. */
  #ticks = $state.raw<ReadonlyMap<string, ReadonlyMap<string, boolean>>>(new Map());
  /** Groups that are being decided. */
  #gone = $state.raw<ReadonlySet<string>>(new Set());
  #left = $state.raw<readonly LeftBehind[]>([]);
  #said = $state.raw<string | undefined>();

  shown = $derived.by(() => {
    const words = this.words.toLowerCase().split(/\s+/).filter(Boolean);
    const { rows, project } = this.proposals;
    if (words.length === 0 && this.#gone.size === 0) return rows;
    return rows.filter(({ key, quote, labelId }) => {
      if (this.#gone.has(key)) return false;
      const said = `${quote} ${project.label(labelId).name}`.toLowerCase();
      return words.every((word) => said.includes(word));
    });
  });
  index = $derived(Math.max(0, Math.min(this.#index, this.shown.length - 1)));
  group = $derived<GroupSummary | undefined>(this.shown[this.index]);
  detail = $derived.by(() => {
    void this.proposals.version;
    return this.group === undefined ? undefined : this.proposals.detail(this.group.key);
  });
  rows = $derived.by((): readonly GroupRow[] => {
    const { detail } = this;
    if (detail === undefined) return [];
    const ticks = this.#ticks.get(detail.key);
    const judged = detail.otherwise.map((judgement): GroupRow => ({
      kind: 'judged',
      id: `${judgement.documentId} ${judgement.start}-${judgement.end} ${judgement.labelId}`,
      judgement,
    }));
    const members = detail.members.map((member): GroupRow => {
      const id = idOf(member);
      return { kind: 'member', id, member, isTicked: ticks?.get(id) ?? member.exceptions.length === 0 };
    });
    const odd = members.filter((row) => row.kind === 'member' && row.member.exceptions.length > 0);
    return [...odd, ...judged, ...members.slice(odd.length)];
  });
  ticked = $derived(this.rows.filter((row) => row.kind === 'member' && row.isTicked).length);
  place = $derived(
    this.#place === undefined ? undefined : Math.max(0, Math.min(this.#place, this.rows.length - 1)),
  );

  constructor(proposals: ProjectProposals, bulk: BulkWork, say: (message: string) => void) {
    this.proposals = proposals;
    this.bulk = bulk;
    this.#say = say;
    this.#startedAt = proposals.project.services.clock();
  }

  /** Documents that could not be written by the last decision, with the reason. */
  get left(): readonly LeftBehind[] {
    return this.#left;
  }

  /** What the last decision did, once it is on disk. */
  get said(): string | undefined {
    return this.#said;
  }

  get isInGroup(): boolean {
    return this.place !== undefined;
  }

  active(): void {
    this.#timer.active(performance.now());
  }

  pause(): void {
    this.#timer.pause(performance.now());
  }

  /** Moves along the groups, or along the rows of the opened one. */
  step(by: number): void {
    if (this.place !== undefined) this.#place = this.#within(this.place + by, this.rows.length);
    else this.choose(this.#within(this.index + by, this.shown.length));
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

  /** Ticks or unticks the row at hand. */
  toggle(place: number | undefined = this.place): void {
    const row = place === undefined ? undefined : this.rows[place];
    if (row?.kind === 'member') this.#tick([row.id], !row.isTicked);
  }

  /** Ticks all; where all are ticked, only those that are like the others. */
  toggleAll(): void {
    const members = this.rows.filter((row) => row.kind === 'member');
    const hasAll = members.every(({ isTicked }) => isTicked);
    const exceptions = members.filter(({ member }) => member.exceptions.length > 0);
    if (hasAll)
      this.#tick(
        (exceptions.length === 0 ? members : exceptions).map(({ id }) => id),
        false,
      );
    else
      this.#tick(
        members.map(({ id }) => id),
        true,
      );
  }

  /** Decides what is ticked. The group leaves the list at once; what is left of it comes back. */
  async decide(verdict: BulkVerdict): Promise<void> {
    const { group, proposals } = this;
    if (group === undefined) return;
    const chosen = this.rows.flatMap((row) => (row.kind === 'member' && row.isTicked ? [row.member] : []));
    if (chosen.length === 0) {
      this.#say('Nothing is ticked: all here are exceptions. Space opens the group.');
      return;
    }
    this.#gone = new Set([...this.#gone, group.key]);
    this.#place = undefined;
    const { project } = proposals;
    const labelName = project.label(verdict.kind === 'relabel' ? verdict.labelId : group.labelId).name;
    const done = await this.bulk.decide({
      verdict,
      labelName,
      parts: this.#partsOf(chosen),
      effort: { startedAt: this.#startedAt, activeMs: this.#takeTime() },
    });
    await proposals.refresh();
    const { key } = group;
    this.#gone = new Set([...this.#gone].filter((gone) => gone !== key));
    this.#forget(key);
    if (!done.ok) return this.#report(done.error, []);
    const verb = verdict.kind === 'reject' ? 'Rejected' : 'Accepted';
    const as = verdict.kind === 'reject' ? '' : ` as ${labelName}`;
    this.#report(`${verb} ${placesOf(done.value)}${as}.`, done.value.left);
  }

  /** Takes the last decision for the project back, everywhere. */
  async undo(): Promise<void> {
    const undone = await this.bulk.undo();
    if (undone === undefined) return this.#say('There is no decision for the project to take back.');
    await this.proposals.refresh();
    if (!undone.ok) return this.#report(undone.error, []);
    const { documents, left, label } = undone.value;
    const where = documents === 1 ? '1 document' : `${documents.toLocaleString()} documents`;
    this.#report(`Took back in ${where}: ${label}.`, left);
  }

  #report(said: string, left: readonly LeftBehind[]): void {
    this.#said = said;
    this.#left = left;
  }

  dismiss(): void {
    this.#left = [];
  }

  #within(index: number, length: number): number {
    return Math.max(0, Math.min(index, length - 1));
  }

  #tick(ids: readonly string[], isTicked: boolean): void {
    const { detail } = this;
    if (detail === undefined) return;
    const own = new Map(this.#ticks.get(detail.key));
    for (const id of ids) own.set(id, isTicked);
    this.#ticks = new Map(this.#ticks).set(detail.key, own);
  }

  #forget(key: string): void {
    const ticks = new Map(this.#ticks);
    ticks.delete(key);
    this.#ticks = ticks;
  }

  #partsOf(members: readonly Member[]): { document: SourceDocument; proposals: Proposal[] }[] {
    const byDocument = new Map<DocumentId, Proposal[]>();
    for (const { occurrence } of members) {
      const list = byDocument.get(occurrence.documentId);
      if (list === undefined) byDocument.set(occurrence.documentId, [occurrence.proposal]);
      else list.push(occurrence.proposal);
    }
    return [...byDocument].flatMap(([id, proposals]) => {
      const document = this.proposals.project.document(id);
      return document === undefined ? [] : [{ document, proposals }];
    });
  }

  /** Active time since the last decision. */
  #takeTime(): number {
    this.active();
    const ms = this.#timer.activeMs - this.#timedMs;
    this.#timedMs = this.#timer.activeMs;
    this.#startedAt = this.proposals.project.services.clock();
    return ms;
  }
}

function placesOf({ decided, documents }: BulkOutcome): string {
  const where = documents === 1 ? '1 document' : `${documents.toLocaleString()} documents`;
  return `${decided.toLocaleString()} in ${where}`;
}
