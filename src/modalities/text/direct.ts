import type { Attachment } from 'svelte/attachments';

/**
 * Gives an element the direction its text is read in, or none of its own. An attribute of the template would be
 * set anew by Svelte whenever anything within changes, and the browser then works out the style of all of it.
 */
export const direct =
  (direction: 'ltr' | 'rtl' | undefined): Attachment<HTMLElement> =>
  (element) => {
    if (direction === undefined) element.removeAttribute('dir');
    else element.dir = direction;
  };
