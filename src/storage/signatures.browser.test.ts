import { describe, expect, it } from 'vitest';
import { randomSuffix } from '../domain/ids.ts';
import { openDatabase } from './database.ts';
import { Signatures } from './signatures.ts';
import type { Vault } from './vault.ts';

/** Turns every bit, so that what is stored is not what was given. */
const turned = (bytes: Uint8Array<ArrayBuffer>) => Promise.resolve(bytes.map((byte) => byte ^ 0xff));
const vault: Vault = {
  seal: turned,
  open: (sealed) => (sealed.length === 0 ? Promise.reject(new Error('damaged')) : turned(sealed)),
};

describe('Signatures', () => {
  it('keeps them sealed, and leaves out what is missing or damaged', async () => {
    const database = await openDatabase(`test-${randomSuffix()}`);
    const signatures = new Signatures(database, vault);
    const signature = Uint8Array.of(1, 2, 3);
    expect(await signatures.put([{ documentId: 'document:a', signature }])).toEqual({
      ok: true,
      value: undefined,
    });
    await database.signatures.put({ documentId: 'document:b', sealed: new Uint8Array(0) });
    expect((await database.signatures.get('document:a'))?.sealed).toEqual(Uint8Array.of(254, 253, 252));
    expect(await signatures.read(['document:c', 'document:b', 'document:a'])).toEqual([
      { documentId: 'document:a', signature },
    ]);
    await database.delete();
  });
});
