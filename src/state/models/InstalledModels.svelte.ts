import { SvelteMap } from 'svelte/reactivity';
import { DESCRIBING_FILES, huggingFaceManifest } from '../../ml/huggingFaceManifest.ts';
import { parseManifest, type ModelManifest } from '../../ml/manifest.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { Scope } from '../../lib/scope.ts';
import { Installer } from '../../storage/install/Installer.ts';
import { removeStored, storedFile, storedNames } from '../../storage/install/modelFolder.ts';
import type { InstalledFile, WantedFile } from '../../storage/install/protocol.ts';
import type { ModelCache } from '../../storage/modelCache.ts';
import { HubFrame } from './HubFrame.ts';
import { readRepository, type RepositoryFile } from './hubRepository.ts';
import { installSentence } from './installSentence.ts';
import { hubFolder, MANIFEST, ownFolder, type ModelFolder } from './modelFolder.ts';

/** One model that is coming in. */
export interface InstallJob {
  readonly name: string;
  readonly done: number;
  /** 0 while it is not known. */
  readonly total: number;
}

const NOT_FENCED =
  'Models cannot be installed here: this page cannot keep their worker from reaching the network. Open it over https in a browser with service workers.';
/** Stands for a hash until the file is here. */
const UNKNOWN = '0'.repeat(64);

interface Options {
  readonly cache: ModelCache;
  /** Address of the hub, where the site names one. */
  readonly hub: string | undefined;
  /** Ids that cannot be taken by an installed model. */
  readonly builtIn: ReadonlySet<string>;
  readonly scope: Scope;
}

