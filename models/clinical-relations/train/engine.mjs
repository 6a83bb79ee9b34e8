// @ts-check
/** The app's own TypeScript, for Node: what a model is trained on is computed by the code that runs it. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../../..');

/**
 * Loads modules of src by their paths below it; `close` when done.
 * @param {readonly string[]} paths
 */
export async function loadEngine(paths) {
  const server = await createServer({
    root: ROOT,
    configFile: false,
    server: { middlewareMode: true, watch: null, hmr: false, ws: false },
    appType: 'custom',
    logLevel: 'error',
    optimizeDeps: { noDiscovery: true, include: [] },
  });
  const modules = [];
  for (const path of paths) modules.push(await server.ssrLoadModule(`/src/${path}`));
  return { modules, close: () => server.close() };
}
