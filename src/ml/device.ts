/** On what models run, and in a sentence for the status bar why not on something faster. */
export interface DeviceReport {
  readonly kind: 'webgpu' | 'wasm-threads' | 'wasm';
  readonly threads: number;
  readonly sentence: string;
}

/** What this machine and browser offer. `software`: a graphics device emulated by the processor, slower than none. */
export interface Capabilities {
  readonly gpu: 'real' | 'software' | 'none';
  /** Cross-origin isolated: WebAssembly may use threads. */
  readonly isolated: boolean;
  readonly cores: number;
}

/** What the models at hand gain from. */
export interface Wants {
  readonly gpu: boolean;
  readonly threads: boolean;
}

/** The built-in model reads some 4,500 words a second on one thread of a laptop: no graphics device or threads needed. */
const BUILT_IN_WANTS: Wants = { gpu: false, threads: false };

const MAX_THREADS = 4;

const WITHOUT_GPU: Readonly<Record<Capabilities['gpu'], string>> = {
  real: 'models of this size gain nothing from the graphics device',
  software: 'the graphics device is only emulated, which would be slower',
  none: 'this browser offers no graphics device',
};

/** The fastest device that is there and of use. */
export function chooseDevice(capabilities: Capabilities, wants: Wants = BUILT_IN_WANTS): DeviceReport {
  const { gpu, isolated, cores } = capabilities;
  if (wants.gpu && gpu === 'real') {
    return { kind: 'webgpu', threads: 1, sentence: 'Models run on the graphics device.' };
  }
  const threads = wants.threads && isolated ? Math.max(1, Math.min(MAX_THREADS, cores - 1)) : 1;
  if (threads > 1) {
    const sentence = `Models run on the processor with ${threads} threads: ${WITHOUT_GPU[gpu]}.`;
    return { kind: 'wasm-threads', threads, sentence };
  }
  const reasons = [WITHOUT_GPU[gpu], withoutThreads(isolated, wants)].join(', and ');
  return { kind: 'wasm', threads, sentence: `Models run on the processor with one thread: ${reasons}.` };
}

function withoutThreads(isolated: boolean, wants: Wants): string {
  if (!wants.threads) return 'one is enough for models of this size';
  return isolated
    ? 'the machine has no core to spare'
    : 'this page is not cross-origin isolated, which threads need';
}

interface GpuAdapter {
  readonly isFallbackAdapter?: boolean;
  readonly info?: {
    readonly isFallbackAdapter?: boolean;
    readonly architecture?: string;
    readonly vendor?: string;
  };
}

/** The part of WebGPU that is looked at; browsers without it have no `gpu`. */
interface NavigatorGpu {
  readonly gpu?: { requestAdapter(): Promise<GpuAdapter | null> };
}

const EMULATION = /swiftshader|llvmpipe|warp|basic render/i;

async function probeGpu({ gpu }: NavigatorGpu): Promise<Capabilities['gpu']> {
  const adapter = await gpu?.requestAdapter().catch(() => null);
  if (!adapter) return 'none';
  const fallback = adapter.isFallbackAdapter === true || adapter.info?.isFallbackAdapter === true;
  const name = `${adapter.info?.vendor ?? ''} ${adapter.info?.architecture ?? ''}`;
  return fallback || EMULATION.test(name) ? 'software' : 'real';
}

/** Looks at this browser and chooses. */
export async function probeDevice(): Promise<DeviceReport> {
  return chooseDevice({
    gpu: await probeGpu(navigator),
    isolated: globalThis.crossOriginIsolated,
    cores: navigator.hardwareConcurrency,
  });
}
