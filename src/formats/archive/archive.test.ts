import { unzipSync, zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8 } from '../../../tests/fixtures/formats/parse.ts';
import { dumpOf, dumpPlan } from '../../../tests/fixtures/formats/dumps.ts';
import { manifestHash, type Manifest } from './manifest.ts';
import { readArchive } from './readArchive.ts';
import type { WorkspaceDump } from './dump.ts';
import { archiveBytes, writeArchive } from './writeArchive.ts';

const STAMP = { createdAt: '2026-05-01T08:00:00.000Z', appVersion: '0.1.0' };

async function write(dump: WorkspaceDump, stamp = STAMP): Promise<Uint8Array<ArrayBuffer>> {
  const chunks = writeArchive(dump, stamp);
  if (!chunks.ok) throw new Error(chunks.error);
  return archiveBytes(chunks.value);
}

const parseManifest = (bytes: Uint8Array | undefined): Manifest =>
  JSON.parse(new TextDecoder().decode(bytes)) as Manifest;

/** Takes an archive apart, changes its files, and puts it together again. */
async function tamper(
  change: (files: Record<string, Uint8Array>) => void | Promise<void>,
): Promise<Uint8Array<ArrayBuffer>> {
  const files = unzipSync(await write(await dumpOf()));
  await change(files);
  return zipSync(files);
}

/** Makes the manifest fit again what was done to it: what someone does who knows the format. */
async function reseal(
  files: Record<string, Uint8Array>,
  edit: (manifest: Manifest) => unknown,
): Promise<void> {
  const edited = edit(parseManifest(files['manifest.json'])) as Manifest;
  files['manifest.json'] = utf8(JSON.stringify({ ...edited, sha256: await manifestHash(edited) }));
}

