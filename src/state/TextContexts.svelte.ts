import type { DocumentId } from '../domain/ids.ts';
import type { Extent } from '../domain/targets/textSpan.ts';
import type { ProjectSession } from './ProjectSession.svelte.ts';

/** A place with the words around it, cut to its line. */
export interface TextContext {
  readonly before: string;
  readonly quote: string;
  readonly after: string;
}

const REACH_UNITS = 140;
/** Texts kept; what is scrolled past is read again. */
const MOST_TEXTS = 120;

/** The words around places of many documents; texts are read when they are first asked for. */
export class TextContexts {
  #project: ProjectSession;
  #texts = new Map<DocumentId, string>();
  #asked = new Set<DocumentId>();
  #read = $state(0);

  constructor(project: ProjectSession) {
    this.#project = project;
  }

  /** Undefined while the text is being read; whoever asks in an effect is told when it is there. */
  at(documentId: DocumentId, { start, end }: Extent): TextContext | undefined {
    void this.#read;
    const text = this.#texts.get(documentId);
    if (text === undefined) {
      this.#ask(documentId);
      return undefined;
    }
    const lineStart = text.lastIndexOf('\n', start - 1) + 1;
    const newline = text.indexOf('\n', end);
    const lineEnd = newline < 0 ? text.length : newline;
    return {
      before: text.slice(Math.max(lineStart, start - REACH_UNITS), start).replace(/\s+/g, ' '),
      quote: text.slice(start, end).replace(/\s+/g, ' '),
      after: text.slice(end, Math.min(lineEnd, end + REACH_UNITS)).replace(/\s+/g, ' '),
    };
  }

  #ask(documentId: DocumentId): void {
    const document = this.#project.document(documentId);
    if (document === undefined || this.#asked.has(documentId)) return;
    this.#asked.add(documentId);
    void this.#project.textOf(document).then((text) => {
      this.#asked.delete(documentId);
      for (const oldest of this.#texts.keys()) {
        if (this.#texts.size < MOST_TEXTS) break;
        this.#texts.delete(oldest);
      }
      this.#texts.set(documentId, text ?? '');
      this.#read += 1;
    });
  }
}
