import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { identifiedNotes, telling } from '../../tests/support/identifiedNotes.ts';
import { layerIdOf, newId } from '../domain/ids.ts';
import type { Annotation } from '../domain/records/annotation.ts';
import type { LabelSchema } from '../domain/records/labelSchema.ts';
import { deidentification } from '../domain/templates/deidentification.ts';
import { coveredText, textSpan } from '../domain/targets/textSpan.ts';
import {
  Deidentifier,
  type DeidentifyOptions,
  type IdentifiedText,
} from '../engines/text/deidentify/deidentify.ts';
import { categoryOf } from '../engines/text/deidentify/categories.ts';
import { deidentifiedDocument } from './deidentified.ts';
import { exportFormats } from './index.ts';
import { LossCounter } from './losses.ts';
import { packExport } from './packExport.ts';
import type { ExportDocument, ExportedFile } from './types.ts';

const schema: LabelSchema = {
  ...deidentification.make('x'),
  attributes: [
    ...(deidentification.make('x').attributes ?? []),
    { id: 'remark', name: 'Remark', kind: 'text', key: '', labels: [] },
  ],
};
const labelOf = new Map(schema.labels.map((label) => [categoryOf(label), label.id]));
const PERSON = newId('person', 'berg');

/** As it stands in a project: the originals are in names, columns, notes and free answers too. */
function entryOf(note: IdentifiedText, all: readonly string[]): ExportDocument {
  const id = newId('document', note.id.slice(9));
  const layerId = layerIdOf(id, PERSON);
  const some = all.slice(0, 3).join(' ') || 'John';
  const annotations: Annotation[] = note.identifiers.map(({ start, end, category }, index) => ({
    typeName: 'annotation',
    id: newId('annotation', `${note.id}${index}`),
    layerId,
    target: textSpan(note.text, start, end),
    labelId: labelOf.get(category) ?? 'other_id',
    attributes: { remark: some, ...(category === 'name' ? { role: 'patient' } : {}) },
    codes: [{ system: 'local', code: 'C1', display: some }],
    provenance: { kind: 'person', by: PERSON },
  }));
  const [first, second] = annotations;
  if (first !== undefined && second !== undefined)
    annotations.push({
      typeName: 'annotation',
      id: newId('annotation', `${note.id}r`),
      layerId,
      target: { type: 'relation', from: first.id, to: second.id },
      labelId: 'same_as',
      attributes: { remark: some },
      provenance: { kind: 'person', by: PERSON },
    });
  return {
    document: {
      typeName: 'document',
      id,
      name: `${some}.txt`,
      modality: 'text',
      blobKey: newId('blob', some),
      sha256: 'a'.repeat(64),
      sizeBytes: 1,
      length: note.text.length,
      addedAt: '2026-01-01T00:00:00.000Z',
      caseId: newId('case', some),
      externalId: some,
      meta: { patient: some, [some]: 'x' },
    },
    text: note.text,
    layer: {
      typeName: 'layer',
      id: layerId,
      documentId: id,
      personId: PERSON,
      documentSha256: 'a'.repeat(64),
      review: 'done',
    },
    annotations,
    notes: [
      {
        typeName: 'note',
        id: newId('note', '1'),
        layerId,
        pin: { type: 'wholeDocument' },
        text: some,
        by: PERSON,
        at: '2026-01-01T00:00:00.000Z',
      },
    ],
    personName: some,
  };
}

function deidentified(notes: readonly IdentifiedText[], options: DeidentifyOptions) {
  const engine = new Deidentifier(options, { secret: '0f'.repeat(16), surrogates: {}, offsets: {} });
  for (const note of notes) engine.learn(note);
  const losses = new LossCounter();
  const originals = notes.flatMap(telling);
  const entries = notes.map((note, index) => {
    const rewritten = engine.rewrite(note);
    const names = {
      documentId: newId('document', `d${index + 1}`),
      name: `document-${index + 1}`,
      caseId: newId('case', `patient-${note.scope.slice(8)}`),
      personId: newId('person', 'annotator1'),
      personName: 'Annotator 1',
      sha256: 'b'.repeat(64),
    };
    return deidentifiedDocument(entryOf(note, originals), { rewritten, names, schema }, losses);
  });
  return { entries, losses, originals };
}

