import { layerIdOf, type DocumentId } from '../../domain/ids.ts';
import type { CarriedOver, CarrySource, MapExtent } from '../../domain/edits/carryDecisions.ts';
import { LayerEdits } from '../../domain/edits/layerEdits.ts';
import { loadStream } from '../../domain/journal/loadStream.ts';
import { newLayer } from '../../domain/records/layer.ts';
import type { SourceDocument } from '../../domain/records/sourceDocument.ts';
import { extentMapper } from '../../engines/text/duplicates/mapExtent.ts';
import type { CopiedStretch, Passage } from '../../engines/text/duplicates/passages.ts';
import type { Result } from '../../lib/result.ts';
import type { BulkOutcome, LayerWrite } from '../bulkDecisions.ts';
import { BulkWork } from '../BulkWork.svelte.ts';
import type { LayerSession } from '../LayerSession.svelte.ts';
import type { ProjectDuplicates } from './ProjectDuplicates.svelte.ts';

/** Another document that shares passages with the open one. */
export interface CopySource {
  readonly document: SourceDocument;
  /** Number of the document in the work list, from one. */
  readonly place: number;
  readonly passages: readonly Passage[];
  /** Words of all its passages. */
  readonly words: number;
}

/** Sources with what could be taken over from each. */
export interface CopyOffer extends CopySource {
  readonly carried: CarriedOver;
}

/** The passages of an open document that stand in others, and the decisions that were made there. */
export class LayerCopies {
  readonly layer: LayerSession;
  #duplicates: ProjectDuplicates;
  #stretches = $state.raw<readonly CopiedStretch[]>([]);
  #problem = $state<string | undefined>();
  readonly sources: readonly CopySource[] = $derived.by(() => this.#sources());

  constructor(layer: LayerSession, duplicates: ProjectDuplicates) {
    this.layer = layer;
    this.#duplicates = duplicates;
  }

  get stretches(): readonly CopiedStretch[] {
    return this.#stretches;
  }

  get problem(): string | undefined {
    return this.#problem;
  }

  async find(): Promise<void> {
    const found = await this.#duplicates.copiesIn(this.layer.document);
    if (found.ok) this.#stretches = found.value;
    else this.#problem = found.error;
  }

  /** What could be taken over from each source now, most of it first. */
  async offers(): Promise<CopyOffer[]> {
    const offers = await Promise.all(this.sources.map((source) => this.#offerOf(source)));
    return offers
      .filter((offer) => offer !== undefined)
      .sort((a, b) => weightOf(b) - weightOf(a) || b.words - a.words);
  }

  /** Takes over what one of them offers, as one change; false where nothing can be saved now. */
  take({ carried, document }: CopyOffer): boolean {
    return this.layer.apply(carried.diff, `copy ${countOf(carried)} decisions from ${document.name}`);
  }

  /** What each of the other documents would get from this one now. */
  async gifts(): Promise<CopyOffer[]> {
    const gifts = await Promise.all(this.sources.map((source) => this.#giftFor(source)));
    return gifts.filter((gift) => gift !== undefined && countOf(gift.carried) > 0) as CopyOffer[];
  }

  /** Copies the decisions of this document to the same passages of others: one change in each, one undo for all. */
  async give(gifts: readonly CopyOffer[]): Promise<Result<BulkOutcome, string>> {
    const { project, document } = this.layer;
    const count = gifts.reduce((sum, { carried }) => sum + countOf(carried), 0);
    const label = `copy ${count} decisions from ${document.name} to ${gifts.length} documents`;
    const writes = await Promise.all(gifts.map((gift) => this.#writeOf(gift)));
    const effort = { startedAt: project.services.clock(), activeMs: 0 };
    return new BulkWork(project).write({
      label,
      effort,
      writes: writes.filter((write) => write !== undefined),
    });
  }

  /** Takes the last decision about several documents back. */
  takeBack(): Promise<Result<BulkOutcome, string> | undefined> {
    return new BulkWork(this.layer.project).undo();
  }

  async #writeOf(gift: CopySource): Promise<LayerWrite | undefined> {
    const other = await this.layer.project.textOf(gift.document);
    if (other === undefined) return undefined;
    return {
      document: gift.document,
      change: ({ edits }) => {
        const carried = edits.carry(this.#ownDecisions(other, gift.passages));
        const count = countOf(carried);
        const label = `copy ${count} decisions from ${this.layer.document.name}`;
        return count === 0 ? undefined : { diff: carried.diff, count, label };
      },
    };
  }

  async #giftFor(source: CopySource): Promise<CopyOffer | undefined> {
    const { project } = this.layer;
    const { newSuffix, clock, store } = project.services;
    const { document } = source;
    const personId = project.workspace.person.id;
    const layerId = layerIdOf(document.id, personId);
    const [loaded, text] = await Promise.all([loadStream(store, layerId), project.textOf(document)]);
    if (!loaded.ok || text === undefined) return undefined;
    const { records } = loaded.value;
    const layer = newLayer(document, personId);
    const edits = new LayerEdits({ records, text, layer, newSuffix, clock, schema: () => project.schema });
    return { ...source, carried: edits.carry(this.#ownDecisions(text, source.passages)) };
  }

  #ownDecisions(other: string, passages: readonly Passage[]): CarrySource {
    const { document, spans, relations, decisions, text } = this.layer;
    const annotations = [...spans, ...relations];
    return { documentId: document.id, annotations, decisions, map: mapThrough(text, other, passages) };
  }

  async #offerOf(source: CopySource): Promise<CopyOffer | undefined> {
    const from = await this.#decisionsOf(source);
    return from === undefined ? undefined : { ...source, carried: this.layer.edits.carry(from) };
  }

  /** What the person here decided in the other document, and how its passages lie in this one. */
  async #decisionsOf({ document, passages }: CopySource): Promise<CarrySource | undefined> {
    const { project, text } = this.layer;
    const layerId = layerIdOf(document.id, project.workspace.person.id);
    const [loaded, other] = await Promise.all([
      loadStream(project.services.store, layerId),
      project.textOf(document),
    ]);
    if (!loaded.ok || other === undefined) return undefined;
    const { records } = loaded.value;
    const turned = passages.map(({ own, other: there, words }) => ({ own: there, other: own, words }));
    return {
      documentId: document.id,
      annotations: records.ofType('annotation'),
      decisions: records.ofType('decision'),
      map: mapThrough(other, text, turned),
    };
  }

  #sources(): CopySource[] {
    const { project } = this.layer;
    const passages = new Map<DocumentId, Passage[]>();
    for (const { copies } of this.#stretches) {
      for (const { id, ...passage } of copies) {
        const key = id as DocumentId;
        passages.set(key, [...(passages.get(key) ?? []), passage]);
      }
    }
    return project.worklist.flatMap((document, index): CopySource[] => {
      const shared = passages.get(document.id);
      if (shared === undefined) return [];
      const words = shared.reduce((sum, passage) => sum + passage.words, 0);
      return [{ document, place: index + 1, passages: shared, words }];
    });
  }
}

/** Through the first passage that a stretch lies in. */
export function mapThrough(own: string, other: string, passages: readonly Passage[]): MapExtent {
  const maps = passages.map((passage) => extentMapper(own, other, passage));
  return (extent) => {
    for (const map of maps) {
      const mapped = map(extent);
      if (mapped !== undefined) return mapped;
    }
    return undefined;
  };
}

export const countOf = ({ labels, relations, rejections }: CarriedOver): number =>
  labels + relations + rejections;

const weightOf = ({ carried }: CopyOffer): number => countOf(carried);
