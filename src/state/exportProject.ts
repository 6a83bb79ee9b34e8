import { layerIdOf, type PersonId } from '../domain/ids.ts';
import { loadStream } from '../domain/journal/loadStream.ts';
import type { RecordStore } from '../domain/journal/recordStore.ts';
import type { SourceDocument } from '../domain/records/sourceDocument.ts';
import { exportFormats, type ExportFormatId } from '../formats/index.ts';
import { LossCounter } from '../formats/losses.ts';
import { packExport } from '../formats/packExport.ts';
import { splitDocuments, type SplitShares } from '../formats/splits.ts';
import {
  SPLITS,
  type ExportDocument,
  type ExportedFile,
  type ExportOptions,
  type ExportOutcome,
  type Split,
} from '../formats/types.ts';
import type { DeidentifiedView, DeidentifyReport } from './deidentify/deidentifyExport.ts';
import type { DeidentifySettings } from './deidentify/settings.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { hasStatus, isMeant, type DocumentChoice } from './documentChoice.ts';
import type { DocumentStatus, ProjectSession } from './ProjectSession.svelte.ts';

/** Gathers the chosen work of one person, in the order of the list; absent: of the person here, all of it. */
export async function exportDocuments(
  project: ProjectSession,
  choice: DocumentChoice = {},
  personId: PersonId = project.workspace.person.id,
): Promise<ExportDocument[]> {
  const { store } = project.services;
  const gathered: ExportDocument[] = [];
  for (const document of project.documents) {
    if (!isMeant(document, choice)) continue;
    if (choice.withSetAside !== true && project.isSetAside(document.id)) continue;
    const layerId = layerIdOf(document.id, personId);
    const loaded = await loadStream(store, layerId);
    const records = loaded.ok ? loaded.value.records : undefined;
    if (!hasStatus(choice, statusFor(project, document, { personId, records }))) continue;
    const text = await project.textOf(document);
    if (text === undefined) continue;
    const layer = records?.get(layerId);
    gathered.push({
      document,
      text,
      annotations: records?.ofType('annotation') ?? [],
      notes: records?.ofType('note') ?? [],
      personName: project.workspace.nameOf(personId),
      ...(layer === undefined ? {} : { layer }),
    });
  }
  return gathered;
}

/** Where a document stands for somebody; the list knows it only for the person here. */
function statusFor(
  project: ProjectSession,
  { id }: SourceDocument,
  { personId, records }: { personId: PersonId; records: RecordStore | undefined },
): DocumentStatus {
  if (personId === project.workspace.person.id) return project.statusOf(id);
  if (records?.get(layerIdOf(id, personId))?.review === 'done') return 'done';
  return (records?.ofType('annotation').length ?? 0) > 0 ? 'started' : 'new';
}

/** What of a project is exported and how; remembered for the next time. */
export interface ExportRecipe extends ExportOptions {
  readonly formatId: ExportFormatId;
  /** Which documents; absent: all. */
  readonly choice?: DocumentChoice;
  /** Whose work; several: a folder each. Absent: that of the person here. */
  readonly people?: readonly PersonId[];
  /** Label ids to write; absent: all. */
  readonly labels?: readonly string[];
  /** Percent of the documents in each part; absent: no parts. */
  readonly shares?: SplitShares;
  readonly seed?: number;
  /** How identifiers are replaced; absent: the text as it is. */
  readonly deidentify?: DeidentifySettings;
}

export interface ExportPreview extends ExportOutcome {
  readonly documents: number;
  /** Documents in each part; absent: no parts. */
  readonly parts?: Readonly<Record<Split, number>>;
  /** Absent: the text was written as it is. */
  readonly deidentified?: DeidentifyReport;
}

/** What one export works with. */
interface Work {
  readonly project: ProjectSession;
  readonly recipe: ExportRecipe;
  readonly view?: DeidentifiedView;
}

/**
 * Writes a project in a format of another tool; what the format cannot hold is counted. The error is a sentence: there is
 * nothing to de-identify by, or what was chosen for that could not be kept.
 */
export async function exportProject(
  project: ProjectSession,
  recipe: ExportRecipe,
): Promise<Result<ExportPreview, string>> {
  const { deidentify } = recipe;
  if (deidentify === undefined) return ok(await exportPeople({ project, recipe }));
  // Most exports go without it, so the first load does too.
  const { DeidentifiedView: View } = await import('./deidentify/deidentifyExport.ts');
  const view = await View.open(project, deidentify);
  if (!view.ok) return view;
  const made = await exportPeople({ project, recipe, view: view.value });
  const kept = await view.value.keep();
  return kept.ok ? ok({ ...made, deidentified: view.value.report }) : err(kept.error);
}

