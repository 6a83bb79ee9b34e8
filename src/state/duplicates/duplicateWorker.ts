import { assertNever } from '../../lib/assertNever.ts';
import { DuplicateHost } from './DuplicateHost.ts';
import type { FromDuplicateWorker, ToDuplicateWorker } from './duplicateProtocol.ts';

/** Compares documents away from the page. Texts come from the page, one at a time and only where they are needed. */
const waiting = new Map<string, ((text: string | undefined) => void)[]>();
const send = (message: FromDuplicateWorker): void => postMessage(message);

const host = new DuplicateHost(
  (id) =>
    new Promise((resolve) => {
      waiting.set(id, [...(waiting.get(id) ?? []), resolve]);
      send({ type: 'need', id });
    }),
);

function answer(message: Exclude<ToDuplicateWorker, { type: 'text' }>): unknown {
  switch (message.type) {
    case 'load':
      return host.load(message.body.documents);
    case 'sign':
      return host.sign(message.body.documents);
    case 'pairs':
      return host.pairs(message.body, (done) => send({ type: 'progress', call: message.call, done }));
    case 'likeness':
      return host.likeness(message.body.id, message.body.others);
    case 'copies':
      return host.copies(message.body.id);
    default:
      return assertNever(message);
  }
}

async function receive(message: ToDuplicateWorker): Promise<void> {
  if (message.type === 'text') {
    const resolves = waiting.get(message.id) ?? [];
    waiting.delete(message.id);
    for (const resolve of resolves) resolve(message.text);
    return;
  }
  const { call } = message;
  try {
    send({ type: 'done', call, result: await answer(message) });
  } catch (error) {
    // The kind of error, and nothing that could be content.
    send({ type: 'failed', call, message: error instanceof Error ? error.name : 'unknown' });
  }
}

addEventListener('message', ({ data }: MessageEvent<ToDuplicateWorker>) => void receive(data));
