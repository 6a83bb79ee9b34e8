import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Plugin } from 'vite';

/**
 * hub.html out of the built hub.js. The script stands in the page: in a frame of no origin nothing is 'self', so it is let
 * through by its hash. `hosts`: whom the frame may reach.
 */
function pageOf(script: string, hosts: readonly string[]): string {
  const hash = createHash('sha256').update(script).digest('base64');
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${hash}'`,
    `connect-src ${hosts.join(' ')}`,
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; ');
  return [
    '<!doctype html>',
    '<meta charset="utf-8" />',
    `<meta http-equiv="Content-Security-Policy" content="${policy}" />`,
    '<title>Downloads</title>',
    `<script>${script}</script>`,
    '',
  ].join('\n');
}

/** Makes the page of the frame that reaches the hub (design: only it does, and it sees nothing). */
export function hubFrame(): Plugin {
  let folder = '';
  return {
    name: 'wardmark-hub',
    apply: 'build',
    configResolved(config) {
      folder = resolve(config.root, config.build.outDir);
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        const path = join(folder, 'hub.js');
        if (!existsSync(path)) return;
        const script = await readFile(path, 'utf8');
        if (/^\s*(import|export)\b/m.test(script) || script.includes('</script'))
          throw new Error('hub.js has to be one script that stands alone.');
        const { hub } = JSON.parse(await readFile(join(folder, 'models/index.json'), 'utf8')) as {
          hub: { hosts: string[] };
        };
        await writeFile(join(folder, 'hub.html'), pageOf(script, hub.hosts));
        await rm(path);
      },
    },
  };
}
