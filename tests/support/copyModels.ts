import { cp, readdir } from 'node:fs/promises';
import { createReadStream, existsSync, statSync } from 'node:fs';
import { join, normalize } from 'node:path';
import type { Plugin } from 'vite';

const MODELS = new URL('../../models', import.meta.url).pathname;

/** Serves models/ in development and copies it, without the training folders, into the build. */
export function copyModels(): Plugin {
  return {
    name: 'wardmark-models',
    configureServer(server) {
      server.middlewares.use('/models', (request, response, next) => {
        const path = normalize(join(MODELS, decodeURIComponent((request.url ?? '/').split('?')[0] ?? '/')));
        if (!path.startsWith(MODELS) || !existsSync(path) || !statSync(path).isFile()) return next();
        createReadStream(path).pipe(response);
      });
    },
    async writeBundle(options) {
      const out = join(options.dir ?? 'dist', 'models');
      for (const entry of await readdir(MODELS, { withFileTypes: true })) {
        await cp(join(MODELS, entry.name), join(out, entry.name), {
          recursive: true,
          filter: (source) => !/[\\/]train([\\/]|$)/.test(source),
        });
      }
    },
  };
}
