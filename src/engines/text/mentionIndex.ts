import type { DocumentId } from '../../domain/ids.ts';
import type { Annotation } from '../../domain/records/annotation.ts';
import { isSpanAnnotation } from '../../domain/records/annotation.ts';
import type { Decision } from '../../domain/records/decision.ts';
import { compareSpans, type Extent } from '../../domain/targets/textSpan.ts';
import { readAssertions } from './assertion/readAssertions.ts';
import { IntervalIndex } from './intervals.ts';
import { mentionKey } from './mentions.ts';
import type { Proposal } from './proposals.ts';

/** A proposal that waits, with what its document says of it. */
export interface Occurrence {
  readonly documentId: DocumentId;
  readonly proposal: Proposal;
  /** The text seems to say that it is not there. */
  readonly isNegated: boolean;
  /** Label of a span of the person that it shares characters with. */
  readonly over?: string;
}

/** What a person has said of a mention: marked it with a label, or rejected a label for it. */
export interface Judgement extends Extent {
  readonly documentId: DocumentId;
  readonly labelId: string;
  readonly verdict: 'marked' | 'rejected';
}

/** What one document brings to the index. */
export interface DocumentMentions {
  readonly open: readonly { readonly mention: string; readonly quote: string; readonly at: Occurrence }[];
  readonly judged: readonly { readonly mention: string; readonly at: Judgement }[];
}

/** Proposals of one label that say the same in any document. */
export interface MentionGroup {
  readonly key: string;
  readonly mention: string;
  readonly quote: string;
  readonly labelId: string;
  readonly byDocument: ReadonlyMap<DocumentId, readonly Occurrence[]>;
}

interface Work {
  readonly text: string;
  readonly open: readonly Proposal[];
  readonly decisions: readonly Decision[];
  readonly annotations: readonly Annotation[];
}

/** Reads a document's open proposals and judgements, so that its text need not be kept. */
export function mentionsOf(
  documentId: DocumentId,
  { text, open, decisions, annotations }: Work,
): DocumentMentions {
  const spans = annotations.filter(isSpanAnnotation).map(({ target, labelId }) => ({ ...target, labelId }));
  const marked = new IntervalIndex(spans.sort(compareSpans));
  const read = open.length === 0 ? undefined : readAssertions(text);
  const mentionAt = ({ start, end }: Extent): string => ownCopy(mentionKey(text.slice(start, end)));
  return {
    open: open.map((proposal) => {
      const { start, end } = proposal;
      const over = marked.overlapping(start, end)[0]?.labelId;
      const isNegated = read?.(proposal).assertion === 'negated';
      return {
        mention: mentionAt(proposal),
        quote: ownCopy(text.slice(start, end).replace(/\s+/g, ' ')),
        at: { documentId, proposal, isNegated, ...(over === undefined ? {} : { over }) },
      };
    }),
    judged: [
      ...spans.map(({ start, end, labelId }) => ({
        mention: mentionAt({ start, end }),
        at: { documentId, start, end, labelId, verdict: 'marked' as const },
      })),
      ...decisions
        .filter(({ verdict, end }) => verdict === 'rejected' && end <= text.length)
        .map(({ start, end, labelId }) => ({
          mention: mentionAt({ start, end }),
          at: { documentId, start, end, labelId, verdict: 'rejected' as const },
        })),
    ],
  };
}

/** Engines keep a whole text alive for the sake of a slice of it; this breaks that tie. */
const ownCopy = (slice: string): string => ` ${slice}`.slice(1);

interface OpenGroup extends MentionGroup {
  readonly byDocument: Map<DocumentId, Occurrence[]>;
}

/**
 * Open proposals of all documents by mention and label, and what was judged of the same mentions. A document is put in
 * or replaced on its own; `takeTouched` then says which groups look different.
 */
export class MentionIndex {
  #groups = new Map<string, OpenGroup>();
  #judged = new Map<string, Map<DocumentId, Judgement[]>>();
  #keysOfMention = new Map<string, Set<string>>();
  /** What each document brought, to take it out again. */
  #documents = new Map<DocumentId, { groups: Set<string>; mentions: Set<string> }>();
  #touched = new Set<string>();

  /** Groups with at least one proposal. */
  get size(): number {
    return this.#groups.size;
  }

  keys(): IterableIterator<string> {
    return this.#groups.keys();
  }

  group(key: string): MentionGroup | undefined {
    return this.#groups.get(key);
  }

  /** Everything judged of a mention, in any document. */
  judgements(mention: string): readonly Judgement[] {
    return [...(this.#judged.get(mention)?.values() ?? [])].flat();
  }

  has(documentId: DocumentId): boolean {
    return this.#documents.has(documentId);
  }

  put(documentId: DocumentId, { open, judged }: DocumentMentions): void {
    this.remove(documentId);
    const groups = new Set<string>();
    const mentions = new Set<string>();
    for (const { mention, quote, at } of open) {
      const key = `${at.proposal.labelId} ${mention}`;
      groups.add(key);
      const { byDocument } = this.#groupAt(key, { mention, quote, labelId: at.proposal.labelId });
      append(byDocument, documentId, at);
    }
    for (const { mention, at } of judged) {
      mentions.add(mention);
      let byDocument = this.#judged.get(mention);
      if (byDocument === undefined) this.#judged.set(mention, (byDocument = new Map()));
      append(byDocument, documentId, at);
    }
    this.#documents.set(documentId, { groups, mentions });
    this.#touch(groups, mentions);
  }

  remove(documentId: DocumentId): void {
    const brought = this.#documents.get(documentId);
    if (brought === undefined) return;
    this.#documents.delete(documentId);
    this.#touch(brought.groups, brought.mentions);
    for (const key of brought.groups) this.#takeOut(key, documentId);
    for (const mention of brought.mentions) {
      const byDocument = this.#judged.get(mention);
      byDocument?.delete(documentId);
      if (byDocument?.size === 0) this.#judged.delete(mention);
    }
  }

  /** Keys of the groups that changed since the last call; some may be gone. */
  takeTouched(): string[] {
    const touched = [...this.#touched];
    this.#touched.clear();
    return touched;
  }

  #groupAt(key: string, of: Pick<MentionGroup, 'mention' | 'quote' | 'labelId'>): OpenGroup {
    const standing = this.#groups.get(key);
    if (standing !== undefined) return standing;
    const group: OpenGroup = { key, ...of, byDocument: new Map() };
    this.#groups.set(key, group);
    const keys = this.#keysOfMention.get(of.mention);
    if (keys === undefined) this.#keysOfMention.set(of.mention, new Set([key]));
    else keys.add(key);
    return group;
  }

  #takeOut(key: string, documentId: DocumentId): void {
    const group = this.#groups.get(key);
    group?.byDocument.delete(documentId);
    if (group?.byDocument.size !== 0) return;
    this.#groups.delete(key);
    const keys = this.#keysOfMention.get(group.mention);
    keys?.delete(key);
    if (keys?.size === 0) this.#keysOfMention.delete(group.mention);
  }

  #touch(groups: Iterable<string>, mentions: Iterable<string>): void {
    for (const key of groups) this.#touched.add(key);
    for (const mention of mentions) {
      for (const key of this.#keysOfMention.get(mention) ?? []) this.#touched.add(key);
    }
  }
}

function append<K, T>(map: Map<K, T[]>, key: K, item: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [item]);
  else list.push(item);
}
