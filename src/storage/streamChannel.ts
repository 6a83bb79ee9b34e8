import * as v from 'valibot';
import type { StreamLength } from '../domain/journal/ports.ts';
import type { StreamId } from '../domain/ids.ts';

const messageSchema = v.object({
  stream: v.custom<StreamId>((it) => typeof it === 'string'),
  seq: v.number(),
});

/** Tells the other tabs that a stream has grown: which, and how far; never what was written. */
export class StreamChannel {
  #channel: BroadcastChannel;

  constructor(databaseName: string) {
    this.#channel = new BroadcastChannel(`${databaseName}:streams`);
  }

  announce(length: StreamLength): void {
    this.#channel.postMessage(length);
  }

  listen(listener: (length: StreamLength) => void): () => void {
    const onMessage = ({ data }: MessageEvent) => {
      const message = v.safeParse(messageSchema, data);
      if (message.success) listener(message.output);
    };
    this.#channel.addEventListener('message', onMessage);
    return () => this.#channel.removeEventListener('message', onMessage);
  }

  close(): void {
    this.#channel.close();
  }
}
