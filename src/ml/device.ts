/** On what models run, and in a sentence for the status bar why not on something faster. */
export interface DeviceReport {
  readonly kind: 'webgpu' | 'wasm-threads' | 'wasm';
  readonly threads: number;
  readonly sentence: string;
}
