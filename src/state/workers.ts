import { newId, partsOfLayerId, suffixOf, type PersonId } from '../domain/ids.ts';
import type { ProjectSession } from './ProjectSession.svelte.ts';

/** Everybody who has a layer in the project, the person here first. */
export async function peopleAtWork(project: ProjectSession): Promise<PersonId[]> {
  const { workspace, services } = project;
  const own = workspace.person.id;
  // With one person in the workspace there is nothing to look for.
  if (workspace.people.length < 2) return [own];
  const documents = new Set(project.documents.map(({ id }) => suffixOf(id)));
  const found = new Set<PersonId>([own]);
  for (const { stream } of await services.store.listStreams()) {
    if (!stream.startsWith('layer:') || stream.includes('~')) continue;
    const [document = '', person = '', pass] = partsOfLayerId(stream);
    // Who only read a second time has no work of their own here.
    if (pass === undefined && documents.has(document)) found.add(newId('person', person));
  }
  return [...found];
}
