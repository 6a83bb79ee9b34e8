// @ts-check
import { dirname, relative, resolve, sep } from 'node:path';

/**
 * A part of src. Where several match a file, the longest path wins. `sees` names the zones it may import besides
 * itself; `apart` says that its own subfolders may not import each other.
 * @typedef {{ name: string, paths: readonly string[], sees: readonly string[], apart?: true, why: string }} Zone
 */

const LIB = ['lib'];
const DOMAIN = [...LIB, 'domain'];
const ENGINES = [...DOMAIN, 'engines'];
const SERVICES = [...ENGINES, 'agreement', 'formats', 'terminology', 'ml contract', 'ml', 'storage'];
const STATE = [...SERVICES, 'state'];
const COMPONENTS = [...STATE, 'components'];
const MODALITIES = [...COMPONENTS, 'modalities'];
const SCREENS = [...MODALITIES, 'screens'];

/** @type {readonly Zone[]} */
export const ZONES = [
  {
    name: 'lib',
    paths: ['lib/'],
    sees: [],
    why: 'lib knows nothing of the app, so that any app could take it as it is.',
  },
  {
    name: 'domain',
    paths: ['domain/'],
    sees: LIB,
    why: 'the domain says what an annotation is, and that must not depend on how it is computed, stored or shown.',
  },
  {
    name: 'engines',
    paths: ['engines/'],
    sees: DOMAIN,
    why: 'engines are pure algorithms over source data that run in Node, in a worker and on the page alike.',
  },
  {
    name: 'agreement',
    paths: ['agreement/'],
    sees: ENGINES,
    why: 'a metric is a pure function of annotations; where they were read from and who asks is not its business.',
  },
  {
    name: 'formats',
    paths: ['formats/'],
    sees: ENGINES,
    why: 'a format turns bytes into records and back, so that it can be tested without a database, a model or a page.',
  },
  {
    name: 'terminology',
    paths: ['terminology/'],
    sees: ENGINES,
    why: 'code systems get their stored index through an injected IndexStore, so that storage can change without them.',
  },
  {
    name: 'hub',
    paths: ['hub/', 'hub.ts'],
    sees: [],
    why: 'the frame that reaches the hub is a world apart: what it could import it could leak.',
  },
  {
    name: 'ml contract',
    paths: [
      'ml/device.ts',
      'ml/failure.ts',
      'ml/manifest.ts',
      'ml/modelKey.ts',
      'ml/progress.ts',
      'ml/tasks.ts',
      'ml/tokenClassifierConfig.ts',
      'ml/weightSource.ts',
    ],
    sees: ENGINES,
    why: 'page and worker both read what a model is and does, so this part may pull in neither side.',
  },
  {
    name: 'ml runners',
    paths: ['ml/runners/'],
    sees: [...ENGINES, 'ml contract'],
    why: 'a runner works inside the worker: it sees tasks, engines, domain and lib, and nothing that needs a page.',
  },
  {
    name: 'ml worker',
    paths: ['ml/worker/'],
    sees: [...ENGINES, 'ml contract', 'ml runners'],
    why: "the worker's world is runners, tasks, engines, domain and lib; the page's code would be loaded twice.",
  },
  {
    name: 'ml',
    paths: ['ml/'],
    sees: [...ENGINES, 'ml contract', 'ml worker'],
    why: 'the page reaches runners through the worker only, and weights through an injected WeightSource.',
  },
  {
    name: 'storage',
    paths: ['storage/'],
    sees: [...ENGINES, 'hub'],
    why: 'storage keeps sealed records and blobs for ports the domain defines; it must not know who reads them.',
  },
  {
    name: 'state',
    paths: ['state/'],
    sees: [...SERVICES, 'hub'],
    why: 'state joins the services below it and is shown by what is above; it starts no runtime itself.',
  },
  {
    name: 'components',
    paths: ['components/'],
    sees: STATE,
    why: 'a widget is shared by all modalities and screens, so it can belong to none of them.',
  },
  {
    name: 'modalities',
    paths: ['modalities/'],
    sees: COMPONENTS,
    apart: true,
    why: 'a modality must be removable by deleting its folder and its line in modalities/index.ts.',
  },
  {
    name: 'screens',
    paths: ['screens/'],
    sees: MODALITIES,
    why: 'a screen shows what main.ts built; it constructs no service and starts no runtime.',
  },
  {
    name: 'main',
    paths: ['main.ts'],
    sees: SCREENS,
    why: 'the composition root sees all but the inside of the ML worker, which would put a runtime on the page.',
  },
  {
    name: 'eval page',
    paths: ['eval.ts', 'eval/'],
    sees: SERVICES,
    why: 'the page of npm run eval measures the very services the app uses, without its screens.',
  },
  {
    name: 'service worker',
    paths: ['serviceWorker.ts', 'serviceWorker/', 'sw.ts', 'sw/'],
    sees: LIB,
    why: 'the service worker answers requests and must stay small and free of content: lib is all it sees.',
  },
];

