import * as v from 'valibot';
import { err, ok, type Result } from '../../lib/result.ts';
import { migrationsByType, recordSchema, type DomainRecord } from '../records/index.ts';
import type { Migration } from './migrate.ts';
import type { RecordsDiff } from './recordsDiff.ts';
import type { StoredDiff, StoredRecord } from './storedChange.ts';

/** Migrations applied, by type name; a type not named is at 0. */
export type FormatVersion = Readonly<Record<string, number>>;

export interface MigrateProblem {
  readonly kind: 'newer version' | 'invalid record';
  readonly message: string;
}

/** The shapes records have now and the steps that led there. Tests pass made-up ones. */
export interface RecordFormats {
  readonly migrationsByType: Readonly<Record<string, readonly Migration[]>>;
  readonly parse: (record: unknown) => DomainRecord | undefined;
}

const CURRENT: RecordFormats = {
  migrationsByType,
  parse: (record) => {
    const parsed = v.safeParse(recordSchema, record);
    return parsed.success ? parsed.output : undefined;
  },
};

/** What goes beside records written now; undefined while no type has a migration. */
export function currentFormatVersion(formats: RecordFormats = CURRENT): FormatVersion | undefined {
  const versions = Object.entries(formats.migrationsByType)
    .map(([typeName, migrations]) => [typeName, migrations.length] as const)
    .filter(([, version]) => version > 0);
  return versions.length === 0 ? undefined : Object.fromEntries(versions);
}

/** Brings a record from the form it was written in to today's, and checks it. */
export function migrateRecord(
  record: StoredRecord,
  fromVersion: number,
  formats: RecordFormats = CURRENT,
): Result<DomainRecord, MigrateProblem> {
  const { typeName } = record;
  const migrations = formats.migrationsByType[typeName];
  if (migrations === undefined || fromVersion > migrations.length) {
    const message = `This was written by a newer version of Wardmark (${typeName} ${fromVersion}). Reload to update; nothing is lost.`;
    return err({ kind: 'newer version', message });
  }
  let current: Record<string, unknown> = record;
  for (const migration of migrations.slice(fromVersion)) current = migration.up(current);
  const parsed = formats.parse(current);
  if (parsed !== undefined) return ok(parsed);
  return err({
    kind: 'invalid record',
    message: `A stored ${typeName} does not have the shape it should have.`,
  });
}

/** Brings every record of a stored diff to today's form. */
export function upgradeDiff(
  diff: StoredDiff,
  formatVersion: FormatVersion = {},
  formats?: RecordFormats,
): Result<RecordsDiff, MigrateProblem> {
  let problem: MigrateProblem | undefined;
  const upgrade = (record: StoredRecord): DomainRecord[] => {
    const migrated = migrateRecord(record, formatVersion[record.typeName] ?? 0, formats);
    if (migrated.ok) return [migrated.value];
    problem = migrated.error;
    return [];
  };
  const upgradeAll = (records: readonly StoredRecord[]) =>
    Object.fromEntries(records.flatMap(upgrade).map((record) => [record.id, record]));
  const updated: Record<string, readonly [DomainRecord, DomainRecord]> = {};
  for (const [id, pair] of Object.entries(diff.updated)) {
    const [from, to] = pair.flatMap(upgrade);
    if (from !== undefined && to !== undefined) updated[id] = [from, to];
  }
  const added = upgradeAll(Object.values(diff.added));
  const removed = upgradeAll(Object.values(diff.removed));
  return problem === undefined ? ok({ added, updated, removed }) : err(problem);
}
