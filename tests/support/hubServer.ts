import { createHash } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';

export interface HubFile {
  readonly path: string;
  readonly content: Uint8Array;
}

/** What the stand-in does wrong, by path. */
export interface Faults {
  /** The line breaks after so many bytes, so many times. */
  readonly breaks?: { readonly path: string; readonly after: number; times: number };
  readonly missing?: string;
  /** Answered with a web page. */
  readonly page?: string;
  /** Answered with other bytes. */
  readonly changed?: string;
}

const SHA = '0123456789abcdef0123456789abcdef01234567';

/** A host that answers as the hub does, on an origin of its own. */
export async function startHub(repositories: Readonly<Record<string, readonly HubFile[]>>) {
  let faults: Faults = {};
  const asked: {
    url: string;
    range: string | undefined;
    cookie: string | undefined;
    referer: string | undefined;
  }[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://hub');
    const { range, cookie, referer } = request.headers;
    asked.push({ url: pathname, range, cookie, referer });
    response.setHeader('Access-Control-Allow-Origin', '*');
    const api = /^\/api\/models\/([\w.-]+\/[\w.-]+)\/revision\/main$/.exec(pathname);
    const listed = repositories[api?.[1] ?? ''];
    if (listed !== undefined) return json(response, { sha: SHA, siblings: listed.map(siblingOf) });
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
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    asked,
    failWith: (next: Faults) => (faults = next),
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

const hashOf = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

const siblingOf = ({ path, content }: HubFile) => ({
  rfilename: path,
  size: content.length,
  ...(path.endsWith('.onnx') ? { lfs: { sha256: hashOf(content), size: content.length } } : {}),
});

function json(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
}
