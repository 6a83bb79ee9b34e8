import type { Tokens } from '../../../engines/text/tokenize.ts';
import { nextTask } from '../../../lib/nextTask.ts';
import type { EncodedPart, RunContext, Session, SharedEncoder } from '../types.ts';
import { encodeWindow, type Encoder } from './encode.ts';
import { cutWindows, HEAD_REACH } from './windows.ts';

/** Longer texts are passed over again rather than remembered: a token takes about a kilobyte. */
const REMEMBERED_TOKENS = 60_000;

interface Network extends Encoder {
  readonly session: Session;
  /** Tokens to either side that can bear on a token's outputs. */
  readonly receptiveField: number;
}

/** Runs the network over a text window by window, and remembers the whole of the last one. */
export class TextEncoding implements SharedEncoder {
  #network: Network;
  #last: { readonly text: string; readonly parts: readonly EncodedPart[] } | undefined;

  constructor(network: Network) {
    this.#network = network;
  }

  async *parts(text: string, tokens: Tokens, context: RunContext): AsyncGenerator<EncodedPart> {
    if (this.#last?.text === text) {
      yield* this.#last.parts;
      return;
    }
    this.#last = undefined;
    const { signal, onProgress } = context;
    const { session, receptiveField } = this.#network;
    const windows = cutWindows(tokens.length, receptiveField + HEAD_REACH);
    const parts: EncodedPart[] = [];
    for (const [done, window] of windows.entries()) {
      signal.throwIfAborted();
      onProgress({ done, total: windows.length });
      const part = { window, outputs: await session.run(encodeWindow(text, tokens, window, this.#network)) };
      if (tokens.length <= REMEMBERED_TOKENS) parts.push(part);
      yield part;
      await nextTask();
    }
    signal.throwIfAborted();
    onProgress({ done: windows.length, total: windows.length });
    if (tokens.length <= REMEMBERED_TOKENS) this.#last = { text, parts };
  }
}
