import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partsOf, spanOfParts, textSpan, type TextSpan } from '../domain/targets/textSpan.ts';
import { tokenize } from '../engines/text/tokenize.ts';
import {
  exportCase,
  exportDocument,
  schema,
  type ExportCase,
} from '../../tests/fixtures/formats/arbitraries.ts';
import { actualOf, expectedOf, type EditSpan } from '../../tests/fixtures/formats/comparable.ts';
import { parseAll, type Parsed } from '../../tests/fixtures/formats/parse.ts';
import { exportFormats, importFormats } from './index.ts';
import { packExport } from './packExport.ts';
import { legalXml } from './xml/escapeXml.ts';
import { alignTokens } from './text/alignTokens.ts';
import { sourceOfBytes } from './sources.ts';
import type { ExportDef, ExportDocument, ExportOptions, FormatDef } from './types.ts';

const IMPORTS: readonly FormatDef[] = importFormats;
const EXPORTS: readonly ExportDef[] = exportFormats;

/** Out and in again, through the file that a person would save. */
async function roundTrip(
  format: ExportDef,
  documents: readonly ExportDocument[],
  options: ExportOptions = {},
) {
  const outcome = format.export(documents, schema, options);
  const saved = packExport(outcome, 'export');
  const back: Parsed = await parseAll([sourceOfBytes(saved.path, saved.bytes)]);
  return { outcome, saved, back };
}

const BREAKS = '[\\n\\r\\v\\f\\x1c-\\x1e\\x85\\u2028\\u2029]';

/** brat cannot write line breaks at the edge of a span, nor gaps that are a line break; both are said as loss. */
function withoutEdgeBreaks(text: string, span: TextSpan): TextSpan | undefined {
  const parts = partsOf(span).flatMap(({ start, end }) => {
    const covered = text.slice(start, end);
    const [, before = '', kept = ''] = new RegExp(`^(${BREAKS}*)(.*?)${BREAKS}*$`, 's').exec(covered) ?? [];
    return kept === '' ? [] : [{ start: start + before.length, end: start + before.length + kept.length }];
  });
  const joined = parts.flatMap((part, index) => {
    const next = parts[index + 1];
    const gap = next === undefined ? '' : text.slice(part.end, next.start);
    const isBreak = new RegExp(BREAKS).test(gap) && /^[\s\x1c-\x1e\x85]*$/.test(gap);
    return isBreak ? [part, { start: part.end, end: next?.start ?? part.end }] : [part];
  });
  return joined.length === 0 ? undefined : spanOfParts(text, joined);
}

/** Formats of words widen a span to the words it touches. */
function toWords(text: string, span: TextSpan): TextSpan | undefined {
  const tokens = tokenize(text);
  const range = alignTokens(tokens, span);
  if (range === undefined) return undefined;
  return textSpan(text, tokens.starts[range.first] ?? 0, tokens.ends[range.last] ?? 0);
}

/** WebAnno TSV has rows for words and parts of them: white space at the edges is lost, and said. */
function withinWords(text: string, span: TextSpan): TextSpan | undefined {
  const tokens = tokenize(text);
  const range = alignTokens(tokens, span);
  if (range === undefined) return undefined;
  const start = Math.max(span.start, tokens.starts[range.first] ?? 0);
  return textSpan(text, start, Math.min(span.end, tokens.ends[range.last] ?? 0));
}

const EDITS: Readonly<Partial<Record<string, EditSpan>>> = {
  conll: toWords,
  webanno: withinWords,
  brat: withoutEdgeBreaks,
};

describe('import formats', () => {
  it('have unique ids and say what they are', () => {
    expect(new Set(IMPORTS.map(({ id }) => id)).size).toBe(IMPORTS.length);
    for (const { name, doc, extensions, maxBytes } of IMPORTS) {
      expect(name.length).toBeGreaterThan(2);
      expect(doc).toMatch(/^[A-Za-z].*\.$/);
      expect(extensions.length).toBeGreaterThan(0);
      for (const extension of extensions) expect(extension).toBe(extension.toLowerCase());
      expect(maxBytes).toBeGreaterThan(0);
    }
  });

  it('that share an ending tell it by its content, but for one', () => {
    const endings = new Set(IMPORTS.flatMap(({ extensions }) => extensions));
    for (const ending of endings) {
      const blind = IMPORTS.filter(
        ({ extensions, sniff }) => extensions.includes(ending) && sniff === undefined,
      );
      expect(blind.length).toBeLessThanOrEqual(1);
    }
  });
});

