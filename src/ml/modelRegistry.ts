import * as v from 'valibot';
import { manifestSchema, type ModelManifest } from './manifest.ts';

const indexSchema = v.object({
  models: v.array(v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/))),
  /** Where models come from on request; only a frame apart reaches it. */
  hub: v.optional(v.object({ url: v.pipe(v.string(), v.url()) })),
});

export interface ModelList {
  readonly models: readonly ModelManifest[];
  /** A sentence for each model that cannot be offered. */
  readonly problems: readonly string[];
  /** Address of the hub that models may be installed from. */
  readonly hub?: string;
}

export type FetchJson = (url: string) => Promise<unknown>;

const fetchJson: FetchJson = async (url) => {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`status ${response.status}`);
  return response.json();
};

/** Where the models lie beside the page, whatever path it is served from. */
export const modelsUrl = (base: string = document.baseURI): string => new URL('models/', base).href;

/** Reads models/index.json and the manifests it lists. A bad one becomes a problem; the others stay. */
export async function readModels(base: string = modelsUrl(), get: FetchJson = fetchJson): Promise<ModelList> {
  let index: v.InferOutput<typeof indexSchema>;
  try {
    index = v.parse(indexSchema, await get(new URL('index.json', base).href));
  } catch (error) {
    return { models: [], problems: [`The list of models could not be read: ${reasonOf(error)}.`] };
  }
  const read = await Promise.all(index.models.map((id) => readManifest(id, base, get)));
  return {
    models: read.filter((entry) => typeof entry !== 'string'),
    problems: read.filter((entry) => typeof entry === 'string'),
    ...(index.hub === undefined ? {} : { hub: index.hub.url }),
  };
}

async function readManifest(id: string, base: string, get: FetchJson): Promise<ModelManifest | string> {
  try {
    const manifest = v.parse(manifestSchema, await get(new URL(`${id}/manifest.json`, base).href));
    if (manifest.id === id) return manifest;
    return `The model "${id}" is left out: its manifest says it is "${manifest.id}".`;
  } catch (error) {
    return `The model "${id}" is left out: ${reasonOf(error)}.`;
  }
}

function reasonOf(error: unknown): string {
  if (v.isValiError(error)) {
    const where = v.getDotPath(error.issues[0]);
    return `its manifest is not as expected${where === null ? '' : ` at ${where}`} (${error.issues[0].message})`;
  }
  return error instanceof Error ? error.message : 'it could not be read';
}
