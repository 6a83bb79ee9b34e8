import { identifierLabels } from '../../engines/text/deidentify/categories.ts';
import {
  Deidentifier,
  type Deidentified,
  type Identifier,
} from '../../engines/text/deidentify/deidentify.ts';
import { partsOf } from '../../domain/targets/textSpan.ts';
import type { PseudonymTable } from '../../domain/records/pseudonymTable.ts';
import type { LayerSession } from '../LayerSession.svelte.ts';
import { othersOfPatient } from './alike.ts';
import { takePseudonyms } from './pseudonymStore.ts';
import { readIdentifiers, type DocumentIdentifiers } from './readIdentifiers.ts';
import { scopeOf, type DeidentifySettings } from './settings.ts';

/**
 * How a document would be exported as it stands now. Knows the other documents of its patient; a surrogate that reads like
 * somebody else of the project is exchanged only in the export.
 */
export class DeidentifiedPreview {
  readonly #layer: LayerSession;
  #table = $state.raw<PseudonymTable | undefined>();
  #others = $state.raw<readonly DocumentIdentifiers[]>([]);
  #problem = $state.raw<string | undefined>();

  constructor(layer: LayerSession) {
    this.#layer = layer;
  }

  get problem(): string | undefined {
    return this.#problem;
  }

  /** Reads the other documents of the patient, and the secret that surrogates follow from. */
  async open(): Promise<void> {
    const { project, document } = this.#layer;
    const table = await takePseudonyms(project.services, project.id);
    if (!table.ok) {
      this.#problem = table.error;
      return;
    }
    const reading = { people: [project.workspace.person.id], labels: identifierLabels(project.schema) };
    const others: DocumentIdentifiers[] = [];
    for (const other of othersOfPatient(project, document)) {
      const read = await readIdentifiers(project, other, reading);
      if (read !== undefined) others.push(read);
    }
    this.#others = others;
    this.#table = table.value;
  }

  /** Undefined while it is being read. */
  see(settings: DeidentifySettings): Deidentified | undefined {
    if (this.#table === undefined) return undefined;
    const engine = new Deidentifier(settings, this.#table);
    for (const { document, text, marks } of this.#others)
      engine.learn({
        id: document.id,
        scope: scopeOf(document, settings.together),
        text,
        identifiers: marks,
      });
    const { document, text } = this.#layer;
    const own = {
      id: document.id,
      scope: scopeOf(document, settings.together),
      text,
      identifiers: this.#identifiers(),
    };
    engine.learn(own);
    return engine.rewrite(own);
  }

  /** What is marked, and what waits: the person sees what accepting it would do. */
  #identifiers(): Identifier[] {
    const { project, spans, shownProposals } = this.#layer;
    const labels = identifierLabels(project.schema);
    const marked = spans.flatMap(({ labelId, target }) =>
      partsOf(target).map((part) => ({ ...part, labelId })),
    );
    return [...marked, ...shownProposals].flatMap(({ start, end, labelId }) => {
      const category = labels.get(labelId);
      return category === undefined ? [] : [{ start, end, category }];
    });
  }
}
