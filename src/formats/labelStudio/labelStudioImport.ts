import { MAX_JSON_BYTES } from '../json/readJson.ts';
import { isText, listOf, objectsOf, sniffObject, topObjects } from '../json/values.ts';
import { idText } from '../jsonl/details.ts';
import { isObject, type JsonObject } from '../jsonl/lines.ts';
import { ownFacts } from '../jsonl/metadata.ts';
import { failed, placeOf, warning } from '../parseItems.ts';
import {
  documentItems,
  usually,
  type StatedAnnotations,
  type StatedDocument,
} from '../text/documentItems.ts';
import { placeSpans } from '../text/placeSpans.ts';
import type { FormatDef, ImportFile, ImportOptions, ParsedPrediction, ParseItem } from '../types.ts';
import { statedResults } from './statedResults.ts';

/**
 * Label Studio's JSON and JSON-MIN (labelstud.io/guide/export). Offsets are code points in newer versions and were
 * UTF-16 in older ones, so the quoted text decides.
 */
export const labelStudio = {
  id: 'label-studio',
  name: 'Label Studio JSON',
  doc: 'Tasks with text spans, relations, choices and predictions; of several annotations of a task the first is taken.',
  extensions: ['.json'],
  maxBytes: MAX_JSON_BYTES,
  companionNames: () => ['labeling-config.xml'],
  sniff: (file: ImportFile) => sniffObject(file, (first) => isTask(first) || isMinimal(first)),
  *parse(file: ImportFile, options: ImportOptions): Generator<ParseItem> {
    for (const [index, entry] of topObjects(file).entries()) {
      const where = `${placeOf(file)}, task ${index + 1}`;
      const fallbackName = `${file.name.replace(/\.[^.]*$/, '')} ${index + 1}`;
      if (!isObject(entry)) yield failed(where, 'The task is no object; left out.');
      else yield* taskItems({ where, task: entry, fallbackName }, options);
    }
  },
} as const satisfies FormatDef;

const isTask = (entry: JsonObject): boolean => isObject(entry['data']) && !('documents' in entry);

const isMinimal = (entry: JsonObject): boolean =>
  'annotation_id' in entry ||
  Object.values(entry).some((value) => objectsOf(value).some((region) => Array.isArray(region['labels'])));

interface Task {
  readonly where: string;
  readonly task: JsonObject;
  readonly fallbackName: string;
}

function* taskItems({ where, task, fallbackName }: Task, options: ImportOptions): Generator<ParseItem> {
  const data = isObject(task['data']) ? task['data'] : task;
  const textKey = textKeyOf(data);
  const text = textKey === undefined ? undefined : data[textKey];
  if (typeof text !== 'string') {
    yield failed(where, 'The task has no text; left out.');
    return;
  }
  const own = ownFacts(task['meta']);
  const said = isTask(task) ? taskAnnotations(task, own.reviewed, where) : minimalAnnotations(task, where);
  for (const message of said.warnings) yield warning(where, message);
  const externalId = idText(task['id']) ?? idText(data['id']);
  const reviewed = own.reviewed ?? said.reviewed;
  const document: StatedDocument = {
    where,
    name: idText(data['name']) ?? externalId ?? fallbackName,
    ...(externalId === undefined ? {} : { externalId }),
    ...(own.name === undefined ? fieldsOf(data, textKey) : {}),
    ...own,
    text,
    unit: usually('codepoint'),
    source: 'Label Studio',
    annotations: said.annotations,
    ...(reviewed === undefined ? {} : { reviewed }),
  };
  for (const item of documentItems(document, options)) {
    yield item.kind === 'document' && options.annotationsAs !== 'ignore'
      ? { ...item, document: withPredictions(item.document, predictionsOf(task, own, text)) }
      : item;
  }
}

const withPredictions = <D extends { readonly predictions?: readonly ParsedPrediction[] }>(
  document: D,
  more: readonly ParsedPrediction[],
): D =>
  more.length === 0 ? document : { ...document, predictions: [...(document.predictions ?? []), ...more] };

/** Tasks name the member with the text as they like: "text", else the longest. */
function textKeyOf(data: JsonObject): string | undefined {
  if (typeof data['text'] === 'string') return 'text';
  const texts = Object.entries(data).filter((entry): entry is [string, string] => isText(entry[1]));
  return texts.sort((a, b) => b[1].length - a[1].length)[0]?.[0];
}

/** Other scalar members of the data are metadata. */
function fieldsOf(data: JsonObject, textKey: string | undefined): Pick<StatedDocument, 'meta'> {
  const scalars = Object.entries(data).filter(
    ([key, value]) => key !== textKey && ['string', 'number', 'boolean'].includes(typeof value),
  );
  if (scalars.length === 0) return {};
  return { meta: Object.fromEntries(scalars.map(([key, value]) => [key, String(value)])) };
}

interface Said {
  readonly annotations: StatedAnnotations | undefined;
  readonly reviewed?: boolean;
  readonly warnings: readonly string[];
}

/** Who submitted an annotation was finished; who skipped the task was not. */
function taskAnnotations(task: JsonObject, ownReview: boolean | undefined, where: string): Said {
  const all = objectsOf(task['annotations'] ?? task['completions']);
  const submitted = all.filter((entry) => entry['was_cancelled'] !== true);
  const chosen = submitted.find((entry) => entry['ground_truth'] === true) ?? submitted[0];
  const warnings: string[] = [];
  if (submitted.length > 1)
    warnings.push(`It has ${submitted.length} annotations; the first (or the ground truth) was taken.`);
  if (submitted.length < all.length) warnings.push('A skipped annotation was left out.');
  if (chosen !== undefined) {
    return { annotations: statedResults(chosen['result'], where), reviewed: true, warnings };
  }
  const unfinished = ownReview === false ? objectsOf(task['predictions'])[0] : undefined;
  if (unfinished !== undefined) return { annotations: statedResults(unfinished['result'], where), warnings };
  return { annotations: undefined, ...(all.length === 0 ? {} : { reviewed: false }), warnings };
}

/** JSON-MIN has the values of regions by the name of their control, and no relations. */
function minimalAnnotations(task: JsonObject, where: string): Said {
  const result = Object.values(task).flatMap((value) =>
    listOf(value).map((entry) => ({ type: 'labels', value: entry })),
  );
  return { annotations: statedResults(result, where), warnings: [] };
}

/** Our own unfinished work stands in `predictions` too; that is no proposal of a model. */
function predictionsOf(task: JsonObject, own: { reviewed?: boolean }, text: string): ParsedPrediction[] {
  if (own.reviewed !== undefined) return [];
  return objectsOf(task['predictions']).map((prediction) => {
    const stated = statedResults(prediction['result'], '');
    const { spans, scores } = placeSpans(text.toWellFormed(), stated.spans, usually('codepoint'));
    const score = typeof prediction['score'] === 'number' ? prediction['score'] : undefined;
    return {
      source: isText(prediction['model_version']) ? prediction['model_version'] : 'Label Studio',
      spans: spans.flatMap((span) => {
        if (span === undefined) return [];
        const { id, start, end, label } = span;
        const sure = scores.get(id) ?? score;
        return [{ start, end, label, ...(sure === undefined ? {} : { score: sure }) }];
      }),
    };
  });
}
