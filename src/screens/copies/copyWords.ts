import type { CarriedOver } from '../../domain/edits/carryDecisions.ts';

const several = (count: number, one: string, more = `${one}s`): string =>
  `${count.toLocaleString()} ${count === 1 ? one : more}`;

/** What would be copied: "4 labels, 1 relation". */
export function carriedWords({ labels, relations, rejections }: CarriedOver): string {
  const parts = [
    labels === 0 ? '' : several(labels, 'label'),
    relations === 0 ? '' : several(relations, 'relation'),
    rejections === 0 ? '' : several(rejections, 'rejection'),
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'nothing to copy' : parts.join(', ');
}

/** What would not be, because it is decided here already. */
export function alikeWords({ alike, otherwise }: CarriedOver): string {
  const parts = [
    alike === 0 ? '' : `${alike.toLocaleString()} decided alike here`,
    otherwise === 0 ? '' : `${otherwise.toLocaleString()} decided otherwise here`,
  ].filter((part) => part !== '');
  return parts.join(', ');
}

const MOST_NAMED = 3;

/** Where else a passage stands. */
export function elsewhereWords(names: readonly string[]): string {
  const named = names.slice(0, MOST_NAMED).join(', ');
  const more = names.length - MOST_NAMED;
  return `Also in ${named}${more > 0 ? ` and ${more.toLocaleString()} more` : ''}`;
}
