import { newId, partsOfLayerId, suffixOf, type LayerId } from '../domain/ids.ts';
import { loadStream } from '../domain/journal/loadStream.ts';
import type { DocumentWork } from '../engines/effort/throughput.ts';
import { breather } from '../lib/breather.ts';
import type { ProjectSession } from './ProjectSession.svelte.ts';

const AT_ONCE = 8;

/** What was written down at each sitting, by everybody in the project; ends early where it is called off. */
export async function readEffort(
  project: ProjectSession,
  { signal, onprogress }: { signal: AbortSignal; onprogress: (done: number, total: number) => void },
): Promise<DocumentWork[]> {
  const { store } = project.services;
  const documents = new Set(project.documents.map(({ id }) => suffixOf(id)));
  const layers = (await store.listStreams()).flatMap(({ stream }) => {
    if (!stream.startsWith('layer:') || stream.includes('~')) return [];
    const [document = '', , pass] = partsOfLayerId(stream);
    // A second reading is no work on the document.
    return pass === undefined && documents.has(document) ? [newId('layer', suffixOf(stream))] : [];
  });
  const breathe = breather();
  const works: DocumentWork[] = [];
  for (let from = 0; from < layers.length && !signal.aborted; from += AT_ONCE) {
    onprogress(from, layers.length);
    const read = await Promise.all(layers.slice(from, from + AT_ONCE).map((id) => readLayer(project, id)));
    works.push(...read.filter((work) => work !== undefined));
    await breathe();
  }
  return works;
}

async function readLayer(project: ProjectSession, layerId: LayerId): Promise<DocumentWork | undefined> {
  const loaded = await loadStream(project.services.store, layerId);
  if (!loaded.ok) return undefined;
  const { records } = loaded.value;
  const [document = '', person = ''] = suffixOf(layerId).split('.');
  return {
    documentId: newId('document', document),
    personId: newId('person', person),
    isDone: records.get(layerId)?.review === 'done',
    efforts: records.ofType('effort'),
  };
}
