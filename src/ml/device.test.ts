import { afterEach, describe, expect, it, vi } from 'vitest';
import { chooseDevice, probeDevice } from './device.ts';

const all = { gpu: 'real', isolated: true, cores: 8 } as const;
const both = { gpu: true, threads: true };

describe('chooseDevice', () => {
  it.each([
    [all, both, 'webgpu', 1, /on the graphics device\.$/],
    [{ ...all, gpu: 'software' } as const, both, 'wasm-threads', 4, /only emulated/],
    [{ ...all, gpu: 'none', cores: 3 } as const, both, 'wasm-threads', 2, /no graphics device/],
    [{ ...all, gpu: 'none', isolated: false } as const, both, 'wasm', 1, /not cross-origin isolated/],
    [{ ...all, gpu: 'none', cores: 2 } as const, both, 'wasm', 1, /no core to spare/],
    [all, undefined, 'wasm', 1, /models of this size gain nothing/],
  ])('%j wanting %j: %s', (...row) => {
    const [capabilities, wants, kind, threads, sentence] = row;
    expect(chooseDevice(capabilities, wants)).toEqual({
      kind,
      threads,
      sentence: expect.stringMatching(sentence),
    });
  });
});

describe('probeDevice', () => {
  afterEach(() => vi.unstubAllGlobals());

  it.each([
    [{}, /no graphics device/],
    [{ gpu: { requestAdapter: () => Promise.resolve(null) } }, /no graphics device/],
    [{ gpu: { requestAdapter: () => Promise.reject(new Error('lost')) } }, /no graphics device/],
    [{ gpu: { requestAdapter: () => Promise.resolve({ info: { isFallbackAdapter: true } }) } }, /emulated/],
    [
      { gpu: { requestAdapter: () => Promise.resolve({ info: { architecture: 'swiftshader' } }) } },
      /emulated/,
    ],
    [{ gpu: { requestAdapter: () => Promise.resolve({ info: { vendor: 'amd' } }) } }, /gain nothing/],
  ])('%j', async (navigator, sentence) => {
    vi.stubGlobal('navigator', { hardwareConcurrency: 4, ...navigator });
    expect((await probeDevice()).sentence).toMatch(sentence);
  });
});
