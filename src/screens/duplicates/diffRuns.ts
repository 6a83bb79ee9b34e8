import type { DiffPart } from '../../engines/text/duplicates/wordDiff.ts';

/** A piece of a difference as it is shown. `gone` stands only in the text that is kept, `new` only in the other. */
export interface DiffRun {
  readonly kind: 'same' | 'gone' | 'new' | 'gap';
  readonly text: string;
}

/** Characters of what is the same that stay around a difference. */
const AROUND = 160;
/** Differences shown; what differs more often is another text. */
const MOST_PARTS = 400;

/** What is to be read of a difference: long stretches that are the same are cut down to what stands around. */
export function diffRuns(kept: string, other: string, parts: readonly DiffPart[]): DiffRun[] {
  const shown = parts.slice(0, MOST_PARTS);
  const runs = shown.flatMap((part, index): DiffRun[] => {
    const text = kept.slice(part.a.start, part.a.end);
    if (part.kind === 'same') return around(text, index === 0, index === parts.length - 1);
    const put = other.slice(part.b.start, part.b.end);
    // The space after a word that was changed is none of the change.
    const after = /\s*$/.exec(put === '' ? text : put)?.[0] ?? '';
    const runs: DiffRun[] = [
      { kind: 'gone', text: text.trimEnd() },
      { kind: 'new', text: put.trimEnd() },
      { kind: 'same', text: after },
    ];
    return runs.filter((run) => run.text !== '');
  });
  const left = parts.length - shown.length;
  if (left > 0) runs.push({ kind: 'gap', text: `${left.toLocaleString()} more parts are not shown` });
  return runs;
}

function around(text: string, isFirst: boolean, isLast: boolean): DiffRun[] {
  const before = isFirst ? 0 : AROUND;
  const after = isLast ? 0 : AROUND;
  const cut = text.length - before - after;
  if (cut <= AROUND) return [{ kind: 'same', text }];
  // Cut between words.
  const first = before === 0 ? '' : text.slice(0, before).replace(/\s\S*$/, '');
  const last = after === 0 ? '' : text.slice(text.length - after).replace(/^\S*\s+/, '');
  const gap: DiffRun = { kind: 'gap', text: `${cut.toLocaleString()} characters the same` };
  const runs: DiffRun[] = [{ kind: 'same', text: first }, gap, { kind: 'same', text: last }];
  return runs.filter((run) => run.text !== '');
}
