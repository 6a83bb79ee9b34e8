import type { FromHub, ToHub } from '../../hub/protocol.ts';
import { Failed, type Incoming } from './takeIn.ts';

/** Opens a download over a port to the hub's frame: bytes come as they are taken in. */
export function openHub(url: string, port: MessagePort, signal: AbortSignal) {
  return async (from: number): Promise<Incoming> => {
    const messages = messagesOf(port, signal);
    const say = (message: ToHub): void => port.postMessage(message);
    signal.addEventListener('abort', () => say({ type: 'cancel', id: 0 }));
    say({ type: 'bytes', id: 0, url, from });
    const { value: first } = await messages.next();
    if (first?.type !== 'begin') throw failed(first);
    const { total, contentType } = first;
    return {
      from: first.from,
      contentType,
      ...(total === undefined ? {} : { total }),
      chunks: chunksOf(messages, () => say({ type: 'taken', id: 0, chunks: 1 })),
    };
  };
}

async function* chunksOf(messages: AsyncGenerator<FromHub>, taken: () => void): AsyncGenerator<Uint8Array> {
  for await (const message of messages) {
    if (message.type === 'end') return;
    if (message.type !== 'chunk') throw failed(message);
    yield new Uint8Array(message.bytes);
    taken();
  }
}

function failed(message: FromHub | undefined): Failed {
  if (message?.type === 'problem' && message.status !== undefined)
    return new Failed({ kind: 'status', status: message.status });
  return new Failed({ kind: 'network' });
}

/** What comes over the port, in order. */
async function* messagesOf(port: MessagePort, signal: AbortSignal): AsyncGenerator<FromHub> {
  const waiting: FromHub[] = [];
  let wake = (): void => undefined;
  port.onmessage = ({ data }: MessageEvent<FromHub>) => {
    waiting.push(data);
    wake();
  };
  signal.addEventListener('abort', () => wake());
  for (;;) {
    if (signal.aborted) throw new Failed({ kind: 'cancelled' });
    const next = waiting.shift();
    if (next !== undefined) yield next;
    else await new Promise<void>((resolve) => (wake = resolve));
  }
}
