import { SvelteMap } from 'svelte/reactivity';
import { parseManifest, type ModelManifest } from '../../ml/manifest.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { Scope } from '../../lib/scope.ts';
import { Installer } from '../../storage/install/Installer.ts';
import type { InstallSource, WantedFile } from '../../storage/install/protocol.ts';
import type { ModelCache } from '../../storage/modelCache.ts';
import { HubFrame } from './HubFrame.ts';
import { askJson, fileUrl, readRepository, type Repository } from './hubRepository.ts';
import { installSentence } from './installSentence.ts';

/** One model that is coming in. */
export interface InstallJob {
  readonly name: string;
  readonly done: number;
  /** 0 while it is not known. */
  readonly total: number;
}

/** A file of a model that is to be installed, and how it is got. */
interface Part {
  readonly path: string;
  readonly url: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly source: () => InstallSource;
}

const MANIFEST = 'manifest.json';
const NOT_FENCED =
  'Models cannot be installed here: this page cannot keep their worker from reaching the network. Open it over https in a browser with service workers.';

interface Options {
  readonly cache: ModelCache;
  /** Address of the hub, where the site names one. */
  readonly hub: string | undefined;
  /** Ids that cannot be taken by an installed model. */
  readonly builtIn: ReadonlySet<string>;
  readonly scope: Scope;
}

/** Models that were brought here, from the hub or from the person's own files, and those on their way. */
export class InstalledModels {
  readonly #options: Options;
  #models = $state.raw<readonly ModelManifest[]>([]);
  #jobs = new SvelteMap<string, InstallJob>();
  #running = new Map<string, AbortController>();
  #installer: Promise<Installer | undefined> | undefined;
  #frame: Promise<Result<HubFrame, string>> | undefined;

  constructor(options: Options, models: readonly ModelManifest[]) {
    this.#options = options;
    this.#models = models;
  }

  /** Those whose manifests can be read. */
  static async read(cache: ModelCache): Promise<readonly ModelManifest[]> {
    const found = await cache.installed().catch(() => []);
    return found.flatMap((manifest) => {
      const parsed = parseManifest(manifest);
      return parsed.ok ? [parsed.value] : [];
    });
  }

  get models(): readonly ModelManifest[] {
    return this.#models;
  }

  get jobs(): ReadonlyMap<string, InstallJob> {
    return this.#jobs;
  }

  stop(name: string): void {
    this.#running.get(name)?.abort();
  }

  /** Takes it off the list and its files from the disk, but for those another model has too. */
  async remove(model: ModelManifest): Promise<void> {
    const { cache } = this.#options;
    await cache.removeInstalled(model.id);
    this.#models = this.#models.filter(({ id }) => id !== model.id);
    const needed = new Set(this.#models.flatMap(({ files }) => files.map(({ sha256 }) => sha256)));
    for (const { sha256 } of model.files) if (!needed.has(sha256)) await cache.remove(sha256);
  }

  /** Installs `owner/name` of the hub; the error is a sentence. */
  async installFromHub(name: string): Promise<Result<ModelManifest, string>> {
    const { hub } = this.#options;
    if (hub === undefined) return err('This site names no hub to install models from.');
    return this.#once(name, async (signal) => {
      this.#frame ??= HubFrame.open(this.#options.scope);
      const frame = await this.#frame;
      if (!frame.ok) {
        this.#frame = undefined;
        return frame;
      }
      const repository = await readRepository(frame.value.newPort(), hub, name);
      if (!repository.ok) return repository;
      const manifest = await this.#hubManifest(frame.value, hub, repository.value);
      if (!manifest.ok) return manifest;
      const parts = manifest.value.files.map(({ path, sha256, bytes }): Part => {
        const url = fileUrl(hub, repository.value, path);
        return { path, url, sha256, bytes, source: () => ({ url, port: frame.value.newPort() }) };
      });
      return this.#bringIn(name, manifest.value, parts, signal);
    });
  }

  async #hubManifest(
    frame: HubFrame,
    hub: string,
    repository: Repository,
  ): Promise<Result<ModelManifest, string>> {
    const { name, files } = repository;
    if (!files.some(({ path }) => path === MANIFEST)) {
      return err(`${name} is not in a form that this version can run: it has no ${MANIFEST}.`);
    }
    const url = fileUrl(hub, repository, MANIFEST);
    const read = await askJson(frame.newPort(), url);
    if (!read.ok) return err(`The manifest of ${name} could not be read.`);
    return parseManifest(read.value);
  }

  /** Installs a model out of files of the person's own: its manifest and what that names. */
  async installFiles(files: readonly File[]): Promise<Result<ModelManifest, string>> {
    const manifestFile = files.find(({ name }) => name === MANIFEST);
    if (manifestFile === undefined) return err(`Among these files is no ${MANIFEST}, which says what the model is.`);
    const manifest = await readJson(manifestFile);
    if (!manifest.ok) return manifest;
    const { title } = manifest.value;
    return this.#once(title, async (signal) => {
      const folder = pathOf(manifestFile).slice(0, -MANIFEST.length);
      const parts: Part[] = [];
      for (const { path, sha256, bytes } of manifest.value.files) {
        const file = files.find((one) => pathOf(one) === `${folder}${path}`);
        if (file === undefined) return err(`The file ${path}, which the manifest names, is not among these.`);
        parts.push({ path, url: path, sha256, bytes, source: () => ({ file }) });
      }
      return this.#bringIn(title, manifest.value, parts, signal);
    });
  }

  async #once(
    name: string,
    work: (signal: AbortSignal) => Promise<Result<ModelManifest, string>>,
  ): Promise<Result<ModelManifest, string>> {
    if (this.#running.has(name)) return err(`${name} is being installed already.`);
    const controller = new AbortController();
    this.#running.set(name, controller);
    this.#jobs.set(name, { name, done: 0, total: 0 });
    try {
      return await work(controller.signal);
    } finally {
      this.#running.delete(name);
      this.#jobs.delete(name);
    }
  }

  async #bringIn(
    name: string,
    manifest: ModelManifest,
    parts: readonly Part[],
    signal: AbortSignal,
  ): Promise<Result<ModelManifest, string>> {
    if (this.#options.builtIn.has(manifest.id))
      return err(`A model called "${manifest.id}" is part of the app; one of this name cannot be installed.`);
    this.#installer ??= Installer.start(this.#options.scope);
    const installer = await this.#installer;
    if (installer === undefined) return err(NOT_FENCED);
    const total = parts.reduce((sum, { bytes }) => sum + bytes, 0);
    let before = 0;
    for (const part of parts) {
      const file: WantedFile = { key: part.sha256, name: part.path, sha256: part.sha256, bytes: part.bytes };
      const onProgress = (done: number): void =>
        void this.#jobs.set(name, { name, done: before + done, total });
      const taken = await installer.install(file, part.source(), { signal, onProgress });
      if (!taken.ok) return err(installSentence(taken.error, part.path));
      await this.#options.cache.adopt({ url: part.url, ...taken.value }, file.key);
      before += part.bytes;
    }
    await this.#options.cache.putInstalled(manifest);
    this.#models = [...this.#models.filter(({ id }) => id !== manifest.id), manifest];
    return ok(manifest);
  }
}

const pathOf = (file: File): string => (file.webkitRelativePath === '' ? file.name : file.webkitRelativePath);

async function readJson(file: File): Promise<Result<ModelManifest, string>> {
  try {
    return parseManifest(JSON.parse(await file.text()));
  } catch {
    return err(`${file.name} is no JSON.`);
  }
}
