import { newId, suffixOf, type PersonId } from '../../domain/ids.ts';
import type { LabelSchema } from '../../domain/records/labelSchema.ts';
import type { SourceDocument } from '../../domain/records/sourceDocument.ts';
import { identifierLabels } from '../../engines/text/deidentify/categories.ts';
import {
  Deidentifier,
  type IdentifiedText,
  type Identifier,
} from '../../engines/text/deidentify/deidentify.ts';
import { keyedWord } from '../../engines/text/deidentify/keyedHash.ts';
import { secretOf } from '../../engines/text/deidentify/pseudonyms.ts';
import { deidentifiedDocument, type NeutralNames } from '../../formats/deidentified.ts';
import type { LossCounter } from '../../formats/losses.ts';
import type { ExportDocument } from '../../formats/types.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { sha256 } from '../../lib/sha256.ts';
import type { ProjectSession } from '../ProjectSession.svelte.ts';
import { peopleAtWork } from '../workers.ts';
import { NO_LABELS } from './noLabels.ts';
import { keepPseudonyms, takePseudonyms } from './pseudonymStore.ts';
import { readIdentifiers, type DocumentIdentifiers } from './readIdentifiers.ts';
import { scopeOf, type DeidentifySettings } from './settings.ts';

/** What became of the identifiers of an export. */
export interface DeidentifyReport {
  readonly replaced: number;
  /** Marked nowhere here, but elsewhere. */
  readonly swept: number;
  /** Masked, since no date or name could be read. */
  readonly unreadable: number;
  /** Dates where nothing says which number is the month. */
  readonly guessed: number;
  /** Documents that were left out, or taken along, although nobody has reviewed their identifiers. */
  readonly leftOut: number;
  readonly unreviewed: number;
}

const KINDS_OF_ID_LENGTH = 10;

/** Gives documents of a project as they may be seen. Reads all of them first: a name is known by its other mentions. */
export class DeidentifiedView {
  readonly #settings: DeidentifySettings;
  readonly #engine: Deidentifier;
  readonly #secret: string;
  readonly #project: ProjectSession;
  readonly #known = new Map<string, { identifiers: readonly Identifier[]; isReviewed: boolean }>();
  readonly #people: readonly PersonId[];
  readonly #counts = { replaced: 0, swept: 0, unreadable: 0, guessed: 0 };
  readonly #leftOut = new Set<string>();
  readonly #unreviewed = new Set<string>();

  private constructor(
    of: { project: ProjectSession; settings: DeidentifySettings; people: readonly PersonId[] },
    engine: Deidentifier,
    secret: string,
  ) {
    this.#project = of.project;
    this.#settings = of.settings;
    this.#people = of.people;
    this.#engine = engine;
    this.#secret = secret;
  }

  /** The error is a sentence. */
  static async open(
    project: ProjectSession,
    settings: DeidentifySettings,
  ): Promise<Result<DeidentifiedView, string>> {
    const labels = identifierLabels(project.schema);
    if (labels.size === 0) return err(NO_LABELS);
    const table = await takePseudonyms(project.services, project.id);
    if (!table.ok) return table;
    const people = await peopleAtWork(project);
    const engine = new Deidentifier(settings, table.value);
    const view = new DeidentifiedView({ project, settings, people }, engine, table.value.secret);
    for (const document of project.documents) {
      const read = await readIdentifiers(project, document, { people, labels });
      if (read !== undefined) view.#learn(read, labels);
    }
    return ok(view);
  }

  get report(): DeidentifyReport {
    return { ...this.#counts, leftOut: this.#leftOut.size, unreviewed: this.#unreviewed.size };
  }

  /** The document as it may be seen; undefined where it is left out. */
  async see(
    entry: ExportDocument,
    personId: PersonId,
    losses: LossCounter,
  ): Promise<ExportDocument | undefined> {
    const { document, text } = entry;
    const known = this.#known.get(document.id);
    if (known?.isReviewed !== true) {
      if (this.#settings.unreviewed === 'leaveOut' || known === undefined) {
        this.#leftOut.add(document.id);
        return undefined;
      }
      this.#unreviewed.add(document.id);
    }
    const rewritten = this.#engine.rewrite(this.#textOf(document, text, known.identifiers));
    for (const { how, isSwept, isGuessed } of rewritten.replaced) {
      this.#counts.replaced += 1;
      if (isSwept) this.#counts.swept += 1;
      if (how === 'unreadable') this.#counts.unreadable += 1;
      if (isGuessed) this.#counts.guessed += 1;
    }
    const names = this.#namesOf(document, personId, await sha256(rewritten.text));
    return deidentifiedDocument(entry, { rewritten, names, schema: this.#project.schema }, losses);
  }

  /** The protocol without the texts people wrote into it; its name only where it reads like nobody. */
  schema(): LabelSchema {
    const { guidelines: _guidelines, ...schema } = this.#project.schema;
    const name = this.#engine.holdsOriginal(schema.name) ? 'Protocol' : schema.name;
    const labels = schema.labels.map(({ examples: _examples, description: _description, ...label }) => label);
    return { ...schema, name, labels };
  }

  personName(personId: PersonId): string {
    return `Annotator ${this.#people.indexOf(personId) + 1}`;
  }

  /** Remembers what was chosen, so that the next export chooses the same. */
  keep(): Promise<Result<void, string>> {
    return keepPseudonyms(this.#project.services, this.#project.id, this.#engine.table);
  }

  #learn(read: DocumentIdentifiers, labels: ReturnType<typeof identifierLabels>): void {
    const { document, text, marks, open, isReviewed } = read;
    // Where nobody has decided yet, a proposal too many costs a word, one too few a name.
    const waiting = isReviewed
      ? []
      : open.flatMap(({ start, end, labelId }): Identifier[] => {
          const category = labels.get(labelId);
          return category === undefined ? [] : [{ start, end, category }];
        });
    const identifiers = [...marks, ...waiting];
    this.#known.set(document.id, { identifiers, isReviewed });
    this.#engine.learn(this.#textOf(document, text, identifiers));
  }

  #textOf(document: SourceDocument, text: string, identifiers: readonly Identifier[]): IdentifiedText {
    return { id: document.id, scope: scopeOf(document, this.#settings.together), text, identifiers };
  }

  #namesOf({ id, caseId }: SourceDocument, personId: PersonId, hash: string): NeutralNames {
    const key = secretOf(this.#secret);
    const place = this.#project.documents.findIndex((document) => document.id === id) + 1;
    const word = (what: string): string => keyedWord(key, what, KINDS_OF_ID_LENGTH);
    return {
      documentId: newId('document', word(id)),
      name: `document-${`${place}`.padStart(4, '0')}`,
      personId: newId('person', `annotator${this.#people.indexOf(personId) + 1}`),
      personName: this.personName(personId),
      sha256: hash,
      ...(caseId === undefined ? {} : { caseId: newId('case', `patient-${word(suffixOf(caseId))}`) }),
    };
  }
}
