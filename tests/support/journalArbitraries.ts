import fc from 'fast-check';
import { newId } from '../../src/domain/ids.ts';
import { OpenStream } from '../../src/domain/journal/openStream.ts';
import type { OpenStreamOptions } from '../../src/domain/journal/openStreamTypes.ts';
import { DiffBuilder, type RecordsDiff } from '../../src/domain/journal/recordsDiff.ts';
import type { RecordStore } from '../../src/domain/journal/recordStore.ts';
import type { DomainRecord } from '../../src/domain/records/index.ts';
import type { Person } from '../../src/domain/records/person.ts';
import { MemoryJournalStore } from './memoryJournalStore.ts';

export const person = (suffix: string, name = suffix): Person => ({
  typeName: 'person',
  id: newId('person', suffix),
  name,
});

/** The diff that adds a person of this name. */
export const adding = (suffix: string): RecordsDiff => new DiffBuilder().add(person(suffix)).build();

/** A wish to touch some of six records; what that means depends on what stands there when it is carried out. */
export interface Edit {
  readonly touches: readonly { readonly slot: number; readonly name: string | undefined }[];
}

export const editArbitrary: fc.Arbitrary<Edit> = fc
  .uniqueArray(
    fc.record({
      slot: fc.nat({ max: 5 }),
      name: fc.option(fc.string({ unit: 'binary', maxLength: 4 }), { nil: undefined }),
    }),
    { minLength: 1, maxLength: 4, selector: ({ slot }) => slot },
  )
  .map((touches) => ({ touches }));

/** The edit as a diff that fits the records: adds, updates or (no name) removes. */
export function toDiff({ touches }: Edit, records: RecordStore): RecordsDiff {
  const diff = new DiffBuilder();
  for (const { slot, name } of touches) {
    const standing = records.get(newId('person', `${slot}`));
    if (name !== undefined) diff.put(standing, person(`${slot}`, name));
    else if (standing !== undefined) diff.remove(standing);
  }
  return diff.build();
}

export const stateOf = (records: RecordStore): readonly DomainRecord[] =>
  records.all().sort((a, b) => (a.id < b.id ? -1 : 1));

/** Opens the workspace stream by default; a problem throws. */
export async function openStream(
  store: MemoryJournalStore,
  options: Partial<OpenStreamOptions> = {},
): Promise<OpenStream> {
  const opened = await OpenStream.open({
    store,
    stream: 'workspace',
    by: 'person:ada',
    clock: () => '2026-01-01T00:00:00.000Z',
    ...options,
  });
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
}

/** A store with one stream of `length` changes, each adding a person. */
export async function storeWith(length: number, options: Partial<OpenStreamOptions> = {}) {
  const store = new MemoryJournalStore();
  const stream = await openStream(store, options);
  for (let seq = 1; seq <= length; seq += 1) void stream.commit(adding(`n${seq}`), { label: 'add' });
  await stream.settled();
  return store;
}
