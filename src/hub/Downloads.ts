import type { FromHub, ToHub } from './protocol.ts';

/** Bytes are handed on in pieces of at least this size, so that messages are few. */
const CHUNK_BYTES = 1 << 20;
/** Pieces that may be under way before the app has taken some in: memory stays flat. */
const MOST_UNDER_WAY = 16;

interface Download {
  readonly controller: AbortController;
  credit: number;
  more: () => void;
}

/** Fetches what it is asked for and hands it back over the port; knows nothing else and keeps nothing. */
export class Downloads {
  readonly #port: MessagePort;
  readonly #downloads = new Map<number, Download>();

  constructor(port: MessagePort) {
    this.#port = port;
    port.onmessage = (event: MessageEvent<ToHub>) => this.#hear(event.data);
  }

  #hear(message: ToHub): void {
    const download = this.#downloads.get(message.id);
    if (message.type === 'cancel') {
      download?.controller.abort();
      // Who waits for room would wait for ever.
      download?.more();
    } else if (message.type === 'taken') {
      if (download === undefined) return;
      download.credit += message.chunks;
      download.more();
    } else void this.#answer(message);
  }

  async #answer(message: Extract<ToHub, { type: 'bytes' | 'json' }>): Promise<void> {
    const { id } = message;
    const download: Download = {
      controller: new AbortController(),
      credit: MOST_UNDER_WAY,
      more: () => undefined,
    };
    this.#downloads.set(id, download);
    try {
      if (message.type === 'json') await this.#json(message, download);
      else await this.#bytes(message, download);
    } catch {
      this.#say({ type: 'problem', id });
    }
    this.#downloads.delete(id);
  }

  async #json({ id, url }: { id: number; url: string }, { controller }: Download): Promise<void> {
    const response = await fetch(url, { ...PLAIN, signal: controller.signal });
    if (response.ok) this.#say({ type: 'json', id, value: await response.json() });
    else this.#say({ type: 'problem', id, status: response.status });
  }

  async #bytes(
    { id, url, from }: { id: number; url: string; from: number },
    download: Download,
  ): Promise<void> {
    const headers = from > 0 ? { Range: `bytes=${from}-` } : {};
    const response = await fetch(url, { ...PLAIN, headers, signal: download.controller.signal });
    const { status, body } = response;
    // 416: nothing lies behind what is there already.
    if ((status !== 200 && status !== 206) || body === null)
      return this.#say({ type: 'problem', id, status });
    const start = status === 206 ? from : 0;
    const length = Number(response.headers.get('Content-Length') ?? NaN);
    const isEncoded = response.headers.has('Content-Encoding');
    this.#say({
      type: 'begin',
      id,
      from: start,
      contentType: response.headers.get('Content-Type') ?? '',
      ...(Number.isFinite(length) && !isEncoded ? { total: start + length } : {}),
    });
    await this.#handOn(id, body.getReader(), download);
    this.#say({ type: 'end', id });
  }

  async #handOn(
    id: number,
    reader: ReadableStreamDefaultReader<Uint8Array>,
    download: Download,
  ): Promise<void> {
    let parts: Uint8Array[] = [];
    let size = 0;
    const flush = async (): Promise<void> => {
      if (size === 0) return;
      while (download.credit <= 0) {
        await new Promise<void>((resolve) => (download.more = resolve));
        download.controller.signal.throwIfAborted();
      }
      const bytes = new Uint8Array(size);
      let at = 0;
      for (const part of parts) {
        bytes.set(part, at);
        at += part.length;
      }
      [parts, size] = [[], 0];
      download.credit -= 1;
      this.#port.postMessage({ type: 'chunk', id, bytes: bytes.buffer } satisfies FromHub, [bytes.buffer]);
    };
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      parts.push(read.value);
      size += read.value.length;
      if (size >= CHUNK_BYTES) await flush();
    }
    await flush();
  }

  #say(message: FromHub): void {
    this.#port.postMessage(message);
  }
}

/** No cookies, no word of where the request comes from, nothing kept by the browser. */
const PLAIN: RequestInit = {
  mode: 'cors',
  credentials: 'omit',
  referrerPolicy: 'no-referrer',
  cache: 'no-store',
};
