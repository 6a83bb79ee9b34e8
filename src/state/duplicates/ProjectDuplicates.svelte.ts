import * as v from 'valibot';
import type { DocumentId } from '../../domain/ids.ts';
import { isSettled } from '../../domain/records/duplicateDecision.ts';
import { idSchema } from '../../domain/records/schemaParts.ts';
import type { SourceDocument } from '../../domain/records/sourceDocument.ts';
import { groupsOf, type NearPair } from '../../engines/text/duplicates/nearDuplicates.ts';
import type { CopiedStretch } from '../../engines/text/duplicates/passages.ts';
import type { Likeness } from '../../engines/text/duplicates/shingles.ts';
import { ok, type Result } from '../../lib/result.ts';
import type { ProjectSession } from '../ProjectSession.svelte.ts';
import { startDuplicateLink, type DuplicateLink } from './DuplicateLink.ts';

/** What is known of a project's near-duplicates; can be found anew from the texts. */
const knownSchema = v.object({
  version: v.literal(1),
  /** Documents that have been compared with all others here. */
  checked: v.array(idSchema('document')),
  pairs: v.array(
    v.object({
      a: idSchema('document'),
      b: idSchema('document'),
      resemblance: v.number(),
      containment: v.number(),
    }),
  ),
});

type Known = v.InferOutput<typeof knownSchema>;

export interface DuplicateGroup {
  readonly key: string;
  readonly members: readonly DocumentId[];
  /** Those that no decision has set aside. */
  readonly left: readonly DocumentId[];
  readonly isSettled: boolean;
}

/** Documents that are read, signed and stored together: what is interrupted goes on from the last of them. */
const LOT = 250;
/** UTF-16 units of a lot: texts may be long. */
const LOT_UNITS = 1_000_000;
/** An import adds batch after batch. */
const SETTLE_MS = 300;

/**
 * Near-duplicate documents of a project and passages copied between them, found by a worker in the background. What
 * is found is stored, and so are the signatures documents are compared by: only what is new is read and compared.
 */
export class ProjectDuplicates {
  readonly project: ProjectSession;
  #known = $state.raw<Known>({ version: 1, checked: [], pairs: [] });
  #scanning = $state.raw<{ done: number; total: number } | undefined>();
  #problem = $state<string | undefined>();
  #isRead = $state(false);
  #link: DuplicateLink | undefined;
  #starting: Promise<Result<DuplicateLink, string>> | undefined;
  /** Documents whose signatures the worker has. */
  #loaded = new Set<DocumentId>();
  #isStale = false;
  #working: Promise<void> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly groups: readonly DuplicateGroup[] = $derived.by(() => this.#groups());
  readonly open: readonly DuplicateGroup[] = $derived(this.groups.filter((group) => !group.isSettled));

