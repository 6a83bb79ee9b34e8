import type { TagSpan } from './crfMarginals.ts';

/** Tag ids of one label, and its name. */
export interface LabelTags {
  readonly label: string;
  readonly begin: number;
  readonly inside: number;
}

/** The label a tag id belongs to, by tag id; undefined for O. Throws on a tag that is not BIO or lacks its pair. */
export function readTags(tags: readonly string[]): readonly (LabelTags | undefined)[] {
  return tags.map((tag) => {
    if (tag === 'O') return undefined;
    const label = tag.slice(2);
    const begin = tags.indexOf(`B-${label}`);
    const inside = tags.indexOf(`I-${label}`);
    if (begin < 0 || inside < 0) throw new Error(`The tag "${tag}" has no B and I pair.`);
    return { label, begin, inside };
  });
}

export interface LabelledSpan extends TagSpan {
  readonly label: string;
}

/** Entities of a BIO path, in order. An I that continues nothing begins one. */
export function pathSpans(path: Uint8Array, labels: readonly (LabelTags | undefined)[]): LabelledSpan[] {
  const spans: LabelledSpan[] = [];
  let open: { first: number; tags: LabelTags } | undefined;
  for (let t = 0; t <= path.length; t++) {
    const tag = path[t] ?? -1;
    const tags = labels[tag];
    if (open !== undefined && tag !== open.tags.inside) {
      spans.push({ ...open.tags, first: open.first, stop: t });
      open = undefined;
    }
    if (tags !== undefined && open === undefined) open = { first: t, tags };
  }
  return spans;
}
