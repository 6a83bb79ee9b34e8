import { openFile } from './fileSource.ts';
import { openHub } from './hubSource.ts';
import { modelFolder } from './modelFolder.ts';
import type { FromInstaller, InstalledFile, ToInstaller } from './protocol.ts';
import { StreamHash } from './StreamHash.ts';
import { Failed, takeIn } from './takeIn.ts';

/** The worker that writes model files to disk: the only place with sync access to files. */
const running = new Map<number, AbortController>();
const PROGRESS_EVERY_MS = 100;

const say = (message: FromInstaller): void => self.postMessage(message);

type Install = Extract<ToInstaller, { type: 'install' }>;

async function install({ id, file, source }: Install, signal: AbortSignal): Promise<InstalledFile> {
  const folder = await modelFolder();
  const handle = await folder.getFileHandle(file.key, { create: true });
  const target = await handle.createSyncAccessHandle();
  let told = 0;
  try {
    return await takeIn({
      file,
      target,
      hash: await StreamHash.begin(),
      open: 'file' in source ? openFile(source.file, signal) : openHub(source.url, source.port, signal),
      onProgress(done, total) {
        if (performance.now() - told < PROGRESS_EVERY_MS) return;
        told = performance.now();
        say({ type: 'progress', id, done, total });
      },
    });
  } finally {
    target.close();
  }
}

async function answer(message: Install): Promise<void> {
  const { id } = message;
  const controller = new AbortController();
  running.set(id, controller);
  try {
    say({ type: 'done', id, file: await install(message, controller.signal) });
  } catch (error) {
    const failure = error instanceof Failed ? error.failure : { kind: 'storage' as const };
    say({ type: 'failed', id, failure });
  }
  running.delete(id);
  if ('port' in message.source) message.source.port.close();
}

self.addEventListener('message', ({ data }: MessageEvent<ToInstaller>) => {
  if (data.type === 'cancel') running.get(data.id)?.abort();
  else void answer(data);
});
