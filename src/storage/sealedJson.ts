import * as v from 'valibot';
import type { Vault } from './vault.ts';

export type Sealed = Uint8Array<ArrayBuffer>;

/** A value as JSON in UTF-8 behind the vault. */
export function sealJson(vault: Vault, value: unknown): Promise<Sealed> {
  return vault.seal(new TextEncoder().encode(JSON.stringify(value)));
}

/** What was sealed, if it can be opened, is JSON and has the shape of the schema; else undefined. */
export async function openJson<Schema extends v.GenericSchema>(
  vault: Vault,
  schema: Schema,
  sealed: Sealed,
): Promise<v.InferOutput<Schema> | undefined> {
  try {
    const parsed = v.safeParse(schema, JSON.parse(new TextDecoder().decode(await vault.open(sealed))));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}
