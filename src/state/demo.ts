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

/** Opens the demo project of this workspace, made at the first visit from the notes beside the page. */
export async function openDemo(
  workspace: Workspace,
): Promise<Result<{ projectId: ProjectId; documentId: DocumentId }, string>> {
  const [standing] = workspace.projects;
  const projectId = standing?.id ?? (await workspace.createProject('Demo'));
  const opened = await ProjectSession.open(workspace, projectId);
  if (!opened.ok) return opened;
  const project = opened.value;
  try {
    if (project.documents.length === 0) {
      const filled = await project.importBatch({
        parsed: await fetchNotes(),
        failed: [],
        warnings: [],
        declared: { labels: [], relationTypes: [] },
        progress: { filesDone: 0, filesTotal: 0, documents: 0 },
      });
      if (!filled.ok) return filled;
    }
    const first = project.documents[0];
    return first === undefined ? err('The demo has no notes.') : ok({ projectId, documentId: first.id });
  } catch {
    return err('The demo notes could not be read from this site.');
  } finally {
    project.dispose();
  }
}

async function fetchNotes(): Promise<ParsedDocument[]> {
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
