import { compareSpans, type Extent } from '../../domain/targets/textSpan.ts';

/** A piece of the text around a decision; what is to be decided has its place in the list that was asked for. */
export interface ContextPiece {
  readonly text: string;
  readonly place?: number;
}

interface Around {
  /** What is to be decided, one or more stretches. */
  readonly places: readonly Extent[];
  /** Nothing beyond is shown. */
  readonly bounds: Extent;
  /** So much on each side, in UTF-16 units. */
  readonly reach: number;
}

const LEFT_OUT = '…';

/**
 * The text around some stretches, cut at words where it is long; also between two that are far apart. Of stretches that
 * lie over each other, the later shows what the earlier leaves of it.
 */
export function decisionContext(text: string, { places, bounds, reach }: Around): ContextPiece[] {
  const pieces: ContextPiece[] = [];
  const say = (said: string): void => void (said !== '' && pieces.push({ text: said }));
  const inOrder = places.map((extent, place) => ({ ...extent, place })).sort(compareSpans);
  let at = bounds.start;
  for (const [index, { start, end, place }] of inOrder.entries()) {
    const from = wordStart(text, Math.max(at, start - reach), start);
    const to = wordEnd(text, at + reach, at);
    if (index === 0) say(text.slice(from, start).trimStart());
    else if (to >= from) say(text.slice(at, start));
    else say(`${text.slice(at, to).trimEnd()} ${LEFT_OUT} ${text.slice(from, start).trimStart()}`);
    if (end > at) pieces.push({ text: text.slice(Math.max(at, start), end), place });
    at = Math.max(at, end);
  }
  say(text.slice(at, wordEnd(text, Math.min(bounds.end, at + reach), at)).trimEnd());
  return pieces;
}

/** The first place at or behind one where no word is cut; within a word that reaches to the end, the place itself. */
function wordStart(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && at > 0 && isWordAt(text, at - 1) && isWordAt(text, at)) at += 1;
  return at < end ? at : from;
}

/** The same from the other side. */
function wordEnd(text: string, from: number, start: number): number {
  let at = Math.min(from, text.length);
  const first = at;
  while (at > start && at < text.length && isWordAt(text, at - 1) && isWordAt(text, at)) at -= 1;
  return at > start ? at : first;
}

const isWordAt = (text: string, at: number): boolean => !/\s/u.test(text[at] ?? ' ');
