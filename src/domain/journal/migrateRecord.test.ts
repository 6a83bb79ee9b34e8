import { describe, expect, it } from 'vitest';
import { person } from '../../../tests/support/journalArbitraries.ts';
import { currentFormatVersion, migrateRecord, upgradeDiff, type RecordFormats } from './migrateRecord.ts';

/** A made-up past: first `fullName`, then `names`, now `name`. */
const FORMATS: RecordFormats = {
  migrationsByType: {
    person: [
      {
        name: 'person: full name becomes names',
        up: ({ fullName, ...rest }) => ({ ...rest, names: [fullName] }),
      },
      { name: 'person: names become one', up: ({ names, ...rest }) => ({ ...rest, name: String(names) }) },
    ],
    project: [],
  },
  parse: (record) => {
    const { id, name } = record as { id: string; name?: string };
    return name === undefined ? undefined : person(id.slice('person:'.length), name);
  },
};

const oldest = { typeName: 'person', id: 'person:a', fullName: 'Ada' };

describe('migrateRecord', () => {
  it('runs the steps that are missing, from any version on', () => {
    const expected = { ok: true, value: person('a', 'Ada') };
    expect(migrateRecord(oldest, 0, FORMATS)).toEqual(expected);
    expect(migrateRecord({ typeName: 'person', id: 'person:a', names: ['Ada'] }, 1, FORMATS)).toEqual(
      expected,
    );
    expect(migrateRecord(person('a', 'Ada'), 2, FORMATS)).toEqual(expected);
  });

  it('says that a newer version or an unknown type is of a newer version', () => {
    const newer = { ok: false, error: { kind: 'newer version' } };
    expect(migrateRecord(oldest, 3, FORMATS)).toMatchObject(newer);
    expect(migrateRecord({ typeName: 'hologram', id: 'hologram:1' }, 0, FORMATS)).toMatchObject(newer);
  });

  it('refuses what has not the shape it should have', () => {
    expect(migrateRecord(oldest, 2, FORMATS)).toMatchObject({ ok: false, error: { kind: 'invalid record' } });
    expect(migrateRecord({ typeName: 'person', id: 'layer:1' }, 0)).toMatchObject({ ok: false });
  });

  it('counts the migrations of each type that has some', () => {
    expect(currentFormatVersion(FORMATS)).toEqual({ person: 2 });
    expect(currentFormatVersion({ ...FORMATS, migrationsByType: { person: [] } })).toBeUndefined();
  });
});

describe('upgradeDiff', () => {
  const diff = {
    added: { 'person:a': oldest },
    updated: { 'person:a': [oldest, oldest] as const },
    removed: {},
  };

  it('brings every record of a diff to the form of today', () => {
    const ada = person('a', 'Ada');
    expect(upgradeDiff(diff, {}, FORMATS)).toEqual({
      ok: true,
      value: { added: { 'person:a': ada }, updated: { 'person:a': [ada, ada] }, removed: {} },
    });
  });

  it('fails whole where one record fails', () => {
    expect(upgradeDiff(diff, { person: 9 }, FORMATS)).toMatchObject({ ok: false });
  });

  it('leaves the stored form, which is what was hashed, as it is', () => {
    const before = JSON.stringify(diff);
    upgradeDiff(diff, {}, FORMATS);
    expect(JSON.stringify(diff)).toBe(before);
  });
});