/** Everything that is in a file, zips within it unpacked, as text: paths, and bytes read as Latin-1, UTF-8, UTF-16. */
function contents({ path, bytes }: ExportedFile): string[] {
  if (/\.zip$/i.test(path) || (bytes[0] === 0x50 && bytes[1] === 0x4b))
    return [
      path,
      ...Object.entries(unzipSync(bytes)).flatMap(([name, inner]) =>
        contents({ path: name, bytes: new Uint8Array(inner) }),
      ),
    ];
  const even = bytes.subarray(0, bytes.length - (bytes.length % 2));
  return [
    path,
    new TextDecoder().decode(bytes),
    new TextDecoder('latin1').decode(bytes),
    new TextDecoder('utf-16le').decode(even),
    new TextDecoder('utf-16be').decode(even),
  ];
}

/** As a format may write a text: plain, in JSON strings, in XML. */
const spellings = (value: string): string[] => [
  value,
  JSON.stringify(value).slice(1, -1),
  value.replaceAll('&', '&amp;').replaceAll("'", '&apos;'),
  value.replaceAll("'", '&#39;'),
  encodeURIComponent(value),
];

const options = fc.record({
  text: fc.constantFrom('masked' as const, 'surrogates' as const),
  mask: fc.constantFrom('category' as const, 'blocks' as const),
  dates: fc.constantFrom('days' as const, 'weeks' as const, 'mask' as const),
});

describe('de-identified exports', () => {
  it.each(exportFormats.map((format) => [format.id, format] as const))(
    'hold no original anywhere in their bytes: %s',
    (_, format) => {
      fc.assert(
        fc.property(identifiedNotes, options, fc.boolean(), (notes, chosen, isUtf16) => {
          const { entries, originals } = deidentified(notes, chosen);
          const outcome = format.export(entries, schema, {
            unfinished: 'include',
            offsets: isUtf16 ? 'utf16' : 'codepoint',
          });
          const file = packExport(outcome, 'deidentified');
          const written = contents(file).join('\n');
          const found = originals.filter((value) =>
            spellings(value).some((spelling) => written.includes(spelling)),
          );
          expect(found).toEqual([]);
        }),
        { numRuns: 12 },
      );
    },
    120_000,
  );

  it('would notice: the same search finds originals in an export of the text as it is', () => {
    const [note] = fc
      .sample(identifiedNotes, { numRuns: 20, seed: 4 })
      .flat()
      .filter((one) => telling(one).length > 2);
    const entry = entryOf(note!, telling(note!));
    for (const format of exportFormats) {
      const written = contents(packExport(format.export([entry], schema, {}), 'x')).join('\n');
      expect(
        telling(note!).some((value) => spellings(value).some((spelling) => written.includes(spelling))),
        format.id,
      ).toBe(true);
    }
  });

  it('keep every annotation on what replaced its words', () => {
    fc.assert(
      fc.property(identifiedNotes, options, (notes, chosen) => {
        const { entries, losses } = deidentified(notes, chosen);
        entries.forEach(({ text, annotations, notes: kept, document }, index) => {
          const note = notes[index]!;
          const spans = annotations.flatMap(({ target }) => (target.type === 'textSpan' ? [target] : []));
          expect(spans).toHaveLength(note.identifiers.length);
          for (const span of spans) {
            expect(coveredText(text, span)).toBe(span.quote);
            expect(span.quote).not.toBe('');
          }
          for (const { target } of annotations)
            if (target.type === 'relation')
              expect(annotations.map(({ id }) => id)).toEqual(
                expect.arrayContaining([target.from, target.to]),
              );
          expect(kept).toBeUndefined();
          expect(document.meta).toBeUndefined();
          expect(annotations.every(({ attributes = {} }) => !('remark' in attributes))).toBe(true);
        });
        const said = losses.losses().map(({ what }) => what);
        expect(said).toContain('notes, which may hold identifiers');
      }),
      { numRuns: 30 },
    );
  }, 60_000);
});
