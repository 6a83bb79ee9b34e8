import { stockForOffline } from '../lib/serviceWorkerControl.ts';
import type { ModelManifest } from '../ml/manifest.ts';
import type { WeightSource } from '../ml/weightSource.ts';
import type { ModelCache } from '../storage/modelCache.ts';

/** A larger model is fetched when it is first used. */
export const MOST_BYTES = 32_000_000;
/** What the person opened first is to be there first. */
const WAIT_MS = 3000;

interface Needs {
  readonly models: readonly ModelManifest[];
  readonly modelCache: Pick<ModelCache, 'list'>;
  readonly weights: WeightSource;
}

/** Fetches, once the page is at rest, what the app needs offline; not where the person asked to save data. */
export function prepareForOffline(needs: Needs): void {
  const { connection } = navigator as { connection?: { readonly saveData?: boolean } };
  if (connection?.saveData === true) return;
  setTimeout(() => {
    stockForOffline();
    void fetchSmallModels(needs);
  }, WAIT_MS);
}

/** Small models, one file after the other; one that cannot be had now is fetched when it is used. */
export async function fetchSmallModels({ models, modelCache, weights }: Needs): Promise<void> {
  const cached = new Set((await modelCache.list().catch(() => [])).map(({ sha256 }) => sha256));
  for (const model of models) {
    const sizeBytes = model.files.reduce((sum, { bytes }) => sum + bytes, 0);
    if (sizeBytes > MOST_BYTES) continue;
    for (const file of model.files)
      if (!cached.has(file.sha256)) await weights.file(model, file, () => undefined);
  }
}
