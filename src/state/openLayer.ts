import type { Clock } from '../domain/clock.ts';
import { layerIdOf, type LayerId, type PersonId, type StreamId } from '../domain/ids.ts';
import type { Head } from '../domain/journal/change.ts';
import { OpenStream } from '../domain/journal/openStream.ts';
import type { JournalStore, LayerSummary, SaveFailure } from '../domain/journal/ports.ts';
import type { RecordStore } from '../domain/journal/recordStore.ts';
import type { SourceDocument } from '../domain/records/sourceDocument.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { acquireStreamLock, type StreamLock } from '../storage/layerLock.ts';
import { summarize } from './layerSummaries.ts';
import type { ProjectSession } from './ProjectSession.svelte.ts';

/** What reading and changing the layers of a project needs; tests give a store in memory. */
export interface LayerPort {
  readonly store: JournalStore;
  readonly clock: Clock;
  readonly by: PersonId;
  readonly documents: readonly SourceDocument[];
  lock(layerId: LayerId): Promise<StreamLock>;
  /** Prepares the line about a layer that is written with its changes. */
  summary(document: SourceDocument): Promise<(records: RecordStore) => LayerSummary | undefined>;
  /** A layer has this line now, and so many changes. */
  written(line: LayerSummary | undefined, at: { stream: StreamId; seq: number }): void;
}

/** The layers of the person here in an open project. */
export function layersOf(project: ProjectSession): LayerPort {
  const { services, workspace } = project;
  return {
    store: services.store,
    clock: services.clock,
    by: workspace.person.id,
    documents: project.documents,
    lock: (layerId) => acquireStreamLock(`${services.databaseName}:${layerId}`),
    summary: async (document) => {
      const sets = await services.suggestions.forDocument(document.id);
      return (records) => summarize(project, document, { records, sets });
    },
    written: (line, at) => {
      if (line !== undefined) project.takeSummary(line);
      services.channel.announce(at);
    },
  };
}

/** A layer that nobody has on the screen, opened for a change to it. Whoever opened it closes it. */
export interface OpenedLayer {
  readonly stream: OpenStream;
  /** Why it cannot be written here and now, as a sentence; what it holds can be read all the same. */
  readonly obstacle: string | undefined;
  /** Tells the other windows and the document list of a change; gives a sentence where it did not reach the disk. */
  tell(saved: Result<Head, SaveFailure>): string | undefined;
  /** Waits for the disk, leaves a fresh snapshot, and lets others write. */
  close(): Promise<void>;
}

/** A document this very window has just left may be held a moment longer. */
const LOCK_WAIT_MS = 800;

const ELSEWHERE = 'It is open in another window. Close it there.';
const DAMAGED = 'Its history is damaged, so it can only be read.';

/** Opens the layer of the person here on a document; the error says why it cannot be read. */
export async function openLayer(
  port: LayerPort,
  document: SourceDocument,
): Promise<Result<OpenedLayer, string>> {
  const { store, clock, by } = port;
  const layerId = layerIdOf(document.id, by);
  const lock = await port.lock(layerId);
  await waitForTurn(lock);
  const readOnly = lock.mode === 'reader';
  const summary = await port.summary(document);
  const opened = await OpenStream.open({ store, clock, by, stream: layerId, summarize: summary, readOnly });
  if (!opened.ok) {
    lock.release();
    return err(opened.error.message);
  }
  const stream = opened.value;
  return ok({
    stream,
    obstacle: readOnly ? ELSEWHERE : stream.problems.length > 0 ? DAMAGED : undefined,
    tell: (saved) => {
      if (!saved.ok) return saved.error.message;
      port.written(summary(stream.records), { stream: layerId, seq: saved.value.seq });
      return undefined;
    },
    close: async () => {
      await stream.close();
      lock.release();
    },
  });
}

/** Waits a moment for a lock that is about to be let go. */
async function waitForTurn(lock: StreamLock): Promise<void> {
  if (lock.mode === 'writer') return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, LOCK_WAIT_MS);
    lock.onPromoted(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
