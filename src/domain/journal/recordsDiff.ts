import { canonicalJson } from '../../lib/canonicalJson.ts';
import type { DomainRecord } from '../records/index.ts';

/**
 * The one currency of change: everything that alters data is a diff of records. Undo is its reverse, history a
 * sequence of them, and the journal stores them.
 */
export interface RecordsDiff {
  readonly added: Readonly<Record<string, DomainRecord>>;
  readonly updated: Readonly<Record<string, readonly [from: DomainRecord, to: DomainRecord]>>;
  readonly removed: Readonly<Record<string, DomainRecord>>;
}

export const EMPTY_DIFF: RecordsDiff = { added: {}, updated: {}, removed: {} };

export const isEmptyDiff = (diff: RecordsDiff): boolean =>
  Object.keys(diff.added).length === 0 &&
  Object.keys(diff.updated).length === 0 &&
  Object.keys(diff.removed).length === 0;

export function reverseDiff(diff: RecordsDiff): RecordsDiff {
  const updated: Record<string, readonly [DomainRecord, DomainRecord]> = {};
  for (const [id, [from, to]] of Object.entries(diff.updated)) updated[id] = [to, from];
  return { added: diff.removed, updated, removed: diff.added };
}

/** The one diff that has the effect of `first` followed by `second`. */
export function squashDiffs(first: RecordsDiff, second: RecordsDiff): RecordsDiff {
  const added = { ...first.added };
  const updated = { ...first.updated };
  const removed = { ...first.removed };
  for (const [id, record] of Object.entries(second.added)) {
    const gone = removed[id];
    if (gone === undefined) added[id] = record;
    else {
      delete removed[id];
      if (canonicalJson(gone) !== canonicalJson(record)) updated[id] = [gone, record];
    }
  }
  for (const [id, [from, to]] of Object.entries(second.updated)) {
    if (id in added) added[id] = to;
    else {
      const origin = updated[id]?.[0] ?? from;
      if (canonicalJson(origin) === canonicalJson(to)) delete updated[id];
      else updated[id] = [origin, to];
    }
  }
  for (const [id, record] of Object.entries(second.removed)) {
    if (id in added) delete added[id];
    else {
      removed[id] = updated[id]?.[0] ?? record;
      delete updated[id];
    }
  }
  return { added, updated, removed };
}

/** Writes a diff in the order a person thinks: what is new, what becomes of what was there, what goes. */
export class DiffBuilder {
  #added: Record<string, DomainRecord> = {};
  #updated: Record<string, readonly [DomainRecord, DomainRecord]> = {};
  #removed: Record<string, DomainRecord> = {};

  add(record: DomainRecord): this {
    this.#added[record.id] = record;
    return this;
  }

  update<R extends DomainRecord>(from: R, to: R): this {
    this.#updated[from.id] = [from, to];
    return this;
  }

  remove(record: DomainRecord): this {
    this.#removed[record.id] = record;
    return this;
  }

  /** Adds the record, or updates the one that stands under its id. */
  put(standing: DomainRecord | undefined, record: DomainRecord): this {
    if (standing === undefined) this.add(record);
    else this.#updated[record.id] = [standing, record];
    return this;
  }

  build(): RecordsDiff {
    return { added: this.#added, updated: this.#updated, removed: this.#removed };
  }
}
