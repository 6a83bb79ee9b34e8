import type { DocumentId } from '../../domain/ids.ts';
import type { SourceDocument } from '../../domain/records/sourceDocument.ts';
import { identifierLabels, type IdentifierCategory } from '../../engines/text/deidentify/categories.ts';
import { breather } from '../../lib/breather.ts';
import type { ProjectSession } from '../ProjectSession.svelte.ts';
import { peopleAtWork } from '../workers.ts';
import { readIdentifiers, type DocumentIdentifiers } from './readIdentifiers.ts';

/** How many were found (marked by hand, proposed and accepted, or waiting), and how many of them a person stands for. */
export interface CategoryCount {
  readonly found: number;
  readonly confirmed: number;
}

export interface DocumentCounts {
  readonly byCategory: ReadonlyMap<IdentifierCategory, CategoryCount>;
  readonly open: number;
  readonly isReviewed: boolean;
}

/**
 * Where the documents of a project stand with their identifiers: those of the work list, and where that is wanted those set
 * aside as near-duplicates too. Reads a document again when its line has changed.
 */
export class IdentifierCounts {
  readonly project: ProjectSession;
  #documents = $state.raw<ReadonlyMap<DocumentId, DocumentCounts>>(new Map());
  #readAt = new Map<DocumentId, string>();
  #reading = $state(false);
  #isStale = false;

  #withSetAside = $state(false);

  readonly documents: readonly SourceDocument[] = $derived.by(() =>
    this.#withSetAside ? this.project.documents : this.project.worklist,
  );
  readonly total = $derived.by(() => sum(this.#read.map(({ byCategory }) => byCategory)));
  readonly reviewed = $derived.by(() => this.#read.filter(({ isReviewed }) => isReviewed).length);

  constructor(project: ProjectSession) {
    this.project = project;
  }

  get reading(): boolean {
    return this.#reading;
  }

  /** How many documents are set aside as near-duplicates, counted in or not. */
  get setAside(): number {
    return this.project.documents.length - this.project.worklist.length;
  }

  get withSetAside(): boolean {
    return this.#withSetAside;
  }

  /** Takes the documents in that were set aside, or leaves them out again. */
  async takeSetAside(isWanted: boolean): Promise<void> {
    this.#withSetAside = isWanted;
    await this.refresh();
  }

  isAmong({ id }: SourceDocument): boolean {
    return this.#withSetAside || !this.project.isSetAside(id);
  }

  of(id: DocumentId): DocumentCounts | undefined {
    return this.#documents.get(id);
  }

  /** Reads what has changed since it was read last. */
  async refresh(): Promise<void> {
    this.#isStale = true;
    if (this.#reading) return;
    this.#reading = true;
    while (this.#isStale && !this.project.scope.disposed) {
      this.#isStale = false;
      await this.#readChanged();
    }
    this.#reading = false;
  }

  async #readChanged(): Promise<void> {
    const { project } = this;
    const labels = identifierLabels(project.schema);
    const people = await peopleAtWork(project);
    const counts = new Map(this.#documents);
    const breathe = breather();
    for (const document of this.documents) {
      const state = this.#stateOf(document.id);
      if (this.#readAt.get(document.id) === state && counts.has(document.id)) continue;
      this.#readAt.set(document.id, state);
      const read = await readIdentifiers(project, document, { people, labels });
      if (read !== undefined) counts.set(document.id, countsOf(read, labels));
      await breathe();
      if (project.scope.disposed) return;
    }
    this.#documents = counts;
  }

  get #read(): readonly DocumentCounts[] {
    return this.documents.flatMap(({ id }) => this.#documents.get(id) ?? []);
  }

  #stateOf(id: DocumentId): string {
    const { updatedAt = '' } = this.project.summaryOf(id) ?? {};
    return `${updatedAt} ${this.project.schema.version} ${this.project.tasks.fingerprint}`;
  }
}

export function countsOf(
  { marks, open, isReviewed }: Pick<DocumentIdentifiers, 'marks' | 'open' | 'isReviewed'>,
  labels: ReadonlyMap<string, IdentifierCategory>,
): DocumentCounts {
  const byCategory = new Map<IdentifierCategory, CategoryCount>();
  const add = (category: IdentifierCategory | undefined, confirmed: number): void => {
    if (category === undefined) return;
    const standing = byCategory.get(category) ?? { found: 0, confirmed: 0 };
    byCategory.set(category, { found: standing.found + 1, confirmed: standing.confirmed + confirmed });
  };
  for (const { category } of marks) add(category, 1);
  for (const { labelId } of open) add(labels.get(labelId), 0);
  return { byCategory, open: open.length, isReviewed };
}

function sum(
  counts: readonly ReadonlyMap<IdentifierCategory, CategoryCount>[],
): ReadonlyMap<IdentifierCategory, CategoryCount> {
  const total = new Map<IdentifierCategory, CategoryCount>();
  for (const [category, { found, confirmed }] of counts.flatMap((one) => [...one])) {
    const standing = total.get(category) ?? { found: 0, confirmed: 0 };
    total.set(category, { found: standing.found + found, confirmed: standing.confirmed + confirmed });
  }
  return total;
}
