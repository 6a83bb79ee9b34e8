import { firstIndex } from './firstIndex.ts';

/** Lists that are never changed but replaced, kept in an order: for what is shown anew after every edit. */

type Compare<T> = (a: T, b: T) => number;

/** The first place whose item does not come before `item`. */
const placeOf = <T>(list: readonly T[], item: T, compare: Compare<T>): number =>
  firstIndex(list.length, (index) => {
    const there = list[index];
    return there !== undefined && compare(there, item) >= 0;
  });

/** The list with `item` in its place. `compare` is a total order: it is 0 of an item and itself only. */
export function withItem<T>(list: readonly T[], item: T, compare: Compare<T>): readonly T[] {
  const next = list.slice();
  next.splice(placeOf(list, item, compare), 0, item);
  return next;
}

/** The list without `item`; the very same list where it is not in it. */
export function withoutItem<T>(list: readonly T[], item: T, compare: Compare<T>): readonly T[] {
  const place = placeOf(list, item, compare);
  const there = list[place];
  if (there === undefined || compare(there, item) !== 0) return list;
  const next = list.slice();
  next.splice(place, 1);
  return next;
}
