import { ok } from '../../src/lib/result.ts';
import type { ModelManifest } from '../../src/ml/manifest.ts';
import type { WeightSource } from '../../src/ml/weightSource.ts';
import { FEATURES } from '../../src/ml/runners/entities/features.ts';
import { fakeTaggerFiles } from './fakeTagger.ts';

const files = fakeTaggerFiles(FEATURES);

/** Manifest of the fake tagger. */
export const fakeManifest: ModelManifest = {
  id: 'fake',
  version: '1',
  title: 'Fake',
  task: 'entities',
  runtime: 'onnx',
  files: [...files].map(([role, { byteLength }]) => ({
    path: role,
    role,
    sha256: '0'.repeat(64),
    bytes: byteLength,
  })),
  labels: ['x'],
  languages: [],
  licence: 'Apache-2.0',
  intendedUse: 'Tests.',
  trainingData: [],
  figures: [],
};

/** Weights from memory; counts what was asked for. */
export function fakeWeights() {
  const asked: string[] = [];
  const source: WeightSource = {
    file(_manifest, file, onProgress) {
      asked.push(file.role);
      onProgress({ done: file.bytes, total: file.bytes });
      return Promise.resolve(ok((files.get(file.role) ?? new ArrayBuffer(0)).slice(0)));
    },
  };
  return { asked, source };
}
