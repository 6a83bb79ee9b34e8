import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId } from '../domain/ids.ts';
import type { Annotation } from '../domain/records/annotation.ts';
import { splitDocuments } from './splits.ts';
import type { ExportDocument, Split } from './types.ts';

const SHARES = { train: 0.7, validation: 0.15, test: 0.15 };

function entry(
  index: number,
  of: { caseId?: string; sha?: string; labels?: readonly string[] } = {},
): ExportDocument {
  const annotations = (of.labels ?? []).map((labelId, at): Annotation => ({
    typeName: 'annotation',
    id: newId('annotation', `${index}-${at}`),
    layerId: 'layer:l',
    target: { type: 'wholeDocument' },
    labelId,
    provenance: { kind: 'person', by: 'person:p' },
  }));
  return {
    document: {
      typeName: 'document',
      id: newId('document', `${index}`),
      name: `${index}`,
      modality: 'text',
      blobKey: 'blob:b',
      sha256: (of.sha ?? String(index)).padStart(64, '0'),
      sizeBytes: 1,
      length: 1,
      addedAt: '2026-01-01T00:00:00.000Z',
      ...(of.caseId === undefined ? {} : { caseId: newId('case', of.caseId) }),
    },
    text: 'x',
    annotations,
  };
}

const countOf = (entries: readonly ExportDocument[], split: Split): number =>
  entries.filter((one) => one.split === split).length;

describe('splitDocuments', () => {
  it('never lets a case or a text stand in two parts, whatever the documents', () => {
    const documents = fc.array(
      fc.record({ case: fc.nat(6), text: fc.nat(9), labels: fc.subarray(['a', 'b', 'c']) }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(documents, fc.nat(1_000), (drawn, seed) => {
        const entries = drawn.map((one, index) =>
          // Case 0 stands for a document that belongs to no case.
          entry(index, {
            sha: `${one.text}`,
            labels: one.labels,
            ...(one.case === 0 ? {} : { caseId: `${one.case}` }),
          }),
        );
        const parts = splitDocuments(entries, SHARES, seed);
        expect(parts.map(({ document }) => document.id)).toEqual(entries.map(({ document }) => document.id));
        for (const a of parts)
          for (const b of parts) {
            const isSame = a.document.sha256 === b.document.sha256;
            const isOneCase = a.document.caseId !== undefined && a.document.caseId === b.document.caseId;
            if (isSame || isOneCase) expect(a.split).toBe(b.split);
          }
        expect(splitDocuments(entries, SHARES, seed)).toEqual(parts);
      }),
    );
  });

  it('comes close to the shares, of documents and of each label, the rare one too', () => {
    const entries = Array.from({ length: 200 }, (_, index) =>
      entry(index, { labels: index % 20 === 0 ? ['rare', 'common'] : ['common'] }),
    );
    const parts = splitDocuments(entries, SHARES, 7);
    expect(countOf(parts, 'train')).toBeGreaterThanOrEqual(134);
    expect(countOf(parts, 'train')).toBeLessThanOrEqual(146);
    const rare = parts.filter(({ annotations }) => annotations.some(({ labelId }) => labelId === 'rare'));
    expect(rare).toHaveLength(10);
    expect([countOf(rare, 'train'), countOf(rare, 'validation') + countOf(rare, 'test')]).toEqual([7, 3]);
  });

  it('goes another way with another seed, and gives nothing to a part of no share', () => {
    const entries = Array.from({ length: 60 }, (_, index) => entry(index));
    expect(splitDocuments(entries, SHARES, 1)).not.toEqual(splitDocuments(entries, SHARES, 2));
    const two = splitDocuments(entries, { train: 0.8, validation: 0.2, test: 0 }, 1);
    expect([countOf(two, 'train'), countOf(two, 'validation'), countOf(two, 'test')]).toEqual([48, 12, 0]);
  });
});
