import { describe, expect, it } from 'vitest';
import { newId, type DocumentId } from '../ids.ts';
import { isSettled, setAsideBy, type DuplicateDecision } from './duplicateDecision.ts';

const ids = (letters: string): DocumentId[] => [...letters].map((letter) => newId('document', letter));

const decision = (members: string, setAside: string): DuplicateDecision => ({
  typeName: 'duplicates',
  id: newId('duplicates', members),
  members: ids(members),
  setAside: ids(setAside),
  by: 'person:ada',
  at: '2026-01-01T00:00:00.000Z',
});

describe('decisions about near-duplicates', () => {
  it('settle a group of which one is kept, and one of which all are', () => {
    expect(isSettled(ids('abc'), [])).toBe(false);
    expect(isSettled(ids('abc'), [decision('abc', 'bc')])).toBe(true);
    expect(isSettled(ids('abc'), [decision('abc', '')])).toBe(true);
    expect(isSettled(ids('abc'), [decision('abc', 'b')])).toBe(true);
  });

  it('ask again when another document has come, and not about those set aside', () => {
    expect(isSettled(ids('abcd'), [decision('abc', 'bc')])).toBe(false);
    expect(isSettled(ids('abcd'), [decision('abc', ''), decision('cd', '')])).toBe(false);
    expect(isSettled(ids('abcd'), [decision('abc', 'bc'), decision('ad', '')])).toBe(true);
  });

  it('set aside what any of them does', () => {
    expect([...setAsideBy([decision('abc', 'b'), decision('de', 'e')])]).toEqual(ids('be'));
  });
});
