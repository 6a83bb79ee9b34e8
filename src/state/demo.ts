import * as v from 'valibot';
import type { DocumentId, ProjectId } from '../domain/ids.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { ParsedDocument } from '../formats/types.ts';
import { ProjectSession } from './ProjectSession.svelte.ts';
import type { Workspace } from './Workspace.svelte.ts';

const indexSchema = v.object({
  title: v.string(),
  notes: v.array(
    v.object({
      file: v.string(),
      title: v.string(),
      kind: v.string(),
      caseId: v.string(),
      date: v.string(),
    }),
  ),
});

const base = (): string => new URL('demo/', document.baseURI).href;

/** Opens the demo: made at the first visit from the notes beside the page, to label and to de-identify. */
export async function openDemo(
  workspace: Workspace,
): Promise<Result<{ projectId: ProjectId; documentId: DocumentId }, string>> {
  try {
    const [standing] = workspace.projects;
    if (standing !== undefined) return await firstDocument(workspace, standing.id);
    const notes = await fetchNotes();
    const { deidentification } = await import('../domain/templates/deidentification.ts');
    const projectId = await workspace.createProject('Demo');
    const opened = await firstDocument(workspace, projectId, notes);
    const identifiers = await workspace.createProject('Demo: identifiers', deidentification.make);
    await firstDocument(workspace, identifiers, notes);
    return opened;
  } catch {
    return err('The demo notes could not be read from this site.');
  }
}

/** Of a project; filled with notes where it is empty. */
async function firstDocument(
  workspace: Workspace,
  projectId: ProjectId,
  notes?: readonly ParsedDocument[],
): Promise<Result<{ projectId: ProjectId; documentId: DocumentId }, string>> {
  const opened = await ProjectSession.open(workspace, projectId);
  if (!opened.ok) return opened;
  const project = opened.value;
  try {
    if (project.documents.length === 0) {
      const filled = await project.importBatch({
        parsed: notes ?? (await fetchNotes()),
        failed: [],
        warnings: [],
        declared: { labels: [], relationTypes: [] },
        progress: { filesDone: 0, filesTotal: 0, documents: 0 },
      });
      if (!filled.ok) return filled;
    }
    const first = project.documents[0];
    return first === undefined ? err('The demo has no notes.') : ok({ projectId, documentId: first.id });
  } finally {
    project.dispose();
  }
}

async function fetchNotes(): Promise<readonly ParsedDocument[]> {
  const listed = v.parse(indexSchema, await (await fetch(new URL('index.json', base()))).json());
  return Promise.all(
    listed.notes.map(async ({ file, title, kind, caseId, date }) => ({
      name: title,
      text: await (await fetch(new URL(file, base()))).text(),
      caseId,
      externalId: file,
      meta: { kind, date },
    })),
  );
}
