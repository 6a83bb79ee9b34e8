import { expect, it } from 'vitest';
import type { ModelManifest } from '../ml/manifest.ts';
import { ok } from '../lib/result.ts';
import { fetchSmallModels, MOST_BYTES } from './offline.ts';

const model = (id: string, files: readonly [path: string, bytes: number][]): ModelManifest => ({
  id,
  version: '1',
  title: id,
  task: 'entities',
  runtime: 'onnx',
  files: files.map(([path, bytes]) => ({ path, role: 'x', sha256: `${id}/${path}`, bytes })),
  labels: [],
  languages: [],
  licence: '',
  intendedUse: '',
  trainingData: [],
  figures: [],
});

it('fetches the files of small models that are not there yet', async () => {
  const fetched: string[] = [];
  await fetchSmallModels({
    models: [
      model('small', [
        ['model.onnx', 4_000_000],
        ['vocab.json', 1000],
      ]),
      model('large', [['model.onnx', MOST_BYTES + 1]]),
      model('rules', []),
    ],
    modelCache: { list: async () => [{ url: '', sha256: 'small/vocab.json', bytes: 1000 }] },
    weights: {
      file: async (manifest, file) => {
        fetched.push(`${manifest.id}/${file.path}`);
        return ok(new ArrayBuffer(0));
      },
    },
  });
  expect(fetched).toEqual(['small/model.onnx']);
});
