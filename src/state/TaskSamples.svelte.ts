import type { SourceDocument } from '../domain/records/sourceDocument.ts';
import { currentSets, taskOf, type SuggestionSet } from '../domain/records/suggestionSet.ts';
import { findLabel, findRelationType } from '../domain/records/labelSchema.ts';
import type { Extent } from '../domain/targets/textSpan.ts';
import type { Example } from '../engines/text/examplesNear.ts';
import { READINGS } from '../engines/text/proposals.ts';
import { breather } from '../lib/breather.ts';
import type { ProjectSession } from './ProjectSession.svelte.ts';

/** So many documents, spread over the project, show what a threshold is about. */
const DOCUMENTS = 60;
const PER_TASK = 3_000;
/** Longer wordings are cut. */
const WORDS_UNITS = 60;

type Found = Example & { readonly task: string };

/** Examples of what each task proposes, read from some documents of a project in slices beside the page's work. */
export class TaskSamples {
  #project: ProjectSession;
  #examples = $state.raw<ReadonlyMap<string, readonly Example[]>>(new Map());

  constructor(project: ProjectSession) {
    this.#project = project;
  }

  /** By rising score. */
  of(task: string): readonly Example[] {
    return this.#examples.get(task) ?? [];
  }

  /** @param first a document whose examples matter more than others' */
  async read(first: SourceDocument | undefined, signal: AbortSignal): Promise<void> {
    const { documents } = this.#project;
    const every = Math.max(1, Math.floor(documents.length / DOCUMENTS));
    const spread = documents.filter((_, index) => index % every === 0).slice(0, DOCUMENTS);
    const chosen = new Set(first === undefined ? spread : [first, ...spread]);
    const found = new Map<string, Example[]>();
    const breathe = breather();
    for (const document of chosen) {
      for (const { task, ...example } of await this.#examplesIn(document)) {
        const list = found.get(task);
        if (list === undefined) found.set(task, [example]);
        else if (list.length < PER_TASK) list.push(example);
      }
      if (signal.aborted) return;
      await breathe();
    }
    for (const list of found.values()) list.sort((a, b) => a.score - b.score);
    this.#examples = found;
  }

  async #examplesIn(document: SourceDocument): Promise<Found[]> {
    const sets = currentSets(await this.#project.services.suggestions.forDocument(document.id));
    if (sets.length === 0) return [];
    const text = await this.#project.textOf(document);
    return text === undefined ? [] : sets.flatMap((set) => this.#examplesOf(set, text));
  }

  #examplesOf(set: SuggestionSet, text: string): Found[] {
    const { schema } = this.#project;
    const task = taskOf(set);
    const quote = ({ start, end }: Extent): string =>
      ` ${text.slice(start, Math.min(end, start + WORDS_UNITS))}`.slice(1).replace(/\s+/g, ' ');
    const spans = set.suggestions.flatMap((suggestion): Found[] => {
      const label = findLabel(schema, suggestion.label);
      if (label === undefined) return [];
      const { score = 1, attributes = {}, cue } = suggestion;
      const said = task === READINGS ? (attributes[READINGS] ?? '') : label.name;
      const words = cue === undefined ? quote(suggestion) : `${quote(cue)} … ${quote(suggestion)}`;
      return [{ task, words, label: said, score }];
    });
    const relations = (set.relations ?? []).flatMap((relation): Found[] => {
      const type = findRelationType(schema, relation.label);
      if (type === undefined) return [];
      const words = `${quote(relation.from)} → ${quote(relation.to)}`;
      return [{ task, words, label: type.name, score: relation.score ?? 1 }];
    });
    return [...spans, ...relations];
  }
}
