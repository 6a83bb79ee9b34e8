import type { Vision } from '../../engines/colour/labelCheck.ts';

/** How people see, in words that say what is missing. */
export const VISION_NAMES: Readonly<Record<Vision, string>> = {
  all: 'All colours seen',
  protanopia: 'Red-blind (protanopia)',
  deuteranopia: 'Green-blind (deuteranopia)',
  tritanopia: 'Blue-blind (tritanopia)',
};
