import * as v from 'valibot';
import type { StreamId } from '../../domain/ids.ts';
import { personSchema } from '../../domain/records/person.ts';
import { count, idSchema, isoInstant, sha256Hex } from '../../domain/records/schemaParts.ts';
import { canonicalJson } from '../../lib/canonicalJson.ts';
import { sha256 } from '../../lib/sha256.ts';

export const ARCHIVE_FORMAT = 'wardmark-archive';
/** What this version reads. A backup without a pseudonym table is still written as 1, so that older versions read it. */
export const ARCHIVE_VERSION = 2;
export const MANIFEST_FILE = 'manifest.json';

/** Enough of a manifest to tell what it is before its version is known to be ours. */
export const manifestHeadSchema = v.looseObject({ format: v.literal(ARCHIVE_FORMAT), version: count });

const streamId = v.custom<StreamId>(
  (value) => typeof value === 'string' && /^(workspace|(project|layer):.+)$/.test(value),
  'not a stream',
);

/** The contents of a backup: each file with its hash, and the manifest's own over everything else in it. */
export const manifestSchema = v.strictObject({
  format: v.literal(ARCHIVE_FORMAT),
  version: v.picklist([1, ARCHIVE_VERSION]),
  createdAt: isoInstant,
  appVersion: v.string(),
  projectName: v.string(),
  people: v.array(personSchema),
  /** `seq` and `hash` of the last change; 0 and zeros for a stream without one. */
  streams: v.array(
    v.strictObject({ stream: streamId, seq: count, hash: v.string(), file: v.string(), sha256: sha256Hex }),
  ),
  /** Blobs with the same content share a file. */
  blobs: v.array(
    v.strictObject({ key: idSchema('blob'), file: v.string(), sha256: sha256Hex, bytes: count }),
  ),
  suggestions: v.array(v.strictObject({ file: v.string(), sha256: sha256Hex, sets: count })),
  pseudonyms: v.optional(v.strictObject({ file: v.string(), sha256: sha256Hex })),
  sha256: sha256Hex,
});

export type Manifest = v.InferOutput<typeof manifestSchema>;

export async function sealManifest(open: Omit<Manifest, 'sha256'>): Promise<Manifest> {
  return { ...open, sha256: await manifestHash(open) };
}

/** SHA-256 of the canonical JSON without the hash itself, as for changes of the journal. */
export const manifestHash = (manifest: Omit<Manifest, 'sha256'>): Promise<string> =>
  sha256(canonicalJson({ ...manifest, sha256: undefined }));
