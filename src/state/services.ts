import type { Clock } from '../domain/clock.ts';
import type { IdSource } from '../domain/ids.ts';
import type { MlClient } from '../ml/client.ts';
import type { ModelList } from '../ml/modelRegistry.ts';
import type { BlobStore } from '../storage/blobs.ts';
import type { ModelCache } from '../storage/modelCache.ts';
import type { Signatures } from '../storage/signatures.ts';
import type { StreamChannel } from '../storage/streamChannel.ts';
import type { SuggestionSets } from '../storage/suggestionSets.ts';
import type { WorkspaceStore } from '../storage/workspaceStore.ts';
import type { InstalledModels } from './models/InstalledModels.svelte.ts';

/** What the state classes work with; made once in main.ts, replaced in tests. */
export interface Services {
  /** Name of the database: the person's own workspace, or that of the demo. */
  readonly databaseName: string;
  readonly store: WorkspaceStore;
  readonly blobs: BlobStore;
  readonly suggestions: SuggestionSets;
  readonly signatures: Signatures;
  readonly channel: StreamChannel;
  readonly ml: MlClient;
  /** Those that lie beside the page. */
  readonly models: ModelList;
  /** Those that were brought here. */
  readonly installed: InstalledModels;
  readonly modelCache: ModelCache;
  readonly clock: Clock;
  readonly newSuffix: IdSource;
}
