import { protocolChanges } from '../domain/edits/protocolChanges.ts';
import { upgradeChange } from '../domain/journal/loadStream.ts';
import type { JournalStore } from '../domain/journal/ports.ts';
import type { PersonId, ProjectId } from '../domain/ids.ts';
import type { LabelSchema } from '../domain/records/labelSchema.ts';

/** One version of a protocol, as the journal of its project has it. */
export interface ProtocolVersion {
  readonly schema: LabelSchema;
  readonly at: string;
  readonly by: PersonId;
  /** What differs from the version before; empty for the first. */
  readonly changes: readonly string[];
}

/** Every version of a project's protocol, newest first. */
export async function protocolVersions(store: JournalStore, id: ProjectId): Promise<ProtocolVersion[]> {
  const versions: ProtocolVersion[] = [];
  for (const stored of await store.read(id)) {
    const change = upgradeChange(stored);
    if (!change.ok) continue;
    const { added, updated } = change.value.diff;
    for (const record of [...Object.values(added), ...Object.values(updated).map(([, to]) => to)]) {
      if (record.typeName !== 'schema') continue;
      const before = versions.at(-1)?.schema;
      const changes = before === undefined ? [] : protocolChanges(before, record);
      versions.push({ schema: record, at: stored.at, by: stored.by, changes });
    }
  }
  return versions.reverse();
}
