// @ts-check
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ISOLATION_HEADERS } from './headers.mjs';

/** @type {Readonly<Record<string, string>>} */
const MIME_TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.jsonl': 'application/jsonl; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.onnx': 'application/octet-stream',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
  '.zip': 'application/zip',
};

/**
 * The file a request names, or undefined where it leaves the folder, is malformed or hits nothing.
 * @param {string} root
 * @param {string} basePath
 * @param {string} requestUrl
 */
async function fileFor(root, basePath, requestUrl) {
  let path;
  try {
    path = decodeURIComponent(requestUrl.split(/[?#]/, 1)[0] ?? '/');
  } catch {
    return undefined;
  }
  if (!path.startsWith(basePath) || path.includes('\0')) return undefined;
  const file = resolve(root, `./${path.slice(basePath.length)}`);
  if (file !== root && !file.startsWith(root + sep)) return undefined;
  const found = await stat(file).catch(() => undefined);
  if (found?.isFile()) return { file, size: found.size };
  const index = join(file, 'index.html');
  const foundIndex = found?.isDirectory() ? await stat(index).catch(() => undefined) : undefined;
  return foundIndex?.isFile() ? { file: index, size: foundIndex.size } : undefined;
}

/**
 * @param {import('node:http').Server} server
 * @param {number} port
 * @returns {Promise<void>}
 */
const listen = (server, port) =>
  new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', fail);
      done();
    });
  });

/**
 * Tries `port` and the nine after it, then any free one.
 * @param {import('node:http').Server} server
 * @param {number} port
 */
async function listenNear(server, port) {
  const candidates = port === 0 ? [0] : [...Array.from({ length: 10 }, (_, step) => port + step), 0];
  for (const candidate of candidates) {
    try {
      await listen(server, candidate);
      return;
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EADDRINUSE') throw error;
    }
  }
}

/**
 * Serves a folder on 127.0.0.1 as a plain host would; `headers` adds those of cross-origin isolation, `basePath`
 * puts it below a folder of the host (as on GitHub Pages).
 * @param {{ root: string, port?: number, headers?: boolean, basePath?: string }} options
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function startServer({ root, port = 0, headers = false, basePath = '/' }) {
  const folder = resolve(root);
  const server = createServer(async (request, response) => {
    const head = request.method === 'HEAD';
    if (!head && request.method !== 'GET') {
      response.writeHead(405, { Allow: 'GET, HEAD' }).end();
      return;
    }
    const found = await fileFor(folder, basePath, request.url ?? '/');
    const common = { 'Cache-Control': 'no-cache', ...(headers ? ISOLATION_HEADERS : {}) };
    if (found === undefined) {
      response.writeHead(404, { ...common, 'Content-Type': 'text/plain; charset=utf-8' });
      response.end(head ? undefined : 'Not found');
      return;
    }
    const type = MIME_TYPES[extname(found.file).toLowerCase()] ?? 'application/octet-stream';
    response.writeHead(200, { ...common, 'Content-Type': type, 'Content-Length': found.size });
    if (head) response.end();
    else
      createReadStream(found.file)
        .on('error', () => response.destroy())
        .pipe(response);
  });
  await listenNear(server, port);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: `http://localhost:${address.port}${basePath}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** `node tests/support/server.mjs <folder> <port> [--headers]`, for Playwright's webServer. */
async function serveFromCommandLine() {
  const [root = 'dist', port = '4173'] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
  const { url } = await startServer({
    root,
    port: Number(port),
    headers: process.argv.includes('--headers'),
  });
  console.log(`${root} is served at ${url}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await serveFromCommandLine();
