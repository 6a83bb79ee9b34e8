import type { Extent } from '../../domain/targets/textSpan.ts';
import type { Query } from '../../engines/text/find.ts';
import { startFencedWorker } from '../../lib/fencedWorker.ts';
import { err, type Result } from '../../lib/result.ts';
import workerUrl from './patternWorker.ts?worker&url';

/** What takes longer than this is taken for a pattern that never ends, such as (a+)+$ on a row of a's. */
const LIMIT_MS = 2_000;

type Found = Result<Extent[], string>;

const TOO_LONG = 'This pattern takes too long on this text. A simpler one may do.';
const BROKEN = 'Patterns cannot be looked for just now. Reload the page; plain words can be looked for.';
const NO_WORKER = 'Patterns need https and a browser with service workers. Plain words can be looked for.';

/**
 * Where a pattern matches, found in a worker of its own that is ended when it takes too long or `signal` aborts;
 * undefined where it was aborted.
 */
export async function searchPattern(
  text: string,
  query: Query,
  signal: AbortSignal,
): Promise<Found | undefined> {
  const worker = await startFencedWorker(workerUrl, 'pattern');
  if (worker === undefined) return err(NO_WORKER);
  try {
    if (signal.aborted) return undefined;
    return await answerOf(worker, { text, query }, signal);
  } finally {
    worker.terminate();
  }
}

function answerOf(
  worker: Worker,
  job: { readonly text: string; readonly query: Query },
  signal: AbortSignal,
): Promise<Found | undefined> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(undefined));
    worker.onerror = () => resolve(err(BROKEN));
    worker.onmessage = ({ data }: MessageEvent<'ready' | Found>) => {
      if (data !== 'ready') return resolve(data);
      worker.postMessage(job);
      setTimeout(() => resolve(err(TOO_LONG)), LIMIT_MS);
    };
  });
}
