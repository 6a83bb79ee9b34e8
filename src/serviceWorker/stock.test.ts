import { beforeEach, expect, it } from 'vitest';
import * as page from '../lib/serviceWorkerControl.ts';
import { FILE_LIST, stock, STOCK, type ListedFile } from './stock.ts';

const BASE = 'https://host.example/app/';
const LIST = `${BASE}files.json`;
const TYPES: Readonly<Record<string, string>> = { js: 'text/javascript', json: 'application/json' };

let kept: Map<string, Response>;
let host: Map<string, string>;
let asked: string[];
let isAlone: boolean;

beforeEach(() => {
  kept = new Map();
  asked = [];
  isAlone = true;
});

/** What lies on the host: path to content, which is its version too. */
function build(files: Readonly<Record<string, string>>): void {
  const list: ListedFile[] = Object.entries(files).map(([path, version]) => ({ path, version }));
  host = new Map([...Object.entries(files), ['files.json', JSON.stringify({ files: list })]]);
}

const urlOf = (request: RequestInfo | URL): string =>
  request instanceof Request ? request.url : String(request);

const fill = (): Promise<void> =>
  stock({
    shelf: {
      match: async (request) => kept.get(urlOf(request))?.clone(),
      put: async (request, response) => void kept.set(urlOf(request), response),
      delete: async (request) => kept.delete(urlOf(request)),
      keys: async () => [...kept.keys()].map((url) => new Request(url)),
    },
    listUrl: LIST,
    isAlone: async () => isAlone,
    fetch: async ({ url }) => {
      const path = url === BASE ? './' : url.slice(BASE.length);
      asked.push(path);
      const content = host.get(path);
      const type = TYPES[path.split('.').at(-1) ?? ''] ?? 'text/html';
      // This host answers what is not there with its start page, as many do.
      return new Response(content ?? '<html>', {
        headers: { 'Content-Type': content === undefined ? 'text/html' : type },
      });
    },
  });

const paths = (): string[] => [...kept.keys()].map((url) => url.slice(BASE.length)).sort();

it('is asked by the words the page uses', () => {
  expect([STOCK, FILE_LIST]).toEqual([page.STOCK, page.FILE_LIST]);
});

it('fetches what the build has and the shelf has not, and the list last', async () => {
  build({ './': 'page', 'index.html': 'page', 'assets/a-1.js': 'a', 'models/index.json': 'm' });
  kept.set(`${BASE}assets/a-1.js`, new Response('a'));
  await fill();
  expect(asked).toEqual(['files.json', './', 'index.html', 'models/index.json']);
  expect(paths()).toEqual(['', 'assets/a-1.js', 'files.json', 'index.html', 'models/index.json']);
  await fill();
  expect(asked.slice(4)).toEqual(['files.json']);
});

it('fetches what a new build changed, and drops the files of the old one', async () => {
  build({ 'index.html': 'old', 'icon.json': 'same', 'assets/a-1.js': 'a' });
  await fill();
  build({ 'index.html': 'new', 'icon.json': 'same', 'assets/a-2.js': 'b' });
  asked = [];
  await fill();
  expect(asked).toEqual(['files.json', 'index.html', 'assets/a-2.js']);
  expect(paths()).toEqual(['assets/a-2.js', 'files.json', 'icon.json', 'index.html']);
  expect(await kept.get(`${BASE}index.html`)?.clone().text()).toBe('new');
});

it('leaves the files of the old build while another window may run it', async () => {
  build({ 'assets/a-1.js': 'a' });
  await fill();
  build({ 'assets/a-2.js': 'b' });
  isAlone = false;
  await fill();
  expect(paths()).toEqual(['assets/a-1.js', 'assets/a-2.js', 'files.json']);
});

it('is not complete where a file is missing, and goes on with the next visit', async () => {
  build({ 'assets/a-1.js': 'a', 'assets/b-1.js': 'b' });
  host.delete('assets/b-1.js');
  await fill();
  expect(paths()).toEqual(['assets/a-1.js']);
  host.set('assets/b-1.js', 'b');
  asked = [];
  await fill();
  expect(asked).toEqual(['files.json', 'assets/b-1.js']);
  expect(paths()).toContain('files.json');
});

it('does nothing on a host without the list', async () => {
  build({ 'assets/a-1.js': 'a' });
  host.delete('files.json');
  await fill();
  expect(paths()).toEqual([]);
});