/**
 * Where a package may be imported: zone names, or paths below src (with a slash or an extension).
 * @typedef {{ packages: readonly string[], only: readonly string[], why: string }} Fence
 */

const SHOWN = ['components', 'modalities', 'screens', 'main'];

/** @type {readonly Fence[]} */
export const FENCES = [
  {
    packages: ['dexie'],
    only: ['storage'],
    why: 'one place owns the database, its versions and what a transaction promises.',
  },
  {
    packages: ['idb'],
    only: ['storage/modelCache.ts', 'storage/modelCache/'],
    why: 'the model cache is a database of its own, so that clearing weights can never touch annotations.',
  },
  {
    packages: ['onnxruntime-web', '@huggingface/transformers', '@tensorflow/'],
    only: ['ml runners', 'ml worker', 'ml/learning/'],
    why: 'a runtime weighs megabytes and blocks its thread, so it lives in the worker and never on the page.',
  },
  {
    packages: ['svelte'],
    only: ['state', ...SHOWN],
    why: 'everything below state must run in a worker and in Node, where there is no component tree.',
  },
  {
    packages: ['bits-ui', '@lucide/svelte', '@tanstack/svelte-virtual'],
    only: SHOWN,
    why: 'state says what is true, never what it looks like.',
  },
  {
    packages: ['@fontsource/opendyslexic'],
    only: ['modalities/text/typeFaces.ts'],
    why: 'a face that few people choose is fetched where it is chosen, and nowhere else.',
  },
  {
    packages: ['papaparse', 'fflate', 'saxes'],
    only: ['formats'],
    why: 'file syntax stays behind the formats, so that one limit on size and depth guards every import.',
  },
  {
    packages: ['valibot'],
    only: [
      ...ENGINES,
      'agreement',
      'formats',
      'terminology',
      'ml contract',
      'ml runners',
      'ml',
      'storage',
      'state',
    ],
    why: 'outside data is parsed where it comes in; what reaches a component is typed already.',
  },
  {
    packages: ['marked'],
    only: ['engines/markdown/'],
    why: 'its tokens become parts that can load nothing in one place; its HTML is never used.',
  },
  {
    packages: ['hash-wasm'],
    only: ['lib', 'storage'],
    why: 'hashing and key derivation have one implementation, which is the one that gets reviewed.',
  },
  {
    packages: ['wavesurfer.js'],
    only: ['modalities/audio/'],
    why: 'other modalities must not pay for the waveform viewer.',
  },
  {
    packages: ['openseadragon', 'geotiff'],
    only: ['modalities/slide/'],
    why: 'other modalities must not pay for the slide viewer.',
  },
  {
    packages: ['@fontsource-variable/'],
    only: ['main'],
    why: 'type is chosen once for the whole app.',
  },
];

const TEST_PACKAGES = [
  'vitest',
  '@vitest/',
  'vitest-browser-svelte',
  'fast-check',
  'axe-core',
  'ajv',
  'node:',
];
const CODE = /\.(?:[cm]?[jt]s|svelte)$/;
const TEST = /\.test\.ts$/;

/**
 * @param {string} path below src, with slashes
 * @param {string} pattern a folder (ends in a slash) or a file
 */
const matches = (path, pattern) => (pattern.endsWith('/') ? path.startsWith(pattern) : path === pattern);

/** @param {string} path below src, with slashes */
export function zoneOf(path) {
  /** @param {Zone} zone */
  const reach = (zone) => Math.max(0, ...zone.paths.filter((p) => matches(path, p)).map((p) => p.length));
  const [best] = [...ZONES].sort((a, b) => reach(b) - reach(a));
  return best !== undefined && reach(best) > 0 ? best : undefined;
}

/**
 * @param {string} specifier
 * @param {string} name a package, or a family of them where it ends in a slash or colon
 */
const isPackage = (specifier, name) =>
  specifier === name || specifier.startsWith(/[/:]$/.test(name) ? name : `${name}/`);

