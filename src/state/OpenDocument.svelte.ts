import type { BlindPassId, DocumentId } from '../domain/ids.ts';
import type { SourceDocument } from '../domain/records/sourceDocument.ts';
import { LayerSession } from './LayerSession.svelte.ts';
import type { ProjectSession } from './ProjectSession.svelte.ts';

/** The one document a screen has open. One is left durably before the next is opened. */
export class OpenDocument {
  readonly #project: ProjectSession;
  #layer = $state.raw<LayerSession | undefined>();
  #problem = $state.raw<string | undefined>();
  /** The document that is open or being opened: opened twice, it would be locked by this very window. */
  #wantedId: DocumentId | undefined;

  constructor(project: ProjectSession) {
    this.#project = project;
  }

  /** Still that of the document before while the next one is read. */
  get layer(): LayerSession | undefined {
    return this.#layer;
  }

  /** Why a document could not be opened, as a sentence. */
  get problem(): string | undefined {
    return this.#problem;
  }

  async open(document: SourceDocument, how: { readonly blindPass?: BlindPassId } = {}): Promise<void> {
    if (document.id === this.#wantedId) return;
    this.#wantedId = document.id;
    this.#problem = undefined;
    await this.#layer?.close();
    const opened = await LayerSession.open(this.#project, document, how);
    if (document.id !== this.#wantedId) {
      if (opened.ok) void opened.value.close();
      return;
    }
    this.#layer = opened.ok ? opened.value : undefined;
    if (!opened.ok) this.#problem = opened.error;
  }

  /** A model has run on a document. */
  suggested(documentId: DocumentId): void {
    if (this.#layer?.document.id === documentId) void this.#layer.refreshSuggestions();
  }

  close(): void {
    this.#wantedId = undefined;
    void this.#layer?.close();
  }
}
