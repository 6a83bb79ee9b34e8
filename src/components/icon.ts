import type { LucideIcon } from '@lucide/svelte';

/** An icon to be passed on: the default export of `@lucide/svelte/icons/<name>`. */
export type Icon = LucideIcon;
