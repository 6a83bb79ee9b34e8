import * as v from 'valibot';
import type { FromHub, ToHub } from '../../hub/protocol.ts';
import { err, ok, type Result } from '../../lib/result.ts';

/** A file of a repository at the hub; `sha256` where the hub says it (large files). */
export interface RepositoryFile {
  readonly path: string;
  readonly bytes?: number;
  readonly sha256?: string;
}

/** A repository at one fixed revision. */
export interface Repository {
  readonly name: string;
  /** The commit: what is installed stays what it is, whatever becomes of the branch. */
  readonly revision: string;
  readonly files: readonly RepositoryFile[];
}

/** What the hub's API answers to /api/models/<name>/revision/<revision>?blobs=true, as far as it is used. */
const answerSchema = v.object({
  sha: v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/)),
  siblings: v.array(
    v.object({
      rfilename: v.string(),
      size: v.optional(v.nullable(v.number())),
      lfs: v.optional(
        v.nullable(
          v.object({ sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)), size: v.optional(v.number()) }),
        ),
      ),
    }),
  ),
});

const NAME = /^[\w.-]+\/[\w.-]+$/;
/** A path inside the repository. */
const PATH = /^(?!.*\.\.)[A-Za-z0-9_][A-Za-z0-9_./-]*$/;

/** `owner/name`, also out of an address of the hub; undefined where it is neither. */
export function repositoryName(said: string): string | undefined {
  const name = said.trim().replace(/^https?:\/\/[^/]+\//, '').split(/[?#]/)[0] ?? '';
  const [owner, model] = name.split('/');
  const short = `${owner ?? ''}/${model ?? ''}`;
  return NAME.test(short) && !short.includes('..') ? short : undefined;
}

/** Where a file of a repository is fetched from. */
export const fileUrl = (hub: string, { name, revision }: Repository, path: string): string =>
  new URL(`${name}/resolve/${revision}/${path}`, `${hub}/`).href;

/** Asks the hub what a repository holds; the error is a sentence. */
export async function readRepository(
  port: MessagePort,
  hub: string,
  name: string,
  revision = 'main',
): Promise<Result<Repository, string>> {
  const url = new URL(`api/models/${name}/revision/${revision}?blobs=true`, `${hub}/`).href;
  const answer = await askJson(port, url);
  if (!answer.ok) return err(sentenceOf(answer.error, name, hub));
  const parsed = v.safeParse(answerSchema, answer.value);
  if (!parsed.success) return err(`${new URL(hub).host} did not answer as expected.`);
  const { sha, siblings } = parsed.output;
  const files = siblings
    .filter(({ rfilename }) => PATH.test(rfilename))
    .map(({ rfilename: path, size, lfs }): RepositoryFile => {
      const bytes = lfs?.size ?? size ?? undefined;
      return {
        path,
        ...(bytes === undefined ? {} : { bytes }),
        ...(lfs === null || lfs === undefined ? {} : { sha256: lfs.sha256 }),
      };
    });
  return ok({ name, revision: sha, files });
}

function sentenceOf(status: number | undefined, name: string, hub: string): string {
  const { host } = new URL(hub);
  if (status === undefined) return `${host} could not be reached. Is there a network, and is the site allowed?`;
  if (status === 404) return `There is no model ${name} at ${host}.`;
  if (status === 401 || status === 403) return `${host} gives ${name} only to people it knows.`;
  return `${host} answered with status ${status}. Try again later.`;
}

/** The error is the status, or undefined where nobody answered. */
export function askJson(port: MessagePort, url: string): Promise<Result<unknown, number | undefined>> {
  return new Promise((resolve) => {
    port.onmessage = ({ data }: MessageEvent<FromHub>) => {
      if (data.type === 'json') resolve(ok(data.value));
      else resolve(err(data.type === 'problem' ? data.status : undefined));
    };
    port.postMessage({ type: 'json', id: 0, url } satisfies ToHub);
  });
}
