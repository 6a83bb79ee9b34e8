import { workersAreFenced } from './serviceWorkerControl.ts';
import { trustedScript } from './trustedScripts.ts';

/**
 * Starts a worker that gets to see content: only once its script is certain to carry a Content-Security-Policy, as
 * workers do not inherit the page's; undefined where that cannot be had. The development server is taken as it is.
 */
export async function startFencedWorker(url: string, name: string): Promise<Worker | undefined> {
  if (!import.meta.env.DEV && !(await workersAreFenced(url))) return undefined;
  return new Worker(trustedScript(url), { type: 'module', name });
}