async function exportPeople(work: Work): Promise<ExportPreview> {
  const { people } = work.recipe;
  if (people === undefined || people.length < 2) return exportPerson(work, people?.[0]);
  const losses = new LossCounter();
  const files: ExportedFile[] = [];
  let documents = 0;
  const parts = { train: 0, validation: 0, test: 0 };
  for (const personId of people) {
    const outcome = await exportPerson(work, personId);
    if (outcome.documents === 0) continue;
    documents += outcome.documents;
    const folder = folderOf(work, people, personId);
    files.push(...outcome.files.map(({ path, bytes }) => ({ path: `${folder}/${path}`, bytes })));
    for (const loss of outcome.loss) losses.merge(loss);
    for (const split of SPLITS) parts[split] += outcome.parts?.[split] ?? 0;
  }
  const split = work.recipe.shares === undefined ? {} : { parts };
  return { files, loss: losses.losses(), documents, ...split };
}

/** People of one name have folders of their own all the same. */
function folderOf({ project, view }: Work, people: readonly PersonId[], personId: PersonId): string {
  const nameOf = (id: PersonId): string => view?.personName(id) ?? project.workspace.nameOf(id);
  const stemOf = (id: PersonId): string => fileStem(nameOf(id));
  const alike = people.filter((id) => stemOf(id) === stemOf(personId));
  const place = alike.indexOf(personId);
  return place === 0 ? stemOf(personId) : `${stemOf(personId)}-${place + 1}`;
}

async function exportPerson(work: Work, personId: PersonId | undefined): Promise<ExportPreview> {
  const { project, recipe } = work;
  const gathered = await exportDocuments(project, recipe.choice, personId);
  const chosen = gathered.map((entry) => withLabels(entry, recipe.labels));
  const { shares, seed = 1 } = recipe;
  const whole = shares === undefined ? chosen : splitDocuments(chosen, shares, seed);
  const losses = new LossCounter();
  const documents = await seen(work, whole, { personId, losses });
  const outcome = writeParts(documents, work);
  for (const loss of outcome.loss) losses.merge(loss);
  return {
    files: outcome.files,
    loss: losses.losses(),
    documents: documents.length,
    ...(shares === undefined ? {} : { parts: sizes(documents) }),
  };
}

/** The documents as they may be seen. */
async function seen(
  { project, view }: Work,
  documents: readonly ExportDocument[],
  { personId = project.workspace.person.id, losses }: { personId: PersonId | undefined; losses: LossCounter },
): Promise<readonly ExportDocument[]> {
  if (view === undefined) return documents;
  const shown: ExportDocument[] = [];
  for (const entry of documents) {
    const as = await view.see(entry, personId, losses);
    if (as !== undefined) shown.push(as);
  }
  return shown;
}

/** One file to save of an export. A project may be called after a patient, a de-identified file may not. */
export const packProject = (project: ProjectSession, outcome: ExportPreview): ExportedFile =>
  packExport(outcome, outcome.deidentified === undefined ? fileStem(project.name) : 'deidentified');

/** A folder for each part; formats that have files for parts of their own write them themselves. */
function writeParts(documents: readonly ExportDocument[], { project, recipe, view }: Work): ExportOutcome {
  const schema = view?.schema() ?? project.schema;
  const format = exportFormats.find(({ id }) => id === recipe.formatId) ?? exportFormats[0];
  const write = (some: readonly ExportDocument[]) => format.export(some, schema, recipe);
  if (recipe.shares === undefined || format.id === 'hugging-face') return write(documents);
  const losses = new LossCounter();
  const files = SPLITS.flatMap((split) => {
    const part = documents.filter((entry) => entry.split === split);
    if (part.length === 0) return [];
    const outcome = write(part);
    for (const loss of outcome.loss) losses.merge(loss);
    return outcome.files.map(({ path, bytes }) => ({ path: `${split}/${path}`, bytes }));
  });
  return { files, loss: losses.losses() };
}

function sizes(documents: readonly ExportDocument[]): Record<Split, number> {
  const counts = { train: 0, validation: 0, test: 0 };
  for (const { split } of documents) if (split !== undefined) counts[split] += 1;
  return counts;
}

/** Relations go with the spans they hang on. */
function withLabels(entry: ExportDocument, labels: readonly string[] | undefined): ExportDocument {
  if (labels === undefined) return entry;
  const wanted = new Set(labels);
  const spans = entry.annotations.filter(
    ({ target, labelId }) => target.type !== 'relation' && wanted.has(labelId),
  );
  const ids = new Set<string>(spans.map(({ id }) => id));
  const links = entry.annotations.filter(
    ({ target }) => target.type === 'relation' && ids.has(target.from) && ids.has(target.to),
  );
  return { ...entry, annotations: [...spans, ...links] };
}

/** A project's name as a file name. */
export const fileStem = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .toLowerCase() || 'wardmark';
