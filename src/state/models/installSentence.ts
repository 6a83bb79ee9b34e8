import type { InstallFailure } from '../../storage/install/protocol.ts';

/** What went wrong with a file, and what is left of it, as a sentence. */
export function installSentence(failure: InstallFailure, name: string): string {
  switch (failure.kind) {
    case 'cancelled':
      return `Stopped. What has come of ${name} is kept; installing goes on from there.`;
    case 'network':
      return `The line broke while ${name} came in. What is here is kept; installing goes on from there.`;
    case 'cut':
      return `Only a part of ${name} came in. It is kept; installing goes on from there.`;
    case 'quota':
      return `The browser has no room for ${name}. Nothing else was touched; make room and install again.`;
    case 'hash':
      return `${name} is not the file that was expected (its SHA-256 or size differs), so it was thrown away.`;
    case 'page':
      return `In place of ${name} came a web page, so it was thrown away. Is this the right address?`;
    case 'status':
      return failure.status === 404
        ? `${name} is not there.`
        : `${name} is not given out just now (status ${failure.status}).`;
    case 'storage':
      return `This browser could not write ${name} to its store.`;
  }
}
