import { layerIdOf } from '../domain/ids.ts';
import { loadStream } from '../domain/journal/loadStream.ts';
import { exportFormats, type ExportFormatId } from '../formats/index.ts';
import { packExport } from '../formats/packExport.ts';
import type { ExportDocument, ExportedFile, ExportOptions, Loss } from '../formats/types.ts';
import type { ProjectSession } from './ProjectSession.svelte.ts';

export interface PackedExport {
  readonly file: ExportedFile;
  readonly loss: readonly Loss[];
}

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

/** Writes a project in a format of another tool; what the format cannot hold is counted. */
export async function exportProject(
  project: ProjectSession,
  formatId: ExportFormatId,
  options: ExportOptions,
): Promise<PackedExport> {
  const format = exportFormats.find(({ id }) => id === formatId) ?? exportFormats[0];
  const outcome = format.export(await exportDocuments(project), project.schema, options);
  return { file: packExport(outcome, fileStem(project.name)), loss: outcome.loss };
}

/** A project's name as a file name. */
export const fileStem = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .toLowerCase() || 'wardmark';
