import { expect, it } from 'vitest';
import { fakeManifest } from '../../tests/support/fakeModel.ts';
import { readModels, type FetchJson } from './modelRegistry.ts';

const BASE = 'https://host.example/some/path/models/';

const serving =
  (files: Readonly<Record<string, unknown>>): FetchJson =>
  (url) =>
    url in files ? Promise.resolve(files[url]) : Promise.reject(new Error('status 404'));

it('keeps the good models and says of each bad one what is wrong', async () => {
  const list = await readModels(
    BASE,
    serving({
      [`${BASE}index.json`]: { models: ['fake', 'gone', 'other', 'broken'] },
      [`${BASE}fake/manifest.json`]: fakeManifest,
      [`${BASE}other/manifest.json`]: fakeManifest,
      [`${BASE}broken/manifest.json`]: { ...fakeManifest, id: 'broken', files: [{ path: '../x' }] },
    }),
  );
  expect(list.models).toEqual([fakeManifest]);
  expect(list.problems).toEqual([
    'The model "gone" is left out: status 404.',
    'The model "other" is left out: its manifest says it is "fake".',
    expect.stringMatching(/^The model "broken" is left out: its manifest is not as expected at files\.0/),
  ]);
});

it('says in a sentence that there is no list, or none that leaves the folder', async () => {
  const gone = await readModels(BASE, serving({}));
  expect(gone).toEqual({ models: [], problems: ['The list of models could not be read: status 404.'] });
  const bad = await readModels(BASE, serving({ [`${BASE}index.json`]: { models: ['../x'] } }));
  expect(bad.models).toEqual([]);
  expect(bad.problems).toHaveLength(1);
});