describe('archive', () => {
  it('restores exactly what was written', async () => {
    await fc.assert(
      fc.asyncProperty(dumpPlan, async ([names, sets]) => {
        const dump = await dumpOf(names, sets);
        const read = await readArchive(await write(dump));
        expect(read).toEqual({ ok: true, value: { dump, ...STAMP } });
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it('written again is the same, byte for byte, but for its stamp', async () => {
    const bytes = await write(await dumpOf());
    const read = await readArchive(bytes);
    if (!read.ok) throw new Error(read.error);
    expect(await write(read.value.dump)).toEqual(bytes);
    const later = unzipSync(
      await write(read.value.dump, { ...STAMP, createdAt: '2027-01-01T00:00:00.000Z' }),
    );
    const now = unzipSync(bytes);
    expect(Object.keys(later).filter((file) => String(later[file]) !== String(now[file]))).toEqual([
      'manifest.json',
    ]);
  });

  it('stores equal blobs once and streams in chunks', async () => {
    const dump = await dumpOf();
    const content = utf8('same');
    const blobs = [
      { key: 'blob:1', bytes: content } as const,
      { key: 'blob:2', bytes: content.slice() } as const,
    ];
    const bytes = await write({ ...dump, blobs });
    expect(Object.keys(unzipSync(bytes)).filter((file) => file.startsWith('blobs/')).length).toBe(1);
    expect(await readArchive(bytes)).toMatchObject({ ok: true, value: { dump: { blobs } } });
    const chunks = writeArchive(dump, STAMP);
    if (!chunks.ok) throw new Error(chunks.error);
    let count = 0;
    for await (const chunk of chunks.value) count += chunk.length > 0 ? 1 : 0;
    expect(count).toBeGreaterThan(4);
  });

  it('never restores anything else when any byte of it is flipped', async () => {
    const { streams, blobs, ...rest } = await dumpOf(['a', 'b😀'], 1);
    const dump = { ...rest, streams: streams.slice(3, 5), blobs: blobs.slice(0, 1) };
    const bytes = await write(dump);
    let refused = 0;
    for (let at = 0; at < bytes.length; at += 1) {
      const flipped = bytes.slice();
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
      const read = await readArchive(flipped);
      // Some bytes of a zip mean nothing (times, attributes): then all must be as it was.
      if (read.ok) expect(read.value).toEqual({ dump, ...STAMP });
      else refused += 1;
    }
    expect(refused).toBeGreaterThan(bytes.length / 2);
  }, 120_000);

  it('names the file that was changed, is missing, or was added', async () => {
    const names = Object.keys(unzipSync(await write(await dumpOf())));
    const journal = names.find((name) => name.startsWith('journal/layer')) ?? '';
    for (const name of names.filter((name) => name !== 'manifest.json')) {
      const changed = await readArchive(await tamper((files) => void (files[name] = utf8('{}\n'))));
      expect(changed).toEqual({ ok: false, error: expect.stringContaining(name) as string });
      const missing = await readArchive(await tamper((files) => void delete files[name]));
      expect(missing).toEqual({ ok: false, error: `The backup is not whole: ${name} is missing.` });
    }
    const added = await readArchive(await tamper((files) => void (files['journal/x.jsonl'] = utf8(''))));
    expect(added).toEqual({ ok: false, error: 'The backup was changed: journal/x.jsonl was added to it.' });
    expect(journal).not.toBe('');
  });

  it('refuses a manifest that was edited', async () => {
    const edited = await tamper((files) => {
      const manifest = parseManifest(files['manifest.json']);
      files['manifest.json'] = utf8(JSON.stringify({ ...manifest, projectName: 'Another' }));
    });
    expect(await readArchive(edited)).toEqual({
      ok: false,
      error: expect.stringContaining('manifest.json') as string,
    });
  });

  it('refuses an edited change although every file hash was made to fit', async () => {
    const { sha256 } = await import('../../lib/sha256.ts');
    for (const edit of [
      (lines: string[]) => lines.map((line) => line.replace('"label":"step 1"', '"label":"step 9"')),
      (lines: string[]) => lines.slice(0, -1),
      (lines: string[]) => lines.slice(1),
      (lines: string[]) => lines.toReversed(),
      (lines: string[]) => [...lines, '5'],
    ]) {
      const archive = await tamper(async (files) => {
        const [name] = Object.keys(files).filter((file) => file.startsWith('journal/layer'));
        const lines = new TextDecoder()
          .decode(files[name ?? ''])
          .trimEnd()
          .split('\n');
        const bytes = utf8(`${edit(lines).join('\n')}\n`);
        files[name ?? ''] = bytes;
        const hash = await sha256(bytes);
        await reseal(files, (manifest) => ({
          ...manifest,
          streams: manifest.streams.map((listed) =>
            listed.file === name ? { ...listed, sha256: hash } : listed,
          ),
        }));
      });
      expect(await readArchive(archive)).toEqual({
        ok: false,
        error: expect.stringContaining('journal/layer') as string,
      });
    }
  });

  it('says that a newer version wrote it', async () => {
    const newer = await tamper((files) =>
      reseal(files, (manifest) => ({ ...manifest, version: 3, news: true })),
    );
    expect(await readArchive(newer)).toEqual({
      ok: false,
      error: expect.stringContaining('newer version') as string,
    });
  });

  it('holds a pseudonym table only where it is given one, and is then of a version that older apps refuse', async () => {
    const dump = await dumpOf();
    const without = unzipSync(await write(dump));
    expect(Object.keys(without)).not.toContain('pseudonyms.json');
    expect(parseManifest(without['manifest.json']).version).toBe(1);
    const pseudonyms = {
      secret: 'a'.repeat(32),
      surrogates: { 'p\nname\nsmith': 'Alder' },
      offsets: { 'p\ndays': -40 },
    };
    const bytes = await write({ ...dump, pseudonyms });
    expect(parseManifest(unzipSync(bytes)['manifest.json']).version).toBe(2);
    expect(await readArchive(bytes)).toMatchObject({ ok: true, value: { dump: { pseudonyms } } });
  });

  it('refuses what is no backup with a sentence', async () => {
    for (const bytes of [
      new Uint8Array(),
      utf8('hello'),
      zipSync({ a: utf8('x') }),
      zipSync({ 'manifest.json': utf8('{}') }),
      zipSync({ 'manifest.json': utf8('{') }),
    ]) {
      expect(await readArchive(bytes)).toEqual({
        ok: false,
        error: expect.stringContaining('not a Wardmark backup') as string,
      });
    }
  });

  it('refuses to write more files than a zip can list', async () => {
    const bytes = new Uint8Array(1);
    const blobs = Array.from({ length: 65_001 }, (_, index) => ({ key: `blob:${index}` as const, bytes }));
    expect(writeArchive({ ...(await dumpOf()), blobs }, STAMP)).toMatchObject({ ok: false });
  });
});
