import { zipSync } from 'fflate';
import { describe, expect, it, vi } from 'vitest';
import { parseAll, sources, utf8 } from '../../tests/fixtures/formats/parse.ts';
import type { ParseProgress } from './Batcher.ts';
import { parseFiles } from './parseFiles.ts';
import { sourceOfFile, type FileSource } from './sources.ts';

const notes = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`f/n${i}.txt`, `note ${i}`]));

describe('parseFiles', () => {
  it('reads files, folders and zips in one go, in order', async () => {
    const zip = zipSync({
      'set/a.txt': utf8('abc'),
      'set/a.ann': utf8('T1\tL 0 3\tabc\n'),
      'set/b.txt': utf8('only text'),
      '__MACOSX/set/._a.txt': utf8('junk'),
    });
    const files = {
      'x.txt': 'plain',
      'all.zip': zip,
      'y.csv': 'id,text\n1,row\n',
      'z.jsonl': '{"text":"line"}',
    };
    const { parsed, failed } = await parseAll(sources(files));
    expect(failed).toEqual([]);
    expect(parsed.map(({ text }) => text)).toEqual(['plain', 'abc', 'only text', 'row', 'line']);
    expect(parsed[1]?.gold?.spans.length).toBe(1);
  });

  it('pairs .txt and .ann of the same folder only', async () => {
    const { parsed, failed } = await parseAll(
      sources({ 'one/a.txt': 'abc', 'two/a.ann': 'T1\tL 0 3\tabc', 'two/A.TXT': 'abc' }),
    );
    expect(parsed.map(({ name, gold }) => [name, gold?.spans.length])).toEqual([
      ['a', undefined],
      ['A', 1],
    ]);
    expect(failed).toEqual([]);
  });

  it('says of every file it cannot use why, and goes on', async () => {
    const files = {
      'a.txt': '',
      'b.txt': new Uint8Array([0x61, 0xe4]),
      'c.docx': 'PK',
      'd.wardmark': 'PK',
      'e.json': '[]',
      README: 'x',
      'f.zip': 'no zip',
      'g.zip': zipSync({ 'inner.zip': utf8('x'), '../up.txt': utf8('x'), 'ok.txt': utf8('ok') }),
      'h.csv': '',
      'i.txt': 'good',
    };
    const { parsed, failed } = await parseAll(sources(files));
    expect(parsed.map(({ text }) => text)).toEqual(['ok', 'good']);
    expect(failed.map(({ where }) => where).sort()).toEqual(
      [
        'README',
        'a.txt',
        'b.txt',
        'c.docx',
        'd.wardmark',
        'e.json',
        'f.zip',
        'g.zip/../up.txt',
        'g.zip/inner.zip',
        'h.csv',
      ].sort(),
    );
    expect(failed.every(({ message }) => message.endsWith('.'))).toBe(true);
    expect(failed.find(({ where }) => where === 'd.wardmark')?.message).toContain('backup');
  });

  it('refuses what is too large before reading it', async () => {
    const read = vi.fn<FileSource['read']>();
    const large = { name: 'huge.txt', sizeBytes: 200 * 1024 * 1024, read };
    const { failed } = await parseAll([large]);
    expect(failed).toEqual([{ where: 'huge.txt', message: expect.stringContaining('200 MB') as string }]);
    expect(read).not.toHaveBeenCalled();
  });

  it('reports a file that cannot be read', async () => {
    const { failed } = await parseAll([
      { name: 'gone.txt', sizeBytes: 1, read: () => Promise.resolve({ ok: false, error: 'Gone.' }) },
    ]);
    expect(failed).toEqual([{ where: 'gone.txt', message: 'Gone.' }]);
  });

  it('yields batches with progress and lets timers run between them', async () => {
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 0);
    const progress: ParseProgress[] = [];
    let documents = 0;
    for await (const batch of parseFiles(
      sources(notes(1000)),
      {},
      { onProgress: (now) => progress.push(now) },
    )) {
      expect(batch.parsed.length).toBeLessThanOrEqual(100);
      documents += batch.parsed.length;
      expect(batch.progress.documents).toBe(documents);
    }
    clearInterval(timer);
    expect(documents).toBe(1000);
    expect(turns).toBeGreaterThanOrEqual(5);
    expect(progress.at(-1)).toEqual({ filesDone: 1000, filesTotal: 1000, documents: 1000 });
  });

  it('ends when it is told to', async () => {
    const stop = new AbortController();
    let documents = 0;
    for await (const batch of parseFiles(sources(notes(1000)), {}, { signal: stop.signal })) {
      documents += batch.parsed.length;
      stop.abort();
    }
    expect(documents).toBeLessThanOrEqual(100);
  });

  it('reads what several files share once', async () => {
    const count = 50;
    const files = sources({
      ...Object.fromEntries(Array.from({ length: count }, (_, i) => [`s/n${i}.ann`, ''])),
      ...Object.fromEntries(Array.from({ length: count }, (_, i) => [`s/n${i}.txt`, `t${i}`])),
      's/review.tsv':
        'file\treview\tid\tname\tcase\tannotator\tsha256\nn3.txt\treviewed_empty\tx3\tThree\t\t\t\n',
    });
    let reads = 0;
    const counted = files.map((file) =>
      file.name === 'review.tsv' ? { ...file, read: () => ((reads += 1), file.read()) } : file,
    );
    const { parsed } = await parseAll(counted);
    expect(parsed.length).toBe(count);
    expect(parsed[3]).toMatchObject({ externalId: 'x3', name: 'Three', reviewed: true });
    expect(reads).toBe(1);
  });

  it('takes files of the browser', async () => {
    const file = new File(['abc'], 'a.txt');
    const { parsed } = await parseAll([sourceOfFile(file, 'folder/a.txt')]);
    expect(parsed).toEqual([{ name: 'a', text: 'abc' }]);
  });
});
