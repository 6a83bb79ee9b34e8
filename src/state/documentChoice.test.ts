import { expect, it } from 'vitest';
import type { SourceDocument } from '../domain/records/sourceDocument.ts';
import { hasStatus, isMeant, type DocumentChoice } from './documentChoice.ts';

const document: SourceDocument = {
  typeName: 'document',
  id: 'document:d',
  name: 'Discharge letter 7',
  modality: 'text',
  blobKey: 'blob:b',
  sha256: '0'.repeat(64),
  sizeBytes: 1,
  length: 1,
  addedAt: '2026-01-01T00:00:00.000Z',
  caseId: 'case:Ward-B',
  externalId: 'x-19',
  meta: { year: '2019' },
};

it.each<[DocumentChoice, boolean]>([
  [{}, true],
  [{ words: 'letter discharge' }, true],
  [{ words: 'letter report' }, false],
  [{ words: 'ward-b 2019 X-19' }, true],
  // The prefix of the id is no part of the group's name.
  [{ words: 'case' }, false],
  [{ leftOut: new Set(['document:d']) }, false],
  [{ leftOut: new Set(['document:e']), words: ' ' }, true],
])('%o: %s', (choice, expected) => {
  expect(isMeant(document, choice)).toBe(expected);
});

it('asks for a status only where one is chosen', () => {
  expect(hasStatus({}, 'new')).toBe(true);
  expect(hasStatus({ statuses: ['done'] }, 'new')).toBe(false);
  expect(hasStatus({ statuses: ['done', 'new'] }, 'new')).toBe(true);
});
