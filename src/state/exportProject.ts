import { layerIdOf } from '../domain/ids.ts';
import { loadStream } from '../domain/journal/loadStream.ts';
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
import type { ProjectSession } from './ProjectSession.svelte.ts';

/** Gathers the work of the person here on every document, in the order of the list. */
export async function exportDocuments(project: ProjectSession): Promise<ExportDocument[]> {
  const { store } = project.services;
  const { person } = project.workspace;
  const gathered: ExportDocument[] = [];
  for (const document of project.documents) {
    const text = await project.textOf(document);
    if (text === undefined) continue;
    const layerId = layerIdOf(document.id, person.id);
    const loaded = await loadStream(store, layerId);
    const records = loaded.ok ? loaded.value.records : undefined;
    const layer = records?.get(layerId);
    gathered.push({
      document,
      text,
      annotations: records?.ofType('annotation') ?? [],
      notes: records?.ofType('note') ?? [],
      personName: person.name,
      ...(layer === undefined ? {} : { layer }),
    });
  }
  return gathered;
}

/** What of a project is exported and how; remembered for the next time. */
export interface ExportRecipe extends ExportOptions {
  readonly formatId: ExportFormatId;
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
  const chosen = (await exportDocuments(project)).map((entry) => withLabels(entry, recipe.labels));
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
