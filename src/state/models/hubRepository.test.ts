import { describe, expect, it } from 'vitest';
import type { FromHub } from '../../hub/protocol.ts';
import { fileUrl, readRepository, repositoryName } from './hubRepository.ts';

const HUB = 'https://hub.example';
const SHA = 'a'.repeat(40);

/** A frame that gives one answer. */
function portWith(answer: FromHub) {
  const { port1, port2 } = new MessageChannel();
  const asked: unknown[] = [];
  port2.onmessage = ({ data }) => {
    asked.push(data.url);
    port2.postMessage(answer);
  };
  return { port: port1, asked, close: () => port1.close() };
}

const read = async (answer: FromHub) => {
  const { port, asked, close } = portWith(answer);
  const outcome = await readRepository(port, HUB, 'owner/name');
  close();
  expect(asked).toEqual([`${HUB}/api/models/owner/name/revision/main?blobs=true`]);
  return outcome;
};

it.each([
  ['owner/name', 'owner/name'],
  [' https://hub.example/owner/name-1.2?x#y ', 'owner/name-1.2'],
  ['https://hub.example/owner/name/tree/main', 'owner/name'],
  ['name', undefined],
  ['../name', undefined],
  ['owner/na me', undefined],
  ['', undefined],
])('%j is the repository %s', (said, name) => {
  expect(repositoryName(said)).toBe(name);
});

describe('readRepository', () => {
  it('gives the files at a fixed revision, and leaves out paths that lead elsewhere', async () => {
    const value = {
      sha: SHA,
      siblings: [
        { rfilename: 'config.json', size: 10 },
        { rfilename: 'onnx/model.onnx', size: 130, lfs: { sha256: 'b'.repeat(64), size: 1_000 } },
        { rfilename: '../../outside', size: 1 },
        { rfilename: '.gitattributes', size: 1 },
      ],
    };
    const outcome = await read({ type: 'json', id: 0, value });
    expect(outcome).toEqual({
      ok: true,
      value: {
        name: 'owner/name',
        revision: SHA,
        files: [
          { path: 'config.json', bytes: 10 },
          { path: 'onnx/model.onnx', bytes: 1_000, sha256: 'b'.repeat(64) },
        ],
      },
    });
    if (outcome.ok)
      expect(fileUrl(HUB, outcome.value, 'onnx/model.onnx')).toBe(
        `${HUB}/owner/name/resolve/${SHA}/onnx/model.onnx`,
      );
  });

  it.each([
    [{ type: 'problem', id: 0 }, 'could not be reached'],
    [{ type: 'problem', id: 0, status: 404 }, 'no model owner/name'],
    [{ type: 'problem', id: 0, status: 401 }, 'only to people it knows'],
    [{ type: 'problem', id: 0, status: 503 }, 'status 503'],
    [{ type: 'json', id: 0, value: { sha: 'main' } }, 'did not answer as expected'],
  ] as const)('%j is said in a sentence', async (answer, sentence) => {
    expect(await read(answer)).toMatchObject({ ok: false, error: expect.stringContaining(sentence) });
  });
});
