import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import type { Plugin } from 'vite';

/** What the app can do without when there is no network, or keeps elsewhere (weights of models, by their hash). */
const LEFT_OUT = [
  /^(serviceWorker\.js|files\.json|hub\.html)$/,
  /^(screenshots|schemas)\//,
  /^demo\/.*\.md$/,
  /^models\/[^/]+\/(?!manifest\.json$|card\.md$|LICENSE$)/,
  // Every browser with service workers takes the newer form.
  /\.woff$/,
  /(^|\/)\./,
];

/** The files of a build that the app needs offline, each with a version that changes with its content. */
async function filesOf(folder: string): Promise<{ path: string; version: string }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => LEFT_OUT.every((pattern) => !pattern.test(path)))
    .sort();
  const listed = await Promise.all(
    paths.map(async (path) => {
      const hash = createHash('sha256').update(await readFile(join(folder, path)));
      return { path, version: hash.digest('hex').slice(0, 16) };
    }),
  );
  // The folder itself is an address of the start page, under which a browser keeps it apart.
  return listed.flatMap((file) => (file.path === 'index.html' ? [{ ...file, path: './' }, file] : [file]));
}

const PLACE = '%WARDMARK_BUILD%';

/** Writes the build's name, which is a hash of all it holds, into its service worker: another build is another worker. */
async function nameBuild(
  folder: string,
  files: readonly { path: string; version: string }[],
): Promise<string> {
  const path = join(folder, 'serviceWorker.js');
  const worker = await readFile(path, 'utf8');
  if (worker.split(PLACE).length !== 2) throw new Error(`serviceWorker.js has no one place for ${PLACE}.`);
  const build = createHash('sha256').update(JSON.stringify(files)).update(worker).digest('hex').slice(0, 8);
  await writeFile(path, worker.replace(PLACE, build));
  return build;
}

/** Leaves a list of the files in the build, from which the service worker fetches what was never opened. */
export function listFiles(): Plugin {
  let folder = '';
  return {
    name: 'wardmark-files',
    apply: 'build',
    configResolved(config) {
      folder = resolve(config.root, config.build.outDir);
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        // Also called after a build that failed.
        if (!existsSync(join(folder, 'index.html'))) return;
        const files = await filesOf(folder);
        const build = await nameBuild(folder, files);
        await writeFile(join(folder, 'files.json'), JSON.stringify({ build, files }));
      },
    },
  };
}