  constructor(project: ProjectSession) {
    this.project = project;
    project.scope.add(() => clearTimeout(this.#timer));
  }

  /** While documents are compared. */
  get scanning(): { done: number; total: number } | undefined {
    return this.#scanning;
  }

  /** Whether every document of the project has been compared. */
  get isComplete(): boolean {
    return this.#isRead && this.#scanning === undefined && this.#fresh().length === 0;
  }

  /** Why documents cannot be compared, as a sentence. */
  get problem(): string | undefined {
    return this.#problem;
  }

  /** Compares what is new, a moment from now. */
  schedule(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.refresh(), SETTLE_MS);
  }

  /** Compares what has not been compared; resolves once all of it is shown. */
  refresh(): Promise<void> {
    this.#isStale = true;
    this.#working ??= this.#work().finally(() => {
      this.#working = undefined;
      this.#scanning = undefined;
    });
    return this.#working;
  }

  /** The stretches of a document that stand in others which are not set aside. */
  async copiesIn(document: SourceDocument): Promise<Result<readonly CopiedStretch[], string>> {
    if (this.project.documents.length < 2) return ok([]);
    const link = await this.#ready();
    if (!link.ok) return link;
    const found = await link.value.request('copies', { id: document.id });
    if (!found.ok) return found;
    const isShown = ({ id }: { id: string }): boolean => !this.project.isSetAside(id as DocumentId);
    const stretches = found.value.map((stretch) => ({ ...stretch, copies: stretch.copies.filter(isShown) }));
    return ok(stretches.filter(({ copies }) => copies.length > 0));
  }

  async likeness(
    id: DocumentId,
    others: readonly DocumentId[],
  ): Promise<Result<readonly (Likeness | undefined)[], string>> {
    const link = await this.#start();
    return link.ok ? link.value.request('likeness', { id, others }) : link;
  }

  async #work(): Promise<void> {
    if (!this.#isRead) {
      this.#known = (await this.project.services.store.getMeta(this.#key, knownSchema)) ?? this.#known;
      this.#isRead = true;
    }
    while (this.#isStale && !this.project.scope.disposed) {
      this.#isStale = false;
      await this.#compareFresh();
    }
  }

  async #compareFresh(): Promise<void> {
    const fresh = this.#fresh().map(({ id }) => id);
    if (fresh.length === 0 || this.project.documents.length < 2) return;
    const link = await this.#ready();
    if (!link.ok) {
      this.#problem = link.error;
      return;
    }
    const found = await link.value.request('pairs', { fresh, known: this.#known.pairs });
    if (!found.ok) {
      this.#problem = found.error;
      return;
    }
    this.#problem = undefined;
    // The ids are those that were given.
    const pairs = [...this.#known.pairs, ...(found.value as Known['pairs'])];
    this.#known = { version: 1, checked: [...this.#known.checked, ...fresh], pairs };
    // A cache: where it cannot be written, the documents are compared again another time.
    await this.project.services.store.putMeta(this.#key, this.#known);
  }

  #fresh(): SourceDocument[] {
    const checked = new Set(this.#known.checked);
    return this.project.documents.filter(({ id }) => !checked.has(id));
  }

  #groups(): DuplicateGroup[] {
    const { documents, duplicateDecisions } = this.project;
    const order = documents.map(({ id }) => id);
    return groupsOf(this.#known.pairs as readonly NearPair[], order).map((ids) => {
      const members = ids as DocumentId[];
      const left = members.filter((id) => !this.project.isSetAside(id));
      return { key: ids[0] ?? '', members, left, isSettled: isSettled(members, duplicateDecisions) };
    });
  }

  get #key(): string {
    return `duplicates:${this.project.id}`;
  }

  #start(): Promise<Result<DuplicateLink, string>> {
    if (this.#link?.isOver === false) return Promise.resolve(ok(this.#link));
    this.#loaded.clear();
    this.#starting ??= startDuplicateLink(this.project.scope, (id) => this.#textOf(id)).then((started) => {
      this.#link = started.ok ? started.value : undefined;
      this.#starting = undefined;
      return started;
    });
    return this.#starting;
  }

  #loading: Promise<Result<DuplicateLink, string>> | undefined;

  /** The worker with the signatures of all documents. */
  async #ready(): Promise<Result<DuplicateLink, string>> {
    this.#loading ??= this.#load().finally(() => (this.#loading = undefined));
    return this.#loading;
  }

  async #load(): Promise<Result<DuplicateLink, string>> {
    const started = await this.#start();
    if (!started.ok) return started;
    const link = started.value;
    const missing = this.project.documents.filter(({ id }) => !this.#loaded.has(id));
    let done = 0;
    for (const lot of lotsOf(missing)) {
      if (missing.length > LOT) this.#scanning = { done, total: missing.length };
      const loaded = await this.#loadLot(link, lot);
      if (!loaded.ok) return loaded;
      done += lot.length;
    }
    return started;
  }

  async #loadLot(link: DuplicateLink, lot: readonly SourceDocument[]): Promise<Result<void, string>> {
    const { signatures } = this.project.services;
    const stored = await signatures.read(lot.map(({ id }) => id));
    const documents = stored.map(({ documentId: id, signature }) => ({ id, signature }));
    const loaded = await link.request('load', { documents });
    if (!loaded.ok) return loaded;
    const known = new Set(loaded.value);
    const unsigned = await Promise.all(
      lot
        .filter(({ id }) => !known.has(id))
        .map(async (document) => ({ id: document.id, text: (await this.project.textOf(document)) ?? '' })),
    );
    if (unsigned.length > 0) {
      const signed = await link.request('sign', { documents: unsigned });
      if (!signed.ok) return signed;
      // Where the disk is full they are made again another time.
      await signatures.put(
        signed.value.map(({ id, signature }) => ({ documentId: id as DocumentId, signature })),
      );
    }
    for (const { id } of lot) this.#loaded.add(id);
    return ok(undefined);
  }

  async #textOf(id: string): Promise<string | undefined> {
    const document = this.project.document(id as DocumentId);
    return document === undefined ? undefined : this.project.textOf(document);
  }
}

function lotsOf(documents: readonly SourceDocument[]): SourceDocument[][] {
  const lots: SourceDocument[][] = [];
  let units = Infinity;
  for (const document of documents) {
    const lot = lots.at(-1);
    if (lot === undefined || lot.length === LOT || units + document.length > LOT_UNITS) {
      lots.push([document]);
      units = 0;
    } else lot.push(document);
    units += document.length;
  }
  return lots;
}
