// @ts-check
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from './server.mjs';
import { DIST } from './toolchain.mjs';

/**
 * @typedef {{ readonly path: string, readonly content: Uint8Array }} HubFile
 * @typedef {{ breaks?: { path: string, after: number, times: number }, missing?: string, page?: string, changed?: string }} Faults
 *   What the stand-in does wrong, by path: the line breaks after so many bytes so many times, a file is not there, a web
 *   page or other bytes stand in its place.
 * @typedef {{ url: string, range: string | undefined, cookie: string | undefined, referer: string | undefined }} Asked
 */

const SHA = '0123456789abcdef0123456789abcdef01234567';

/** @param {Uint8Array} content */
export const sha256Of = (content) => createHash('sha256').update(content).digest('hex');

/** @param {HubFile} file */
const siblingOf = ({ path, content }) => ({
  rfilename: path,
  size: content.length,
  ...(path.endsWith('.onnx') ? { lfs: { sha256: sha256Of(content), size: content.length } } : {}),
});

/**
 * A host that answers as the hub does, on an origin of its own.
 * @param {Readonly<Record<string, readonly HubFile[]>>} repositories
 */
export async function startHub(repositories) {
  /** @type {Faults} */
  let faults = {};
  /** @type {Asked[]} */
  const asked = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://hub');
    const { range, cookie, referer } = request.headers;
    asked.push({ url: pathname, range, cookie, referer });
    response.setHeader('Access-Control-Allow-Origin', '*');
    const api = /^\/api\/models\/([\w.-]+\/[\w.-]+)\/revision\/main$/.exec(pathname);
    const listed = repositories[api?.[1] ?? ''];
    if (listed !== undefined) {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify({ sha: SHA, siblings: listed.map(siblingOf) }));
      return;
    }
    const file = /^\/([\w.-]+\/[\w.-]+)\/resolve\/([0-9a-f]{40})\/(.+)$/.exec(pathname);
    const found = repositories[file?.[1] ?? '']?.find(({ path }) => path === file?.[3]);
    if (found === undefined || file?.[2] !== SHA || faults.missing === found.path) {
      response.writeHead(404).end();
      return;
    }
    if (faults.page === found.path) {
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><title>Sign in</title>');
      return;
    }
    const content = faults.changed === found.path ? found.content.map((byte) => byte ^ 1) : found.content;
    const from = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0);
    response.writeHead(from > 0 ? 206 : 200, {
      'Content-Type': 'application/octet-stream',
      'Content-Length': content.length - from,
    });
    const { breaks } = faults;
    if (breaks !== undefined && breaks.path === found.path && breaks.times > 0) {
      breaks.times -= 1;
      response.write(content.subarray(from, from + breaks.after), () => response.destroy());
    } else response.end(content.subarray(from));
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    asked,
    /** @param {Faults} next */
    failWith: (next) => {
      faults = next;
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done(undefined));
        server.closeAllConnections();
      }),
  };
}

/**
 * The build on a host of its own, with a hub that stands in for the real one: the frame's policy names it alone.
 * @param {string} hubUrl
 */
export async function startSiteWithHub(hubUrl) {
  const folder = await mkdtemp(join(tmpdir(), 'wardmark-site-'));
  await cp(DIST, folder, { recursive: true });
  const frame = join(folder, 'hub.html');
  const page = await readFile(frame, 'utf8');
  await writeFile(frame, page.replace(/connect-src [^;]+;/, `connect-src ${hubUrl};`));
  const index = join(folder, 'models/index.json');
  const listed = JSON.parse(await readFile(index, 'utf8'));
  listed.hub.url = hubUrl;
  await writeFile(index, JSON.stringify(listed));
  const server = await startServer({ root: folder, headers: false, basePath: '/app/' });
  return {
    url: server.url,
    close: async () => {
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
}

/**
 * A tiny model of the fixtures as a repository, with one long file more.
 * @param {Uint8Array} long
 * @returns {Promise<HubFile[]>}
 */
export async function tinyRepository(long) {
  const folder = new URL('../fixtures/models/tiny/', import.meta.url).pathname;
  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
  const described = {
    ...manifest,
    title: 'Tiny tagger',
    files: [
      ...manifest.files,
      { path: 'long.bin', role: 'long', sha256: sha256Of(long), bytes: long.length },
    ],
  };
  const files = await Promise.all(
    manifest.files.map(async (/** @type {{ path: string }} */ { path }) => ({
      path,
      content: await readFile(join(folder, path)),
    })),
  );
  return [
    { path: 'manifest.json', content: Buffer.from(JSON.stringify(described)) },
    ...files,
    { path: 'long.bin', content: long },
  ];
}

/**
 * The tiny classifier of the fixtures as it lies at the hub: no manifest of ours.
 * @returns {Promise<HubFile[]>}
 */
export async function classifierRepository() {
  const folder = new URL('../fixtures/models/tinyBert/', import.meta.url).pathname;
  const paths = ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx/model.onnx'];
  return Promise.all(paths.map(async (path) => ({ path, content: await readFile(join(folder, path)) })));
}
