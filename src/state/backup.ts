import type { LayerId, PersonId, ProjectId, StreamId } from '../domain/ids.ts';
import { newId, suffixOf } from '../domain/ids.ts';
import { mergeStream } from '../domain/journal/mergeStream.ts';
import { loadStream } from '../domain/journal/loadStream.ts';
import type { Person } from '../domain/records/person.ts';
import type { Project } from '../domain/records/project.ts';
import type { DumpedBlob, DumpedStream, WorkspaceDump } from '../formats/archive/dump.ts';
import { readArchive } from '../formats/archive/readArchive.ts';
import { writeArchive } from '../formats/archive/writeArchive.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { keepPseudonyms, readPseudonyms } from './deidentify/pseudonymStore.ts';
import { rebuildSummaries } from './layerSummaries.ts';
import { ProjectSession } from './ProjectSession.svelte.ts';
import { APP_VERSION } from './version.ts';
import type { Workspace } from './Workspace.svelte.ts';

/**
 * Everything of a project in one file: journals with their hashes, texts, proposals. The pseudonym table only where it is
 * asked for.
 */
export async function backUp(
  project: ProjectSession,
  { withPseudonyms = false }: { readonly withPseudonyms?: boolean } = {},
): Promise<Result<Blob, string>> {
  const pseudonyms = withPseudonyms ? await readPseudonyms(project.services, project.id) : undefined;
  const dump = { ...(await dumpOf(project)), ...(pseudonyms === undefined ? {} : { pseudonyms }) };
  const written = writeArchive(dump, { createdAt: project.services.clock(), appVersion: APP_VERSION });
  if (!written.ok) return written;
  const parts: BlobPart[] = [];
  for await (const chunk of written.value) parts.push(chunk);
  return ok(new Blob(parts, { type: 'application/zip' }));
}

async function dumpOf(project: ProjectSession): Promise<WorkspaceDump> {
  const { store, blobs, suggestions } = project.services;
  const { people } = project.workspace;
  const layerPrefixes = new Set(project.documents.map(({ id }) => suffixOf(id)));
  const streams: DumpedStream[] = [];
  for (const { stream } of await store.listStreams()) {
    if (belongsTo(stream, project.id, layerPrefixes)) {
      streams.push({ stream, changes: await store.read(stream) });
    }
  }
  const stored = await blobs.getMany(project.documents.map(({ blobKey }) => blobKey));
  const dumped: DumpedBlob[] = [];
  for (const [key, blob] of stored) dumped.push({ key, bytes: new Uint8Array(await blob.arrayBuffer()) });
  const suggestionSets = [];
  for (const { id } of project.documents) suggestionSets.push(...(await suggestions.forDocument(id)));
  const authors = new Set(authorsOf(streams));
  return {
    projectName: project.name,
    people: people.filter(({ id }) => authors.has(id)),
    streams,
    blobs: dumped,
    suggestionSets,
  };
}

function belongsTo(stream: StreamId, projectId: ProjectId, documents: ReadonlySet<string>): boolean {
  if (stream === projectId || stream.startsWith(`${projectId}~`)) return true;
  return stream.startsWith('layer:') && documents.has(suffixOf(stream).split('.')[0] ?? '');
}

export interface RestoreReport {
  readonly projectId: ProjectId;
  readonly projectName: string;
  readonly documents: number;
  /** Streams that were here in another version: theirs is kept beside ours. */
  readonly branches: readonly StreamId[];
  /** How many streams brought something new. */
  readonly extended: number;
  /** Set where the workspace was empty: the person of the backup now works here. */
  readonly person?: Person;
}

