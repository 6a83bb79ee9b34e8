import type { ModelManifest } from './manifest.ts';

/** One version of one model, as it is named between page and worker. */
export const modelKeyOf = (manifest: Pick<ModelManifest, 'id' | 'version'>): string =>
  `${manifest.id}@${manifest.version}`;
