import '@fontsource-variable/inter/index.css';
import '@fontsource-variable/jetbrains-mono/index.css';
import './app.css';
import { mount } from 'svelte';
import { systemClock } from './domain/clock.ts';
import { randomSuffix } from './domain/ids.ts';
import { Scope } from './lib/scope.ts';
import { startServiceWorker, watchForUpdate } from './lib/serviceWorkerControl.ts';
import { createMlClient } from './ml/client.ts';
import { modelsUrl, readModels } from './ml/modelRegistry.ts';
import { newMlWorker } from './ml/newMlWorker.ts';
import type { WeightSource } from './ml/weightSource.ts';
import App from './screens/App.svelte';
import Unavailable from './screens/Unavailable.svelte';
import { AppUpdate } from './state/AppUpdate.svelte.ts';
import { InstalledModels } from './state/models/InstalledModels.svelte.ts';
import { Preferences } from './state/Preferences.svelte.ts';
import { Router } from './state/Router.svelte.ts';
import { prepareForOffline } from './state/offline.ts';
import type { Services } from './state/services.ts';
import { Workspace } from './state/Workspace.svelte.ts';
import { BlobStore } from './storage/blobs.ts';
import { openDatabase } from './storage/database.ts';
import { ModelCache } from './storage/modelCache.ts';
import { Signatures } from './storage/signatures.ts';
import { StreamChannel } from './storage/streamChannel.ts';
import { SuggestionSets } from './storage/suggestionSets.ts';
import { passThroughVault } from './storage/vault.ts';
import { WorkspaceStore } from './storage/workspaceStore.ts';

/** The composition root: the only place that constructs things and hands them to one another. */
const target = document.getElementById('app') ?? document.body;
const isDemo = new URLSearchParams(location.search).has('demo');
/** The demo has a database of its own, so that it never mixes with anyone's work. */
const databaseName = isDemo ? 'wardmark-demo' : 'wardmark';

/** What the browser did to the database while it was being opened. */
const news = { isBlocked: false, hasVanished: false };

async function makeServices(scope: Scope): Promise<Services> {
  const database = await openDatabase(databaseName, {
    onLost: () => location.reload(),
    onBlocked: () => (news.isBlocked = true),
    onVanished: () => (news.hasVanished = true),
  });
  const modelCache = await ModelCache.open('wardmark-models');
  const models = await readModels();
  const installed = new InstalledModels(
    { cache: modelCache, hub: models.hub, builtIn: new Set(models.models.map(({ id }) => id)), scope },
    await InstalledModels.read(modelCache),
  );
  return {
    databaseName,
    store: new WorkspaceStore(database, passThroughVault),
    blobs: new BlobStore(database, passThroughVault),
    suggestions: new SuggestionSets(database, passThroughVault),
    signatures: new Signatures(database, passThroughVault),
    channel: new StreamChannel(databaseName),
    ml: createMlClient({
      weights: cachedWeights(modelCache),
      findModel: (id) => [...models.models, ...installed.models].find((model) => model.id === id),
      newWorker: newMlWorker,
      scope,
    }),
    models,
    installed,
    modelCache,
    clock: systemClock,
    newSuffix: randomSuffix,
  };
}

function cachedWeights(cache: ModelCache): WeightSource {
  return {
    file: (manifest, file, onProgress) =>
      cache.modelFile(
        {
          url: new URL(`${manifest.id}/${file.path}`, modelsUrl()).href,
          sha256: file.sha256,
          bytes: file.bytes,
        },
        (done, total) => onProgress({ done, total }),
      ),
  };
}

/** What the browser lacks for Wardmark to keep anything, as a sentence; undefined where it can. */
function whatIsMissing(): string | undefined {
  if (location.protocol === 'file:') {
    return 'Wardmark was opened as a file, where browsers allow neither models nor offline use. Serve its folder with any static web server and open it there.';
  }
  if (!globalThis.isSecureContext) {
    return 'Wardmark was opened over plain http from another machine, where browsers switch off what it needs to keep data safe. Open it over https, or on this machine as localhost.';
  }
  return undefined;
}

const BLOCKED_AFTER_MS = 2000;

/** Opening waits until the windows that still run an older version are closed; the person has to know. */
function sayBlocked(): void {
  if (!news.isBlocked || target.childElementCount > 0) return;
  target.textContent =
    'Wardmark waits for its other windows, which run an older version. Close them; everything in them is saved.';
}

async function start(): Promise<void> {
  document.getElementById('unstarted')?.remove();
  const missing = whatIsMissing();
  if (missing !== undefined) {
    mount(Unavailable, { target, props: { message: missing } });
    return;
  }
  setTimeout(sayBlocked, BLOCKED_AFTER_MS);
  // The data is opened meanwhile; models wait for the service worker by themselves.
  if ((await startServiceWorker()) === 'reloading') return;
  const scope = new Scope();
  try {
    const services = await makeServices(scope);
    const workspace = await Workspace.open(services);
    target.textContent = '';
    mount(App, {
      target,
      props: {
        workspace,
        preferences: new Preferences(),
        update: new AppUpdate(watchForUpdate),
        router: new Router(scope),
        isDemo,
        hasVanished: news.hasVanished,
      },
    });
    const { models, modelCache } = services;
    prepareForOffline({ models: models.models, modelCache, weights: cachedWeights(modelCache) });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `The browser did not open Wardmark's database (${reason}). Nothing was changed. Private windows and full disks are the usual reasons.`;
    mount(Unavailable, { target, props: { message } });
  }
}

void start();
