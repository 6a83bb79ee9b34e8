import { err, ok, type Result } from '../lib/result.ts';
import { workersAreFenced } from '../lib/serviceWorkerControl.ts';
import type { MlFailure } from './failure.ts';
import workerUrl from './worker/entry.ts?worker&url';

const UNPROTECTED: MlFailure = {
  kind: 'unprotected',
  message:
    'Models are off, because this page cannot keep their worker from reaching the network. Open it over https ' +
    '(or on localhost) in a browser with service workers, or have the host send the headers named in the README.',
};

/**
 * Starts the model worker, which gets to see documents: only once its script is certain to carry a
 * Content-Security-Policy, as workers do not inherit the page's. The development server is taken as it is.
 */
export async function newMlWorker(): Promise<Result<Worker, MlFailure>> {
  if (!import.meta.env.DEV && !(await workersAreFenced(workerUrl))) return err(UNPROTECTED);
  return ok(new Worker(workerUrl, { type: 'module', name: 'models' }));
}
