import { gzipSync, strToU8, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { parseAll, sources } from '../../../tests/fixtures/formats/parse.ts';
import { unpackGzip } from './unpackGzip.ts';

const bytes = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(gzipSync(strToU8(text)));

it('reads what is gzipped as what is inside, on its own and in a zip', async () => {
  const lines = bytes('{"text":"One."}\n{"text":"Two."}\n');
  const zip = new Uint8Array(zipSync({ 'a/set.jsonl.gz': lines }));
  const { parsed, failed } = await parseAll(sources({ 'set.jsonl.gz': lines, 'all.zip': zip }));
  expect(failed).toEqual([]);
  expect(parsed.map(({ text }) => text)).toEqual(['One.', 'Two.', 'One.', 'Two.']);
});

it('says in a sentence what is no gzip file, cut off, or an archive of another kind', async () => {
  const { parsed, failed } = await parseAll(
    sources({
      'a.txt.gz': 'no gzip',
      'b.txt.gz': bytes('Cut off in the middle of it.').slice(0, 20),
      'c.tar.gz': bytes('x'),
      'd.rar': 'x',
    }),
  );
  expect(parsed).toEqual([]);
  expect(failed.map(({ where, message }) => `${where}: ${message}`)).toEqual([
    'c.tar.gz: An archive of this kind is not opened; unpack it, or make a zip of it.',
    'd.rar: An archive of this kind is not opened; unpack it, or make a zip of it.',
    'a.txt: It is no whole gzip file; get it again, or unpack it first.',
    'b.txt: It is no whole gzip file; get it again, or unpack it first.',
  ]);
});

it('stops unpacking beyond the limit', async () => {
  expect(await unpackGzip(bytes('x'.repeat(3_000_000)), 1_048_576)).toEqual({
    ok: false,
    error: expect.stringContaining('at most 1 MB'),
  });
});