/** XML has no way to write some control characters; they become spaces. */
const XML_FORMATS = new Set<string>(['bioc-xml', 'i2b2', 'medtator', 'uima-xmi']);

describe.each(EXPORTS)('export format $id', (format) => {
  const { carries } = format;
  const edit = EDITS[format.id];
  const asWritten = XML_FORMATS.has(format.id) ? legalXml : (text: string) => text;

  it('says what it is', () => {
    expect(EXPORTS.filter(({ id }) => id === format.id)).toEqual([format]);
    expect(format.name.length).toBeGreaterThan(2);
    expect(format.doc).toMatch(/^[A-Z].*\.$/);
    expect(format.extension).toMatch(/^\.[a-z]+$/);
  });

  if (format.isReadable === false) return;

  it('is read back with the same text, spans, attributes, codes and relations', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(exportCase, { minLength: 1, maxLength: 3 }), async (cases) => {
        const documents = cases.map((entry, index) => exportDocument(entry, `note ${index}`));
        const { back } = await roundTrip(format, documents);
        expect(back.failed).toEqual([]);
        expect(back.warnings).toEqual([]);
        expect(back.parsed.map(({ text }) => text)).toEqual(cases.map(({ text }) => asWritten(text)));
        for (const [index, entry] of cases.entries()) {
          expect(actualOf(back.parsed[index]?.gold)).toEqual(expectedOf(entry, carries, edit));
        }
      }),
      { numRuns: 80 },
    );
  }, 60_000);

  it('is read back with the other unit of offsets', async () => {
    await fc.assert(
      fc.asyncProperty(exportCase, async (entry) => {
        const { back } = await roundTrip(format, [exportDocument(entry)], { offsets: 'utf16' });
        expect(actualOf(back.parsed[0]?.gold)).toEqual(expectedOf(entry, carries, edit));
      }),
      { numRuns: 30 },
    );
  }, 60_000);

  it('keeps names, ids, cases and what was reviewed, also "nothing here"', async () => {
    const empty: ExportCase = { text: 'Nothing.', annotations: [], review: 'done' };
    const documents = [
      exportDocument(empty, 'Zeile\t1 / ü', { externalId: 'x-1', caseId: 'case:c7' }),
      exportDocument({ ...empty, review: 'open' }, 'con'),
      { ...exportDocument(empty, 'con'), layer: undefined },
    ].map(({ layer, ...entry }) => ({ ...entry, ...(layer === undefined ? {} : { layer }) }));
    const { back } = await roundTrip(format, documents);
    expect(back.parsed).toMatchObject([
      { name: 'Zeile\t1 / ü', externalId: 'x-1', caseId: 'c7', reviewed: true, gold: { spans: [] } },
      { name: 'con', externalId: 'document:con', reviewed: false },
      { name: 'con', externalId: 'document:con', reviewed: false },
    ]);
    expect(back.parsed.slice(1).some((document) => document.gold !== undefined)).toBe(false);
  });

  it('leaves out what nobody finished and counts it, or writes it as unfinished', async () => {
    const [sample] = fc.sample(
      exportCase.filter((entry) => expectedOf(entry, carries, edit).spans.length > 0),
      { numRuns: 1, seed: 7 },
    );
    if (sample === undefined) throw new Error('no sample');
    const documents = [exportDocument({ ...sample, review: 'open' })];
    const left = await roundTrip(format, documents);
    expect(left.back.parsed[0]).not.toHaveProperty('gold');
    expect(left.outcome.loss).toContainEqual({
      what: 'annotations of documents that are not reviewed',
      count: sample.annotations.length,
      examples: ['document:note 1'],
    });
    const included = await roundTrip(format, documents, { unfinished: 'include' });
    expect(included.back.parsed[0]).toMatchObject({ reviewed: false });
    expect(actualOf(included.back.parsed[0]?.gold)).toEqual(expectedOf(sample, carries, edit));
  });

  it('gives the same bytes for the same documents, and never an id twice in a loss', () => {
    const cases = fc.sample(exportCase, { numRuns: 5, seed: 3 });
    const documents = cases.map((entry, index) => exportDocument(entry, `n${index}`));
    const [first, second] = [1, 2].map(() => packExport(format.export(documents, schema), 'x').bytes);
    expect(first).toEqual(second);
  });

  it('writes nothing but a protocol for no documents', async () => {
    const { back } = await roundTrip(format, []);
    expect(back.parsed).toEqual([]);
  });
});
