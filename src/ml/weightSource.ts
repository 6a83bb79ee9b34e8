import type { Result } from '../lib/result.ts';
import type { WeightFailure } from './failure.ts';
import type { ModelFile, ModelManifest } from './manifest.ts';
import type { OnProgress } from './progress.ts';

/**
 * Where model files come from: storage implements it with a cache, tests with a map. Bytes that do not match the
 * manifest's SHA-256 are never handed out. The buffer belongs to the caller, who may transfer it away.
 */
export interface WeightSource {
  file(
    manifest: ModelManifest,
    file: ModelFile,
    onProgress: OnProgress,
  ): Promise<Result<ArrayBuffer, WeightFailure>>;
}
