import { acquireStreamLock } from '../storage/layerLock.ts';
import { createSerialQueue } from '../lib/serialQueue.ts';
import { err, type Result } from '../lib/result.ts';
import { bulkLogSchema, type BulkDecision } from './bulkLog.ts';
import {
  decideAlike,
  undoAlike,
  writeAlike,
  type AlikeWrites,
  type BulkOrder,
  type BulkOutcome,
  type BulkPort,
} from './bulkDecisions.ts';
import { layersOf } from './openLayer.ts';
import type { ProjectSession } from './ProjectSession.svelte.ts';

const logKey = (project: ProjectSession): string => `bulk:${project.id}`;

/** The layers of the person here in an open project, to decide in many of them. */
export function bulkPort(project: ProjectSession): BulkPort {
  const { store, newSuffix } = project.services;
  return {
    ...layersOf(project),
    newSuffix,
    schema: () => project.schema,
    textOf: (document) => project.textOf(document),
    readLog: async () => (await store.getMeta(logKey(project), bulkLogSchema)) ?? [],
    writeLog: (log) => store.putMeta(logKey(project), log),
  };
}

/** Decisions about many documents, one after the other, and taking them back. */
export class BulkWork {
  #project: ProjectSession;
  #queue = createSerialQueue();
  #waiting = $state(0);
  #progress = $state.raw<{ done: number; total: number } | undefined>();
  #log = $state.raw<readonly BulkDecision[]>([]);

  constructor(project: ProjectSession) {
    this.#project = project;
  }

  /** Orders that are not yet carried out whole. */
  get waiting(): number {
    return this.#waiting;
  }

  /** Documents of the order at hand. */
  get progress(): { done: number; total: number } | undefined {
    return this.#progress;
  }

  /** The decision that would be taken back next; it may have been made before a reload. */
  get last(): BulkDecision | undefined {
    return this.#log.at(-1);
  }

  async readLog(): Promise<void> {
    const { id } = this.#project.workspace.person;
    this.#log = (await bulkPort(this.#project).readLog()).filter(
      ({ by, changes }) => by === id && changes.length > 0,
    );
  }

  decide(order: BulkOrder): Promise<Result<BulkOutcome, string>> {
    return this.#alone((port, onprogress) => decideAlike(port, order, onprogress));
  }

  /** Writes to many documents what is one decision. */
  write(order: AlikeWrites): Promise<Result<BulkOutcome, string>> {
    return this.#alone((port, onprogress) => writeAlike(port, order, onprogress));
  }

  /** Takes the last decision back that can be; undefined where there is none. */
  async undo(): Promise<Result<BulkOutcome & { label: string }, string> | undefined> {
    // Decisions that still wait are made first: the last of them is the one that is meant.
    let label: string | undefined;
    const undone = await this.#alone(async (port, onprogress) => {
      await this.readLog();
      const { last } = this;
      if (last === undefined) return { decided: 0, documents: 0, left: [] };
      label = last.label;
      return undoAlike(port, last, onprogress);
    });
    if (!undone.ok) return undone;
    return label === undefined ? undefined : { ok: true, value: { ...undone.value, label } };
  }

  /** One window at a time decides for a project, or their logs would overwrite each other. */
  async #alone(
    work: (port: BulkPort, onprogress: (done: number, total: number) => void) => Promise<BulkOutcome>,
  ): Promise<Result<BulkOutcome, string>> {
    this.#waiting += 1;
    return this.#queue(async () => {
      const { services, id } = this.#project;
      const lock = await acquireStreamLock(`${services.databaseName}:bulk:${id}`);
      try {
        if (lock.mode === 'reader')
          return err('Another window is deciding for this project just now. Try again.');
        const onprogress = (done: number, total: number): void => void (this.#progress = { done, total });
        return { ok: true, value: await work(bulkPort(this.#project), onprogress) };
      } finally {
        lock.release();
        await this.readLog();
        this.#waiting -= 1;
        if (this.#waiting === 0) this.#progress = undefined;
      }
    });
  }
}
