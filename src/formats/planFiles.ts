import { importFormats } from './index.ts';
import type { FileSource } from './sources.ts';
import type { FormatDef } from './types.ts';

/** One file to parse, with the files that belong to it. */
export interface ParseJob {
  readonly format: FormatDef;
  readonly source: FileSource;
  readonly companions: readonly FileSource[];
}

export interface FilePlan {
  readonly jobs: readonly ParseJob[];
  /** No format reads these. */
  readonly unknown: readonly FileSource[];
}

const FORMATS: readonly FormatDef[] = importFormats;

/** Every ending (and whole name) that can be dropped, for the file dialog. */
export const IMPORT_EXTENSIONS: readonly string[] = [
  ...FORMATS.flatMap(({ extensions }) => extensions.filter((extension) => extension.startsWith('.'))),
  '.zip',
];

/** Gives each file to its format by name; what belongs to another file goes with it and is no job of its own. */
export function planFiles(sources: readonly FileSource[]): FilePlan {
  const byPlace = new Map<string, FileSource>();
  for (const source of sources) {
    const place = placeKey(source, source.name);
    if (!byPlace.has(place)) byPlace.set(place, source);
  }
  const candidates = sources.map((source) => ({ source, format: formatOf(source.name) }));
  const jobs: ParseJob[] = [];
  const claimed = new Set<FileSource>();
  for (const { source, format } of candidates) {
    if (format === undefined) continue;
    const names = format.companionNames?.(source.name) ?? [];
    const companions = names
      .map((name) => byPlace.get(placeKey(source, name)))
      .filter((found) => found !== undefined);
    for (const companion of companions) claimed.add(companion);
    jobs.push({ format, source, companions });
  }
  return {
    jobs: jobs.filter(({ source }) => !claimed.has(source)),
    unknown: candidates
      .filter(({ source, format }) => format === undefined && !claimed.has(source))
      .map(({ source }) => source),
  };
}

function formatOf(name: string): FormatDef | undefined {
  const lower = name.toLowerCase();
  const extension = lower.slice(lower.lastIndexOf('.'));
  return (
    FORMATS.find((format) => format.extensions.includes(lower)) ??
    FORMATS.find((format) => extension.startsWith('.') && format.extensions.includes(extension))
  );
}

/** Folder and name, in lower case: .txt and .TXT of a set belong together. */
function placeKey({ path }: FileSource, name: string): string {
  const folder = path === undefined ? '' : path.slice(0, path.lastIndexOf('/') + 1);
  return `${folder}${name}`.toLowerCase();
}
