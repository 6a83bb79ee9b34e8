import { createServer, request as ask } from 'node:http';

/**
 * Chromium's own: it asks its maker what the fields of a form are for (their shape, no content). No page can forbid it; a
 * policy of the browser can, which README names.
 */
const OF_THE_BROWSER = ['CONNECT content-autofill.googleapis.com:443'];

/**
 * A proxy that a browser sends everything through, and that writes down whom it was asked for. Only what it is told to
 * lets through; everybody else is answered as if there were no network.
 * @param allowed the one host (`name:port`) that exists
 */
export async function startRecordingProxy(allowed: string) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://none');
    asked.push(`${request.method} ${url.href}`);
    if (url.host !== allowed) {
      response.writeHead(502).end();
      return;
    }
    const { method, headers } = request;
    const passed = ask(url, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    passed.on('error', () => response.destroy());
    request.pipe(passed);
  });
  // https and web sockets ask for a tunnel first.
  server.on('connect', (request, socket) => {
    asked.push(`CONNECT ${request.url}`);
    socket.destroy();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');
  return {
    /** For Playwright; loopback addresses go through it too. */
    settings: { server: `http://127.0.0.1:${address.port}`, bypass: '<-loopback>' },
    asked,
    /** What was asked of anybody but the one host. */
    strangers: (): string[] =>
      asked.filter((line) => !line.includes(` http://${allowed}/`) && !OF_THE_BROWSER.includes(line)),
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
