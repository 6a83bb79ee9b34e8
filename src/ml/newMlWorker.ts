import { startFencedWorker } from '../lib/fencedWorker.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { MlFailure } from './failure.ts';
import workerUrl from './worker/entry.ts?worker&url';

const UNPROTECTED: MlFailure = {
  kind: 'unprotected',
  message:
    'Models are off, because this page cannot keep their worker from reaching the network. Open it over https ' +
    '(or on localhost) in a browser with service workers, or have the host send the headers named in the README.',
};

/** Starts the model worker, which gets to see documents. */
export async function newMlWorker(): Promise<Result<Worker, MlFailure>> {
  const worker = await startFencedWorker(workerUrl, 'models');
  return worker === undefined ? err(UNPROTECTED) : ok(worker);
}
