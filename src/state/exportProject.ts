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
}

export interface ExportPreview extends ExportOutcome {
  readonly documents: number;
  /** Documents in each part; absent: no parts. */
  readonly parts?: Readonly<Record<Split, number>>;
}

/** Writes a project in a format of another tool; what the format cannot hold is counted. */
export async function exportProject(project: ProjectSession, recipe: ExportRecipe): Promise<ExportPreview> {
  const { people } = recipe;
  if (people === undefined || people.length < 2) return exportPerson(project, recipe, people?.[0]);
  const losses = new LossCounter();
  const files: ExportedFile[] = [];
  let documents = 0;
  const parts = { train: 0, validation: 0, test: 0 };
  for (const personId of people) {
    const outcome = await exportPerson(project, recipe, personId);
    if (outcome.documents === 0) continue;
    documents += outcome.documents;
    const folder = folderOf(project, people, personId);
    files.push(...outcome.files.map(({ path, bytes }) => ({ path: `${folder}/${path}`, bytes })));
    for (const loss of outcome.loss) losses.merge(loss);
    for (const split of SPLITS) parts[split] += outcome.parts?.[split] ?? 0;
  }
  const split = recipe.shares === undefined ? {} : { parts };
  return { files, loss: losses.losses(), documents, ...split };
}

/** People of one name have folders of their own all the same. */
function folderOf(project: ProjectSession, people: readonly PersonId[], personId: PersonId): string {
  const stemOf = (id: PersonId): string => fileStem(project.workspace.nameOf(id));
  const alike = people.filter((id) => stemOf(id) === stemOf(personId));
  const place = alike.indexOf(personId);
  return place === 0 ? stemOf(personId) : `${stemOf(personId)}-${place + 1}`;
}

async function exportPerson(
  project: ProjectSession,
  recipe: ExportRecipe,
  personId: PersonId | undefined,
): Promise<ExportPreview> {
  const gathered = await exportDocuments(project, recipe.choice, personId);
  const chosen = gathered.map((entry) => withLabels(entry, recipe.labels));
  const { shares, seed = 1 } = recipe;
  const documents = shares === undefined ? chosen : splitDocuments(chosen, shares, seed);
  const outcome = writeParts(documents, project, recipe);
  return {
    ...outcome,
    documents: documents.length,
    ...(shares === undefined ? {} : { parts: sizes(documents) }),
  };
}

/** One file to save of an export. */
export const packProject = (project: ProjectSession, outcome: ExportOutcome): ExportedFile =>
  packExport(outcome, fileStem(project.name));

/** A folder for each part; formats that have files for parts of their own write them themselves. */
function writeParts(
  documents: readonly ExportDocument[],
  project: ProjectSession,
  recipe: ExportRecipe,
): ExportOutcome {
  const format = exportFormats.find(({ id }) => id === recipe.formatId) ?? exportFormats[0];
  const write = (some: readonly ExportDocument[]) => format.export(some, project.schema, recipe);
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
