import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spanOfParts } from '../../domain/targets/textSpan.ts';
import {
  annotationBase,
  exportCase,
  exportDocument,
  schema,
} from '../../../tests/fixtures/formats/arbitraries.ts';
import type { ExportDocument, ExportOptions } from '../types.ts';
import { jsonlExport } from './jsonlExport.ts';

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

function linesOf(documents: readonly ExportDocument[], options: ExportOptions = {}): unknown[] {
  const [file] = jsonlExport.export(documents, schema, options).files;
  const text = new TextDecoder().decode(file?.bytes);
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as unknown);
}

describe('the published JSON Schema', () => {
  const validate = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false }).compile(
    JSON.parse(read('static/schemas/wardmark-jsonl.schema.json')) as object,
  );
  const problems = (line: unknown) => (validate(line) ? [] : (validate.errors ?? []));

  it('holds for every line of every export', () => {
    fc.assert(
      fc.property(
        exportCase,
        fc.constantFrom('done', 'open'),
        fc.constantFrom('words', 'none'),
        fc.constantFrom('include', 'leaveOut'),
        (entry, review, tokens, unfinished) => {
          const document = exportDocument({ ...entry, review }, 'n', {
            caseId: 'case:c',
            meta: { ward: 'B' },
          });
          const named = { ...document, personName: 'Ada', split: 'test' } as const;
          for (const line of linesOf([document, named], { choices: { tokens }, unfinished }))
            expect(problems(line)).toEqual([]);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('refuses an empty list of a document that nobody reviewed, and members it does not know', () => {
    const [line] = linesOf([exportDocument({ text: 'x', annotations: [], review: 'open' })]);
    expect(problems(line)).toEqual([]);
    expect(problems({ ...(line as object), spans: [], relations: [] })).not.toEqual([]);
    expect(problems({ ...(line as object), extra: 1 })).not.toEqual([]);
  });
});

const hasPython = spawnSync('python3', ['--version']).status === 0;

describe('the loader in README.md', () => {
  const section = read('README.md').split('## Reading the JSONL in Python\n')[1]?.split('\n## ')[0] ?? '';
  const code = [...section.matchAll(/^ {4}(.*)$/gm)].map(([, line = '']) => line);

  it('has three lines', () => {
    expect(code.length).toBe(3);
  });

  it.skipIf(!hasPython)('gives in Python what the spans cover, emoji and fragments included', () => {
    const text = '😀 Schmerz im 👩‍⚕️ Knie\r\nlinks';
    const target = spanOfParts(text, [
      { start: 3, end: 10 },
      { start: 20, end: 24 },
    ]);
    const document = exportDocument({
      text,
      review: 'done',
      annotations: [{ ...annotationBase('a', 'sign'), target }],
    });
    const folder = mkdtempSync(join(tmpdir(), 'wardmark-'));
    try {
      const [file] = jsonlExport.export([document, document], schema).files;
      writeFileSync(join(folder, 'annotations.jsonl'), file?.bytes ?? '');
      const printed = 'print(json.dumps([len(docs), spans[0]], ensure_ascii=True))';
      const run = spawnSync('python3', ['-c', [...code, printed].join('\n')], {
        cwd: folder,
        encoding: 'utf8',
      });
      expect(run.stderr).toBe('');
      expect(JSON.parse(run.stdout)).toEqual([2, ['document:note 1', 'sign', ['Schmerz', 'Knie']]]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
