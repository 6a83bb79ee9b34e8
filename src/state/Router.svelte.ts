import { newId, type DocumentId, type ProjectId } from '../domain/ids.ts';
import { assertNever } from '../lib/assertNever.ts';
import type { Scope } from '../lib/scope.ts';

export type Route =
  | { readonly screen: 'start' | 'models' | 'settings' }
  | { readonly screen: 'project' | 'protocol' | 'proposals' | 'duplicates'; readonly projectId: ProjectId }
  | { readonly screen: 'identifiers'; readonly projectId: ProjectId; readonly documentId?: DocumentId }
  | { readonly screen: 'secondReading'; readonly projectId: ProjectId }
  | { readonly screen: 'annotate'; readonly projectId: ProjectId; readonly documentId: DocumentId };

/** The route an address stands for; anything unknown is the start screen. */
export function parseRoute(hash: string): Route {
  const [first, project, second, document] = partsOf(hash);
  if (first === 'models' || first === 'settings') return { screen: first };
  if (first !== 'project' || !project) return { screen: 'start' };
  const projectId: ProjectId = newId('project', project);
  if (second === 'protocol' || second === 'proposals' || second === 'duplicates')
    return { screen: second, projectId };
  if (second === 'second-reading') return { screen: 'secondReading', projectId };
  if (second === 'identifiers')
    return { screen: second, projectId, ...(document ? { documentId: newId('document', document) } : {}) };
  if (second !== 'document' || !document) return { screen: 'project', projectId };
  return { screen: 'annotate', projectId, documentId: newId('document', document) };
}

/** Nothing where the address cannot be decoded. */
function partsOf(hash: string): string[] {
  try {
    return hash.replace(/^#\/?/, '').split('/').map(decodeURIComponent);
  } catch {
    return [];
  }
}

export function hrefOf(route: Route): string {
  const suffix = (id: string) => encodeURIComponent(id.slice(id.indexOf(':') + 1));
  switch (route.screen) {
    case 'start':
      return '#/';
    case 'models':
    case 'settings':
      return `#/${route.screen}`;
    case 'project':
      return `#/project/${suffix(route.projectId)}`;
    case 'protocol':
    case 'proposals':
    case 'duplicates':
      return `#/project/${suffix(route.projectId)}/${route.screen}`;
    case 'secondReading':
      return `#/project/${suffix(route.projectId)}/second-reading`;
    case 'identifiers': {
      const document = route.documentId === undefined ? '' : `/${suffix(route.documentId)}`;
      return `#/project/${suffix(route.projectId)}/identifiers${document}`;
    }
    case 'annotate':
      return `#/project/${suffix(route.projectId)}/document/${suffix(route.documentId)}`;
    default:
      return assertNever(route);
  }
}

/** Where the person is, kept in the address so that back, reload and a second window work. */
export class Router {
  #route = $state.raw<Route>(parseRoute(location.hash));

  constructor(scope: Scope) {
    scope.listen(window, 'hashchange', () => (this.#route = parseRoute(location.hash)));
  }

  get route(): Route {
    return this.#route;
  }

  go(route: Route): void {
    location.hash = hrefOf(route);
    this.#route = route;
  }
}
