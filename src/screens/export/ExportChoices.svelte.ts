import type { DocumentId, PersonId } from '../../domain/ids.ts';
import type { SourceDocument } from '../../domain/records/sourceDocument.ts';
import type { ExportFormatId } from '../../formats/index.ts';
import { readSettings, type DeidentifySettings } from '../../state/deidentify/settings.ts';
import type { SplitShares } from '../../formats/splits.ts';
import { hasStatus, hasWords, type DocumentChoice } from '../../state/documentChoice.ts';
import type { ExportRecipe } from '../../state/exportProject.ts';
import { readRecipe, STATUSES, type RememberedRecipe } from '../../state/exportRecipe.ts';
import type { DocumentStatus, ProjectSession } from '../../state/ProjectSession.svelte.ts';

export const BACKUP = 'wardmark';
export const EVERYONE = 'everyone';

const SHARES: Readonly<Record<string, SplitShares>> = {
  '80-10-10': { train: 0.8, validation: 0.1, test: 0.1 },
  '70-15-15': { train: 0.7, validation: 0.15, test: 0.15 },
  '80-20': { train: 0.8, validation: 0, test: 0.2 },
};

/** What is chosen in the export dialog; comes from and becomes a recipe. */
export class ExportChoices {
  readonly project: ProjectSession;
  format = $state<ExportFormatId | typeof BACKUP>('jsonl');
  unfinished = $state<'leaveOut' | 'include'>('leaveOut');
  offsets = $state<'codepoint' | 'utf16'>('codepoint');
  choices = $state<Record<string, string>>({});
  parts = $state<NonNullable<RememberedRecipe['parts']>>('');
  seed = $state(1);
  /** Labels left out, by id. */
  without = $state.raw<ReadonlySet<string>>(new Set());
  statuses = $state.raw<ReadonlySet<DocumentStatus>>(new Set(STATUSES));
  words = $state('');
  /** Documents left out one by one. */
  leftOut = $state.raw<ReadonlySet<string>>(new Set());
  /** Also documents set aside as near-duplicates. */
  withSetAside = $state(false);
  /** Whose work; '': that of the person here. */
  person = $state('');

  /** How identifiers are replaced; undefined: the text as it is. */
  deidentify = $state.raw<DeidentifySettings | undefined>();
  /** The pseudonym table goes into a backup. */
  withPseudonyms = $state(false);

  /** Documents that status and words leave; which of them are written, the ticks say. */
  offered = $derived.by(() => {
    const { project } = this;
    const isOwn = this.person === '';
    const choice = this.#choice;
    return project.documents.filter(
      (document) =>
        hasWords(document, this.words) &&
        (this.withSetAside || !project.isSetAside(document.id)) &&
        (!isOwn || hasStatus(choice, project.statusOf(document.id))),
    );
  });
  chosen = $derived(this.offered.filter(({ id }) => !this.leftOut.has(id)).length);

  constructor(project: ProjectSession, remembered: RememberedRecipe) {
    this.project = project;
    this.take(remembered);
  }

  /** Chooses what a recipe says; what it does not say is as at the beginning. */
  take(recipe: RememberedRecipe): void {
    this.format = recipe.formatId ?? 'jsonl';
    this.unfinished = recipe.unfinished ?? 'leaveOut';
    this.offsets = recipe.offsets ?? 'codepoint';
    this.choices = { ...recipe.choices };
    this.parts = recipe.parts ?? '';
    this.seed = recipe.seed ?? 1;
    this.without = new Set(recipe.without);
    this.statuses = new Set(recipe.statuses ?? STATUSES);
    this.words = recipe.words ?? '';
    this.leftOut = new Set(recipe.leftOut);
    this.withSetAside = recipe.setAside === 'include';
    this.person = recipe.person ?? '';
    this.deidentify = readSettings(recipe.deidentify);
  }

  /** As it is kept. */
  get remembered(): RememberedRecipe {
    return readRecipe({
      formatId: this.format,
      unfinished: this.unfinished,
      offsets: this.offsets,
      choices: $state.snapshot(this.choices),
      parts: this.parts,
      seed: this.seed,
      without: [...this.without],
      ...(this.statuses.size === STATUSES.length ? {} : { statuses: [...this.statuses] }),
      ...(this.words.trim() === '' ? {} : { words: this.words.trim() }),
      ...(this.leftOut.size === 0 ? {} : { leftOut: [...this.leftOut] }),
      ...(this.withSetAside ? { setAside: 'include' } : {}),
      ...(this.person === '' ? {} : { person: this.person }),
      ...(this.deidentify === undefined ? {} : { deidentify: { ...this.deidentify } }),
    });
  }

  /** As it is carried out. `people`: who has worked here. */
  recipe(formatId: ExportFormatId, people: readonly PersonId[]): ExportRecipe {
    const shares = SHARES[this.parts];
    const { without, person } = this;
    const labels = this.project.schema.labels.map(({ id }) => id).filter((id) => !without.has(id));
    const one = people.filter((id) => id === person);
    const whose = person === EVERYONE ? people : one;
    return {
      formatId,
      unfinished: this.unfinished,
      offsets: this.offsets,
      choices: $state.snapshot(this.choices),
      choice: { ...this.#choice, leftOut: new Set([...this.leftOut] as DocumentId[]) },
      ...(this.deidentify === undefined ? {} : { deidentify: this.deidentify }),
      ...(whose.length === 0 ? {} : { people: whose }),
      ...(without.size === 0 ? {} : { labels }),
      ...(shares === undefined ? {} : { shares, seed: this.seed }),
    };
  }

  get #choice(): DocumentChoice {
    const { statuses, words, withSetAside } = this;
    return { words, withSetAside, ...(statuses.size === STATUSES.length ? {} : { statuses: [...statuses] }) };
  }

  toggleLabel(labelId: string): void {
    this.without = toggled(this.without, labelId);
  }

  toggleStatus(status: DocumentStatus): void {
    this.statuses = toggled(this.statuses, status);
  }

  toggleDocument({ id }: SourceDocument): void {
    this.leftOut = toggled(this.leftOut, id);
  }

  /** Ticks or unticks everything that is offered. */
  tickAll(isTicked: boolean): void {
    const next = new Set(this.leftOut);
    for (const { id } of this.offered) {
      if (isTicked) next.delete(id);
      else next.add(id);
    }
    this.leftOut = next;
  }
}

function toggled<T>(set: ReadonlySet<T>, item: T): ReadonlySet<T> {
  const next = new Set(set);
  if (!next.delete(item)) next.add(item);
  return next;
}