/** Reads a backup and unites it with what is here. Nothing is touched where the file is not whole. */
export async function restore(
  workspace: Workspace,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Result<RestoreReport, string>> {
  const archive = await readArchive(bytes);
  if (!archive.ok) return archive;
  const { dump } = archive.value;
  const projectStream = dump.streams.find(
    ({ stream }) => stream.startsWith('project:') && !stream.includes('~'),
  );
  if (projectStream === undefined) return err('This backup holds no project.');
  const { services } = workspace;
  const blobs = await services.blobs.put(dump.blobs.map(({ key, bytes: content }) => ({ key, content })));
  if (!blobs.ok) return err(blobs.error.message);
  if (dump.suggestionSets.length > 0) {
    const sets = await services.suggestions.put(dump.suggestionSets);
    if (!sets.ok) return err(sets.error.message);
  }
  const merged = await mergeAll(workspace, dump);
  if (!merged.ok) return merged;
  const projectId = projectStream.stream as ProjectId;
  await restorePseudonyms(workspace, projectId, dump);
  return list(workspace, dump, { projectId, ...merged.value });
}

/** A table that is here already stays: exports were made with it. */
async function restorePseudonyms(
  { services }: Workspace,
  projectId: ProjectId,
  { pseudonyms }: WorkspaceDump,
): Promise<void> {
  if (pseudonyms === undefined || (await readPseudonyms(services, projectId)) !== undefined) return;
  await keepPseudonyms(services, projectId, pseudonyms);
}

async function mergeAll(workspace: Workspace, dump: WorkspaceDump) {
  const branches: StreamId[] = [];
  let extended = 0;
  // The project's own stream last: until it is there, nothing of a half restored project shows.
  const ordered = [...dump.streams].sort(
    (a, b) => Number(a.stream.startsWith('project:')) - Number(b.stream.startsWith('project:')),
  );
  for (const { stream, changes } of ordered) {
    const outcome = await mergeStream(workspace.services.store, stream, changes);
    if (!outcome.ok) return err(outcome.error.message);
    if (outcome.value.kind === 'branched') branches.push(outcome.value.branch);
    if (outcome.value.kind === 'extended') extended += 1;
  }
  return ok({ branches, extended });
}

async function list(
  workspace: Workspace,
  dump: WorkspaceDump,
  of: { projectId: ProjectId; branches: StreamId[]; extended: number },
): Promise<Result<RestoreReport, string>> {
  const { services } = workspace;
  const loaded = await loadStream(services.store, of.projectId);
  const project: Project | undefined = loaded.ok ? loaded.value.records.get(of.projectId) : undefined;
  if (project === undefined || !loaded.ok) return err('The project of this backup could not be read.');
  const authors = authorsOf(dump.streams);
  const nameOf = new Map(dump.people.map(({ id, name }) => [id, name]));
  const wasEmpty = workspace.projects.length === 0;
  await workspace.addPeople(
    authors.map((id, index) => ({
      typeName: 'person',
      id,
      name: nameOf.get(id) ?? `Annotator ${index + 1}`,
    })),
  );
  await workspace.addProject({ ...project, name: dump.projectName });
  const report = {
    ...of,
    projectName: dump.projectName,
    documents: loaded.value.records.ofType('document').length,
  };
  const [first] = authors;
  const takesOver = wasEmpty && first !== undefined && first !== workspace.person.id;
  if (takesOver) await workspace.workAs(first);
  await refreshLines(workspace, of.projectId);
  return ok(takesOver ? { ...report, person: workspace.person } : report);
}

/** The document list shows cached lines, which a backup does not hold. */
async function refreshLines(workspace: Workspace, projectId: ProjectId): Promise<void> {
  const opened = await ProjectSession.open(workspace, projectId);
  if (!opened.ok) return;
  await rebuildSummaries(opened.value);
  opened.value.dispose();
}

/** Whose layers the backup holds, most layers first; else who made the project. */
function authorsOf(streams: readonly DumpedStream[]): PersonId[] {
  const layers = new Map<PersonId, number>();
  for (const { stream, changes } of streams) {
    const by = stream.startsWith('layer:') ? personOf(stream as LayerId) : changes[0]?.by;
    if (by !== undefined) layers.set(by, (layers.get(by) ?? 0) + 1);
  }
  return [...layers].sort(([, a], [, b]) => b - a).map(([id]) => id);
}

const personOf = (layerId: LayerId): PersonId =>
  newId('person', suffixOf(layerId).split('.')[1]?.split('~')[0] ?? '');