/** A model on its way: where it comes from, and what brings it in. */
interface Arrival {
  readonly folder: ModelFolder;
  readonly installer: Installer;
  readonly signal: AbortSignal;
  /** Bytes of the file at hand. */
  readonly onProgress: (done: number) => void;
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
    await this.#options.cache.removeInstalled(model.id);
    const rest = this.#models.filter(({ id }) => id !== model.id);
    await this.#forget(model.files.map(({ sha256 }) => sha256), rest);
    this.#models = rest;
  }

  /** Bytes of what broke off and was not gone on with. */
  async unfinishedBytes(): Promise<number> {
    const needed = hashesOf(this.#models);
    const kept = new Set(
      (await this.#options.cache.stored()).flatMap((row) => (needed.has(row.sha256) ? [row.stored] : [])),
    );
    let bytes = 0;
    for (const name of await storedNames()) if (!kept.has(name)) bytes += (await storedFile(name))?.size ?? 0;
    return bytes;
  }

  /** Takes what broke off from the disk; nothing while a model is coming in. */
  async removeUnfinished(): Promise<void> {
    if (this.#running.size > 0) return;
    const { cache } = this.#options;
    await this.#forget((await cache.stored()).map(({ sha256 }) => sha256), this.#models);
    const listed = new Set((await cache.stored()).map(({ stored }) => stored));
    for (const name of await storedNames()) if (!listed.has(name)) await removeStored(name);
  }

  /** Installs `owner/name` of the hub; the error is a sentence. */
  async installFromHub(name: string): Promise<Result<ModelManifest, string>> {
    const { hub, scope } = this.#options;
    if (hub === undefined) return err('This site names no hub to install models from.');
    return this.#once(name, async (signal) => {
      this.#frame ??= HubFrame.open(scope);
      const frame = await this.#frame;
      if (!frame.ok) {
        this.#frame = undefined;
        return frame;
      }
      const newPort = (): MessagePort => frame.value.newPort();
      const repository = await readRepository(newPort(), hub, name);
      return repository.ok ? this.#bringIn(hubFolder(hub, repository.value, newPort), signal) : repository;
    });
  }

  /** Installs a model out of a folder of the person's own; the error is a sentence. */
  async installFiles(files: readonly File[]): Promise<Result<ModelManifest, string>> {
    const folder = ownFolder(files);
    return folder.ok ? this.#once(folder.value.name, (signal) => this.#bringIn(folder.value, signal)) : folder;
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

  async #bringIn(folder: ModelFolder, signal: AbortSignal): Promise<Result<ModelManifest, string>> {
    this.#installer ??= Installer.start(this.#options.scope);
    const installer = await this.#installer;
    if (installer === undefined) return err(NOT_FENCED);
    const fetched = new Map<string, InstalledFile>();
    const arrival = { folder, installer, signal, onProgress: () => undefined };
    const described = await this.#describe(arrival, fetched);
    const outcome = described.ok ? await this.#fetchAll(arrival, described.value, fetched) : described;
    if (outcome.ok) {
      await this.#options.cache.putInstalled(outcome.value);
      this.#models = [...this.#models.filter(({ id }) => id !== outcome.value.id), outcome.value];
    }
    // What only said what the model is goes; what broke off stays, to be gone on with.
    if (outcome.ok) await this.#forget([...fetched.values()].map(({ sha256 }) => sha256), this.#models);
    return outcome;
  }

  /** The manifest that the folder has, or one made from what it says of itself. */
  async #describe(
    arrival: Arrival,
    fetched: Map<string, InstalledFile>,
  ): Promise<Result<ModelManifest, string>> {
    const { files } = arrival.folder;
    const isOurs = files.some(({ path }) => path === MANIFEST);
    const telling: readonly string[] = isOurs ? [MANIFEST] : DESCRIBING_FILES;
    const texts = new Map<string, string>();
    for (const file of files.filter(({ path }) => telling.includes(path))) {
      const taken = await this.#fetchOne(arrival, file);
      if (!taken.ok) return taken;
      fetched.set(file.path, taken.value);
      texts.set(file.path, await this.#text(taken.value));
    }
    const manifest = texts.get(MANIFEST);
    return manifest === undefined ? this.#made(arrival.folder, texts, fetched) : readManifest(manifest);
  }

  #made(
    { name, version, files }: ModelFolder,
    texts: ReadonlyMap<string, string>,
    fetched: ReadonlyMap<string, InstalledFile>,
  ): Result<ModelManifest, string> {
    return huggingFaceManifest({
      name,
      ...(version === undefined ? {} : { version: version.slice(0, 12) }),
      files: files.map(({ path, bytes = 1, sha256 = UNKNOWN }) => ({
        ...{ path, bytes, sha256 },
        ...fetched.get(path),
      })),
      texts,
    });
  }

  /** Fetches what the manifest names, and gives it with the hashes that were not known before. */
  async #fetchAll(
    arrival: Arrival,
    manifest: ModelManifest,
    fetched: Map<string, InstalledFile>,
  ): Promise<Result<ModelManifest, string>> {
    const { id, files } = manifest;
    if (this.#options.builtIn.has(id)) {
      return err(`A model called "${id}" is part of the app; one of this name cannot be installed.`);
    }
    const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
    const { name } = arrival.folder;
    let before = 0;
    const here: ModelManifest['files'] = [];
    for (const file of files) {
      const { path, bytes } = file;
      const onProgress = (done: number): void => void this.#jobs.set(name, { name, done: before + done, total });
      const known = file.sha256 === UNKNOWN ? { path, bytes } : { path, bytes, sha256: file.sha256 };
      const taken = await this.#fetchOne({ ...arrival, onProgress }, known);
      if (!taken.ok) return taken;
      fetched.set(path, taken.value);
      here.push({ ...file, ...taken.value });
      before += bytes;
    }
    return ok({ ...manifest, files: here });
  }

  /** One file, on the disk and in the list of what is kept; nobody is asked for what is there. */
  async #fetchOne(arrival: Arrival, file: RepositoryFile): Promise<Result<InstalledFile, string>> {
    const { cache } = this.#options;
    const { folder, installer, signal, onProgress } = arrival;
    const { path, sha256, bytes } = file;
    if (sha256 !== undefined && bytes !== undefined && (await cache.has(sha256))) return ok({ sha256, bytes });
    const { name, version } = folder;
    if (!folder.files.some((one) => one.path === path)) return err(`${path}, which the manifest names, is not there.`);
    const key = sha256 ?? keyOf([name, version ?? 'own', path]);
    // What is left of another file of this name is no beginning of this one.
    if (sha256 === undefined && version === undefined) await removeStored(key);
    const wanted: WantedFile = { ...file, key, name: path };
    const taken = await installer.install(wanted, folder.source(path), { signal, onProgress });
    if (!taken.ok) return err(installSentence(taken.error, path));
    await cache.adopt({ url: folder.url(path), ...taken.value }, key);
    return taken;
  }

  async #text(file: InstalledFile): Promise<string> {
    const read = await this.#options.cache.modelFile({ url: '', ...file });
    return read.ok ? new TextDecoder().decode(read.value) : '';
  }

  /** Takes files from the disk that none of these models has. */
  async #forget(hashes: readonly string[], models: readonly ModelManifest[]): Promise<void> {
    const needed = hashesOf(models);
    for (const hash of hashes) if (!needed.has(hash)) await this.#options.cache.remove(hash);
  }
}

const hashesOf = (models: readonly ModelManifest[]): ReadonlySet<string> =>
  new Set(models.flatMap(({ files }) => files.map(({ sha256 }) => sha256)));

/** A name that the disk takes. */
const keyOf = (parts: readonly string[]): string => parts.join('-').replaceAll(/[^\w.-]/g, '_');

function readManifest(text: string): Result<ModelManifest, string> {
  try {
    return parseManifest(JSON.parse(text));
  } catch {
    return err(`${MANIFEST} is no JSON.`);
  }
}
