import { ModelHost } from './modelHost.ts';
import { openOrtSession } from './ortSession.ts';
import type { FromWorker, ToWorker } from './protocol.ts';

const host = new ModelHost({
  openSession: openOrtSession,
  post: (message: FromWorker) => self.postMessage(message),
});

self.addEventListener('message', (event: MessageEvent<ToWorker>) => void host.receive(event.data));
