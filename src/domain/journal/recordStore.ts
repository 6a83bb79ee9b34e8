import { canonicalJson } from '../../lib/canonicalJson.ts';
import { Listeners } from '../../lib/listeners.ts';
import type { Id } from '../ids.ts';
import type { DomainRecord, RecordOf, TypeName } from '../records/index.ts';
import type { RecordsDiff } from './recordsDiff.ts';

const isSame = (a: DomainRecord, b: DomainRecord): boolean =>
  a === b || canonicalJson(a) === canonicalJson(b);

/** The records of one stream in memory. Changes only by diffs, and only by diffs that fit. */
export class RecordStore {
  #byId = new Map<string, DomainRecord>();
  #byType = new Map<TypeName, Map<string, DomainRecord>>();
  #listeners = new Listeners<RecordsDiff>();

  constructor(records: Iterable<DomainRecord> = []) {
    for (const record of records) this.#put(record);
  }

  get size(): number {
    return this.#byId.size;
  }

  get<Kind extends TypeName>(id: Id<Kind>): RecordOf<Kind> | undefined;
  get(id: string): DomainRecord | undefined;
  get(id: string): DomainRecord | undefined {
    return this.#byId.get(id);
  }

  all(): DomainRecord[] {
    return [...this.#byId.values()];
  }

  ofType<T extends TypeName>(typeName: T): RecordOf<T>[] {
    const isWanted = (record: DomainRecord): record is RecordOf<T> => record.typeName === typeName;
    return [...(this.#byType.get(typeName)?.values() ?? [])].filter(isWanted);
  }

  /** Why the diff cannot be applied to what stands here; undefined if it can. */
  misfit(diff: RecordsDiff): string | undefined {
    for (const id of Object.keys(diff.added)) if (this.#byId.has(id)) return `${id} is there already`;
    const expected = [
      ...Object.entries(diff.updated).map(([id, [from]]) => [id, from] as const),
      ...Object.entries(diff.removed),
    ];
    for (const [id, record] of expected) {
      const standing = this.#byId.get(id);
      if (standing === undefined) return `${id} is not there`;
      if (!isSame(standing, record)) return `${id} has changed since`;
    }
    return undefined;
  }

  /** Applies a diff whole or, if it does not fit, throws and changes nothing. */
  apply(diff: RecordsDiff): void {
    const misfit = this.misfit(diff);
    if (misfit !== undefined) throw new Error(`The diff does not fit: ${misfit}`);
    this.overlay(diff);
  }

  /** Applies what a diff says without asking whether it fits: the best reading of a damaged stream. */
  overlay(diff: RecordsDiff): void {
    for (const record of Object.values(diff.removed)) this.#delete(record);
    for (const record of Object.values(diff.added)) this.#put(record);
    for (const [, to] of Object.values(diff.updated)) this.#put(to);
    this.#listeners.emit(diff);
  }

  /** Hears every diff after it was applied. */
  listen(listener: (diff: RecordsDiff) => void): () => void {
    return this.#listeners.add(listener);
  }

  #put(record: DomainRecord): void {
    this.#byId.set(record.id, record);
    const sameType = this.#byType.get(record.typeName);
    if (sameType === undefined) this.#byType.set(record.typeName, new Map([[record.id, record]]));
    else sameType.set(record.id, record);
  }

  #delete(record: DomainRecord): void {
    this.#byId.delete(record.id);
    this.#byType.get(record.typeName)?.delete(record.id);
  }
}
