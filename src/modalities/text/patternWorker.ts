import { findAll, type Query } from '../../engines/text/find.ts';
import { linesOf } from '../../engines/text/lines.ts';

/**
 * Looks for a pattern away from the page: a regular expression may take for ever, and a worker can be ended. Says
 * first that it runs: what a slow machine needs to start it is not the pattern's fault.
 */
addEventListener('message', ({ data }: MessageEvent<{ text: string; query: Query }>) => {
  const { text, query } = data;
  postMessage(findAll(text, linesOf(text), query));
});
postMessage('ready');
