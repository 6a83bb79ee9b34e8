import type { TensorValue } from '../types.ts';
import type { Head } from './heads.ts';
import type { TokenWindow } from './windows.ts';

/** What a network gave for a window and its context, [L, columns]. */
interface WindowOutput {
  readonly window: TokenWindow;
  readonly output: TensorValue | undefined;
}

/** Copies a head's columns of the window's own tokens, not of its context, into those of the whole text, [L, T]. */
export function keepColumns({ window, output }: WindowOutput, head: Head, emissions: Float32Array): void {
  const width = output?.dims[1] ?? 0;
  if (output?.type !== 'float32' || width < head.offset + head.tags) {
    throw new Error('The model file does not fit its description of label families.');
  }
  for (let at = window.from; at < window.to; at++) {
    const from = (at - window.contextFrom) * width + head.offset;
    emissions.set(output.data.subarray(from, from + head.tags), at * head.tags);
  }
}
