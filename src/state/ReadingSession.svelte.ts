import { layerIdOf } from '../domain/ids.ts';
import type { SourceDocument } from '../domain/records/sourceDocument.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { Scope } from '../lib/scope.ts';
import { LayerReading } from './LayerReading.svelte.ts';
import { openShared } from './openShared.ts';
import type { ProjectSession } from './ProjectSession.svelte.ts';

/** A document that is read beside the one being worked on: it follows what is written there and never writes. */
export class ReadingSession extends LayerReading {
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
    const session = new ReadingSession({ project, document, text, sets, records: opened.value.records });
    session.scope.add(() => scope.dispose());
    return ok(session);
  }

  close(): void {
    this.scope.dispose();
  }
}
