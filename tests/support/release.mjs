// @ts-check
/** npm run release: one zip of the static page for machines without internet, with what is needed to start it. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { packRelease } from './packRelease.mjs';
import { DIST, ROOT } from './toolchain.mjs';

await ensureBuilt();
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const folder = join(ROOT, 'release');
mkdirSync(folder, { recursive: true });
const path = join(folder, `wardmark-${version}.zip`);
const bytes = packRelease(DIST);
writeFileSync(path, bytes);
const hash = createHash('sha256').update(bytes).digest('hex');
console.log(`${path}\n${(bytes.length / 1e6).toFixed(1)} MB, SHA-256 ${hash}`);
