import { untrack } from 'svelte';
import type { Toasts } from '../../components/toasts.svelte.ts';
import type { DocumentId } from '../../domain/ids.ts';
import type { SourceDocument } from '../../domain/records/sourceDocument.ts';
import { identifierLabels } from '../../engines/text/deidentify/categories.ts';
import { countsOf, IdentifierCounts } from '../../state/deidentify/IdentifierCounts.svelte.ts';
import { OpenDocument } from '../../state/OpenDocument.svelte.ts';
import type { ProjectSession } from '../../state/ProjectSession.svelte.ts';
import { edgeWords } from '../documentCommands.ts';

/** Up to so many documents, all are looked at before one is chosen. */
const LOOKED_AT = 300;

interface ReviewOptions {
  readonly project: ProjectSession;
  readonly toasts: Toasts;
  /** What the address names. */
  readonly documentId: () => DocumentId | undefined;
  readonly onopen: (document: SourceDocument) => void;
}

/** The walk through the identifiers of a project, document by document. */
export class IdentifierReview {
  readonly project: ProjectSession;
  readonly counts: IdentifierCounts;
  readonly opened: OpenDocument;
  readonly #options: ReviewOptions;
  /** Where the address names no document: the first that is not reviewed, chosen once. */
  #initialId = $state.raw<DocumentId | undefined>();
  /** The categories of the labels that stand for identifiers. */
  readonly labels = $derived.by(() => identifierLabels(this.project.schema));
  readonly document = $derived.by(() =>
    this.project.document(this.#options.documentId() ?? this.#initialId ?? 'document:'),
  );
  /** Of the document on the screen, as it stands this moment. */
  readonly here = $derived.by(() => {
    const { labels } = this;
    const { layer } = this.opened;
    if (layer === undefined) return undefined;
    const marks = layer.spans.flatMap(({ labelId, target: { start, end } }) => {
      const category = labels.get(labelId);
      return category === undefined ? [] : [{ start, end, labelId, category }];
    });
    const open = layer.shownProposals.filter(({ labelId }) => labels.has(labelId));
    const isReviewed = open.length === 0 && layer.saysIdentifiersReviewed;
    return countsOf({ marks, open, isReviewed }, labels);
  });

  constructor(options: ReviewOptions) {
    this.#options = options;
    this.project = options.project;
    this.counts = new IdentifierCounts(options.project);
    this.opened = new OpenDocument(options.project);
  }

  /** Chooses where to begin. */
  async begin(): Promise<void> {
    const { counts } = this;
    const all = counts.refresh();
    if (counts.documents.length <= LOOKED_AT) await all;
    const first = counts.documents.find(({ id }) => counts.of(id)?.isReviewed === false);
    this.#initialId = (first ?? counts.documents[0] ?? this.project.documents[0])?.id;
  }

  /** Follows the address. */
  show(document: SourceDocument): void {
    void this.opened.open(document).then(() => untrack(() => this.counts.refresh()));
  }

  /** The document before or after this one among those that are walked. */
  step(direction: 1 | -1): void {
    const { toasts, onopen } = this.#options;
    const { documents } = this.project;
    const at = documents.findIndex(({ id }) => id === this.document?.id);
    const rest = direction === 1 ? documents.slice(at + 1) : documents.slice(0, Math.max(at, 0)).reverse();
    const next = rest.find((document) => this.counts.isAmong(document));
    if (next === undefined) toasts.show({ text: edgeWords(direction) });
    else onopen(next);
  }

  goOn(): void {
    const next = this.#nextOpen();
    if (next !== undefined) this.#options.onopen(next);
  }

  /** Says that all are marked and goes on, or takes that back. */
  finish(): void {
    const { document, here } = this;
    const { layer } = this.opened;
    if (layer === undefined || here === undefined || layer.document.id !== document?.id) return;
    const isReviewed = layer.saysIdentifiersReviewed;
    if (!isReviewed && here.open > 0) return this.#say(`${here.open} still wait for a decision.`);
    if (isReviewed && layer.review === 'done')
      return this.#say('The whole document is marked as done. Reopen it where it is annotated.');
    const said = isReviewed ? 'identifiers not reviewed' : 'identifiers reviewed';
    if (!layer.apply(layer.edits.setIdentifierReview(!isReviewed), said) || isReviewed) return;
    const next = this.#nextOpen();
    if (next === undefined || next.id === document.id) return this.#say('Identifiers reviewed. None waits.');
    this.#say('Identifiers reviewed. Opened the next one.');
    this.#options.onopen(next);
  }

  /** The next document, going round, whose identifiers are not reviewed. */
  #nextOpen(): SourceDocument | undefined {
    const { documents } = this.project;
    const at = documents.findIndex(({ id }) => id === this.document?.id);
    const round = [...documents.slice(at + 1), ...documents.slice(0, Math.max(at, 0))];
    return round.find(
      (document) => this.counts.isAmong(document) && this.counts.of(document.id)?.isReviewed !== true,
    );
  }

  #say(text: string): void {
    this.#options.toasts.show({ text });
  }
}
