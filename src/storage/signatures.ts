import type { DocumentId } from '../domain/ids.ts';
import type { SaveFailure } from '../domain/journal/ports.ts';
import type { Result } from '../lib/result.ts';
import type { WorkspaceDatabase } from './database.ts';
import { saving } from './saveFailure.ts';
import type { Sealed } from './sealedJson.ts';
import type { Vault } from './vault.ts';

export interface StoredSignature {
  readonly documentId: DocumentId;
  readonly signature: Sealed;
}

/** What documents are compared by, sealed beside them. A cache: what is missing is made anew from the text. */
export class Signatures {
  #db: WorkspaceDatabase;
  #vault: Vault;

  constructor(database: WorkspaceDatabase, vault: Vault) {
    this.#db = database;
    this.#vault = vault;
  }

  /** Those there are, in the order asked for; what cannot be opened is left out. */
  async read(documentIds: readonly DocumentId[]): Promise<StoredSignature[]> {
    const rows = await this.#db.signatures.bulkGet([...documentIds]);
    const opened = await Promise.all(
      rows.map(async (row) => {
        if (row === undefined) return [];
        try {
          return [{ documentId: row.documentId, signature: await this.#vault.open(row.sealed) }];
        } catch {
          return [];
        }
      }),
    );
    return opened.flat();
  }

  async put(signatures: readonly StoredSignature[]): Promise<Result<void, SaveFailure>> {
    const rows = await Promise.all(
      signatures.map(async ({ documentId, signature }) => ({
        documentId,
        sealed: await this.#vault.seal(signature),
      })),
    );
    return saving(async () => void (await this.#db.signatures.bulkPut(rows)));
  }
}
