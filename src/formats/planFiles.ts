import { importFormats } from './index.ts';
import type { FileSource } from './sources.ts';
import { table } from './table/tableImport.ts';
import type { FormatDef, ImportFile } from './types.ts';

/** One file to parse, with the files that belong to it. */
export interface ParseJob {
  /** The formats its name allows, never none; its content decides (`formatOfContent`). */
  readonly formats: readonly FormatDef[];
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
  ...new Set(FORMATS.flatMap(({ extensions }) => extensions.filter((name) => name.startsWith('.')))),
  '.zip',
  '.gz',
];

/** Gives each file to the formats of its name; what belongs to another file goes with it and is no job of its own. */
export function planFiles(sources: readonly FileSource[]): FilePlan {
  const byPlace = new Map<string, FileSource>();
  for (const source of sources) {
    const place = placeKey(source, source.name);
    if (!byPlace.has(place)) byPlace.set(place, source);
  }
  const candidates = sources.map((source) => ({ source, formats: formatsOf(source.name) }));
  const jobs: ParseJob[] = [];
  const claimed = new Set<FileSource>();
  for (const { source, formats } of candidates) {
    if (formats.length === 0) continue;
    const names = new Set(formats.flatMap((format) => format.companionNames?.(source.name) ?? []));
    const companions = [...names]
      .map((name) => byPlace.get(placeKey(source, name)))
      .filter((found) => found !== undefined)
      .filter((found) => found !== source);
    for (const companion of companions) claimed.add(companion);
    jobs.push({ formats, source, companions });
  }
  return {
    jobs: jobs.filter(({ source }) => !claimed.has(source)),
    unknown: candidates
      .filter(({ source, formats }) => formats.length === 0 && !claimed.has(source))
      .map(({ source }) => source),
  };
}

/** The formats a name allows: those of the whole name, else those of its ending. */
function formatsOf(name: string): readonly FormatDef[] {
  const lower = name.toLowerCase();
  const extension = lower.slice(lower.lastIndexOf('.'));
  const named = FORMATS.filter((format) => format.extensions.includes(lower));
  if (named.length > 0 || !extension.startsWith('.')) return named;
  return FORMATS.filter((format) => format.extensions.includes(extension));
}

/** Of the formats that share an ending, the one whose `sniff` knows the content; else the one that has none. */
export function formatOfContent(formats: readonly FormatDef[], file: ImportFile): FormatDef | undefined {
  return (
    formats.find((format) => format.sniff?.(file) === true) ??
    formats.find((format) => format.sniff === undefined)
  );
}

/** Whether a file is a table, whose columns the person chooses, and nothing else with the same ending. */
export const isTable = (file: ImportFile): boolean =>
  formatOfContent(formatsOf(file.name), file)?.id === table.id;

/** Folder and name, in lower case: .txt and .TXT of a set belong together. */
function placeKey({ path }: FileSource, name: string): string {
  const folder = path === undefined ? '' : path.slice(0, path.lastIndexOf('/') + 1);
  return `${folder}${name}`.toLowerCase();
}
