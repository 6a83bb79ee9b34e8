import { describe, expect, it } from 'vitest';
import { adding, person } from '../../../tests/support/journalArbitraries.ts';
import { DiffBuilder, type RecordsDiff } from './recordsDiff.ts';
import { RecordStore } from './recordStore.ts';

describe('RecordStore', () => {
  const store = () => new RecordStore([person('a'), person('b')]);

  it('finds records by id and by type', () => {
    const name: string | undefined = store().get(person('a').id)?.name;
    expect(name).toBe('a');
    expect(store().ofType('person')).toHaveLength(2);
    expect(store().ofType('layer')).toEqual([]);
  });

  it.each<[string, RecordsDiff]>([
    ['adds what exists', adding('a')],
    ['updates what is absent', new DiffBuilder().update(person('x'), person('x', 'X')).build()],
    ['updates from another value', new DiffBuilder().update(person('a', 'old'), person('a', 'new')).build()],
    ['removes what is absent', new DiffBuilder().remove(person('x')).build()],
    ['removes another value', new DiffBuilder().remove(person('a', 'old')).build()],
    ['fits in one part only', new DiffBuilder().add(person('c')).remove(person('x')).build()],
  ])('refuses a diff that %s and stays as it is', (_, diff) => {
    const records = store();
    expect(() => records.apply(diff)).toThrow('does not fit');
    expect(records.all()).toEqual([person('a'), person('b')]);
  });

  it('tells its listeners what was applied', () => {
    const records = store();
    const heard: RecordsDiff[] = [];
    const stop = records.listen((diff) => heard.push(diff));
    records.apply(adding('c'));
    stop();
    records.apply(adding('d'));
    expect(heard).toEqual([adding('c')]);
  });
});
