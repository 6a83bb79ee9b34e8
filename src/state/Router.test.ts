import fc from 'fast-check';
import { expect, it } from 'vitest';
import { newId } from '../domain/ids.ts';
import { hrefOf, parseRoute, type Route } from './Router.svelte.ts';

const suffixes = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter((s) => s.isWellFormed());
const routes: fc.Arbitrary<Route> = fc.oneof(
  fc.constantFrom<Route[]>({ screen: 'start' }, { screen: 'models' }, { screen: 'settings' }),
  suffixes.map((project): Route => ({ screen: 'project', projectId: newId('project', project) })),
  suffixes.map((project): Route => ({ screen: 'protocol', projectId: newId('project', project) })),
  fc.tuple(suffixes, suffixes).map(([project, document]): Route => ({
    screen: 'annotate',
    projectId: newId('project', project),
    documentId: newId('document', document),
  })),
);

it('finds every route again in its address', () => {
  fc.assert(
    fc.property(routes, (route) => {
      expect(parseRoute(hrefOf(route))).toEqual(route);
    }),
  );
});

it('writes addresses without the kind of the ids', () => {
  expect(hrefOf({ screen: 'annotate', projectId: 'project:a/b', documentId: 'document:1' })).toBe(
    '#/project/a%2Fb/document/1',
  );
});

it('takes anything unknown as the start screen', () => {
  for (const hash of ['', '#', '#/', '#/nowhere', '#/project', '#/project/', '#//', '#/Models'])
    expect(parseRoute(hash), hash).toEqual({ screen: 'start' });
});

it('takes half an address as the project', () => {
  const project = { screen: 'project', projectId: 'project:a' };
  for (const hash of ['#/project/a', '#/project/a/', '#/project/a/document', '#/project/a/document/'])
    expect(parseRoute(hash), hash).toEqual(project);
});

it('survives an address that cannot be decoded', () => {
  for (const hash of ['#/%', '#/project/%E0%A4%A', '#/project/a/document/%zz'])
    expect(parseRoute(hash), hash).toEqual({ screen: 'start' });
  fc.assert(
    fc.property(fc.string(), (rest) => {
      expect(() => parseRoute(`#/project/${rest}`)).not.toThrow();
    }),
  );
});
