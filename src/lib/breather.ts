import { nextTask } from './nextTask.ts';

/** A third of a frame is left to the rest of the page. */
const SLICE_MS = 10;

/** Lets long work be done in slices: await it between steps, and it gives way whenever a slice is used up. */
export function breather(sliceMs: number = SLICE_MS): () => Promise<void> | undefined {
  let since = performance.now();
  return () => {
    if (performance.now() - since < sliceMs) return undefined;
    return nextTask().then(() => {
      since = performance.now();
    });
  };
}
