import { err, ok, type Result } from '../../lib/result.ts';
import type { InstallSource } from '../../storage/install/protocol.ts';
import { fileUrl, type Repository, type RepositoryFile } from './hubRepository.ts';

/** A model as it lies somewhere, its files by their paths below it. */
export interface ModelFolder {
  /** `owner/name`, or what the folder is called. */
  readonly name: string;
  /** Of its content, where it is known. */
  readonly version?: string;
  readonly files: readonly RepositoryFile[];
  /** Where a file comes from, to be kept as an address. */
  url(path: string): string;
  source(path: string): InstallSource;
}

/** A manifest of this app's own. */
export const MANIFEST = 'manifest.json';
/** What folders in the layout of Hugging Face have at their top. */
const CONFIG = 'config.json';

/** A repository of the hub; `newPort` gives a line to the frame that reaches it. */
export function hubFolder(hub: string, repository: Repository, newPort: () => MessagePort): ModelFolder {
  const url = (path: string): string => fileUrl(hub, repository, path);
  const { name, revision: version, files } = repository;
  return { name, version, files, url, source: (path) => ({ url: url(path), port: newPort() }) };
}

const pathOf = (file: File): string =>
  file.webkitRelativePath === '' ? file.name : file.webkitRelativePath;

/** The folder with a model among files of the person's own; the error is a sentence. */
export function ownFolder(chosen: readonly File[]): Result<ModelFolder, string> {
  const head = [MANIFEST, CONFIG].flatMap((name) => chosen.filter((file) => file.name === name))[0];
  if (head === undefined) {
    return err(
      'Among these files is no model: a folder of one has a manifest.json, or a config.json with its tokenizer and an ONNX graph.',
    );
  }
  const above = pathOf(head).slice(0, -head.name.length);
  const inside = new Map(
    chosen.flatMap((file) => (pathOf(file).startsWith(above) ? [[pathOf(file).slice(above.length), file]] : [])),
  );
  const name = above.split('/').findLast((part) => part !== '') ?? 'own-model';
  return ok({
    name,
    files: [...inside].map(([path, { size }]) => ({ path, bytes: size })),
    url: (path) => path,
    source: (path) => ({ file: inside.get(path) ?? new Blob() }),
  });
}
