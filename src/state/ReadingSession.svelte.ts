import { layerIdOf } from '../domain/ids.ts';
import type { OpenStream } from '../domain/journal/openStream.ts';
import { isSpanAnnotation, type Annotation, type SpanAnnotation } from '../domain/records/annotation.ts';
import type { Decision } from '../domain/records/decision.ts';
import type { SourceDocument } from '../domain/records/sourceDocument.ts';
import type { SuggestionSet } from '../domain/records/suggestionSet.ts';
import { compareSpans } from '../domain/targets/textSpan.ts';
import { openProposals, proposalsOf, type Proposal } from '../engines/text/proposals.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { Scope } from '../lib/scope.ts';
import { openShared } from './openShared.ts';
import type { ProjectSession } from './ProjectSession.svelte.ts';

/** A document that is read beside the one being worked on: it follows what is written there and never writes. */
export class ReadingSession {
  readonly project: ProjectSession;
  readonly document: SourceDocument;
  readonly text: string;
  readonly scope: Scope;
  readonly #sets: readonly SuggestionSet[];
  #annotations = $state.raw<readonly Annotation[]>([]);
  #decisions = $state.raw<readonly Decision[]>([]);
  readonly spans: readonly SpanAnnotation[] = $derived(
    this.#annotations.filter(isSpanAnnotation).sort((a, b) => compareSpans(a.target, b.target)),
  );
  /** What waits for a decision there, in reading order. */
  readonly openProposals: readonly Proposal[] = $derived.by(() =>
    openProposals(
      proposalsOf(this.#sets, this.project.schema, this.text.length),
      this.#decisions,
      this.#annotations,
    ),
  );

  private constructor(
    of: { project: ProjectSession; document: SourceDocument; text: string; sets: readonly SuggestionSet[] },
    scope: Scope,
    stream: OpenStream,
  ) {
    this.project = of.project;
    this.document = of.document;
    this.text = of.text;
    this.#sets = of.sets;
    this.scope = scope;
    const read = () => {
      this.#annotations = stream.records.ofType('annotation');
      this.#decisions = stream.records.ofType('decision');
    };
    scope.add(stream.records.listen(read));
    read();
  }

  /** Takes no lock: the document may be written to in this window or another one meanwhile. */
  static async open(
    project: ProjectSession,
    document: SourceDocument,
  ): Promise<Result<ReadingSession, string>> {
    const { services, workspace } = project;
    const text = await project.textOf(document);
    if (text === undefined) return err('The text of this document is missing in this browser.');
    const sets = await services.suggestions.forDocument(document.id);
    const scope = new Scope();
    const stream = layerIdOf(document.id, workspace.person.id);
    const opened = await openShared(services, scope, { stream, by: workspace.person.id, readOnly: true });
    if (!opened.ok) {
      scope.dispose();
      return err(opened.error.message);
    }
    return ok(new ReadingSession({ project, document, text, sets }, scope, opened.value));
  }

  close(): void {
    this.scope.dispose();
  }
}