/**
 * What is wrong with importing a package here, as a sentence.
 * @param {string} from
 * @param {string} specifier
 */
function packageComplaint(from, specifier) {
  if (TEST_PACKAGES.some((name) => isPackage(specifier, name))) {
    return TEST.test(from)
      ? undefined
      : `'${specifier}' belongs in tests: the app runs in a browser, without it.`;
  }
  const fence = FENCES.find(({ packages }) => packages.some((name) => isPackage(specifier, name)));
  if (fence === undefined) {
    return `'${specifier}' has no fence: say in FENCES of tests/lint/zones.js where it may be used and why.`;
  }
  const zone = zoneOf(from)?.name;
  if (fence.only.some((place) => place === zone || matches(from, place))) return undefined;
  return `'${specifier}' is for ${fence.only.join(', ')} only: ${fence.why}`;
}

/**
 * What is wrong with one file of src importing another, as a sentence.
 * @param {string} from
 * @param {string} to
 */
function zoneComplaint(from, to) {
  const [source, target] = [zoneOf(from), zoneOf(to)];
  if (source === undefined) return `${from} lies in no zone: give it one in ZONES of tests/lint/zones.js.`;
  if (target === undefined) return `${to} lies in no zone: give it one in ZONES of tests/lint/zones.js.`;
  if (source !== target) {
    return source.sees.includes(target.name)
      ? undefined
      : `${source.name} may not import ${target.name} (${to}): ${source.why}`;
  }
  const [mine, theirs] = [from, to].map((path) => path.split('/').slice(0, -1)[1]);
  const meets = source.apart && mine !== undefined && theirs !== undefined && mine !== theirs;
  return meets ? `${source.name}/${mine} may not import ${source.name}/${theirs}: ${source.why}` : undefined;
}

/**
 * @param {{ root: string, file: string, specifier: string }} use
 * @returns {string | undefined}
 */
function complaint({ root, file, specifier }) {
  const src = resolve(root, 'src');
  const from = relative(src, file).split(sep).join('/');
  if (from.startsWith('../')) return undefined;
  const path = specifier.replace(/[?#].*$/, '');
  if (!/^(?:\.{1,2}|\$)\//.test(path)) return packageComplaint(from, path);
  const target = path.startsWith('$/') ? resolve(src, path.slice(2)) : resolve(dirname(file), path);
  const to = relative(src, target).split(sep).join('/');
  if (!to.startsWith('../')) return CODE.test(to) ? zoneComplaint(from, to) : undefined;
  if (TEST.test(from) && relative(root, target).startsWith(`tests${sep}`)) return undefined;
  return `${specifier} lies outside src: what the app is made of is in src, and tests are no part of it.`;
}

/** `new URL('./x.ts', import.meta.url)`, which is how workers are named.
 * @param {Extract<import('eslint').Rule.Node, { type: 'NewExpression' }>} node
 */
function urlSpecifier({ callee, arguments: [first, base] }) {
  if (callee.type !== 'Identifier' || callee.name !== 'URL') return undefined;
  if (first?.type !== 'Literal' || typeof first.value !== 'string' || !CODE.test(first.value))
    return undefined;
  const isMeta = base?.type === 'MemberExpression' && base.object.type === 'MetaProperty';
  return isMeta ? first.value : undefined;
}

/** @type {import('eslint').Rule.RuleModule} */
export const zonesRule = {
  meta: {
    type: 'problem',
    docs: { description: 'Imports go down the layers of the design, and packages stay behind their fences.' },
    schema: [],
    messages: { crossing: '{{complaint}}' },
  },
  create(context) {
    /**
     * @param {any} node
     * @param {unknown} specifier
     */
    const check = (node, specifier) => {
      if (typeof specifier !== 'string') return;
      const found = complaint({ root: context.cwd, file: context.filename, specifier });
      if (found !== undefined) context.report({ node, messageId: 'crossing', data: { complaint: found } });
    };
    return {
      ImportDeclaration: (node) => check(node.source, node.source.value),
      ExportAllDeclaration: (node) => check(node.source, node.source.value),
      ExportNamedDeclaration: (node) => node.source && check(node.source, node.source.value),
      ImportExpression: (node) => node.source.type === 'Literal' && check(node.source, node.source.value),
      NewExpression: (node) => check(node, urlSpecifier(node)),
      /** @param {any} node a type like import('./x.ts').X, which estree does not know */
      TSImportType: (node) => check(node, node.source?.value ?? node.argument?.literal?.value),
    };
  },
};
