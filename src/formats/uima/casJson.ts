import { isText, objectsOf } from '../json/values.ts';
import { isObject, type JsonObject } from '../jsonl/lines.ts';
import { TYPE_SYSTEM, type Cas, type FeatureStructure } from './cas.ts';

/** UIMA CAS JSON 0.4 (github.com/apache/uima-uimaj-io-jsoncas, SPECIFICATION), keywords before features. */
export function jsonOfCas({ text, structures }: Cas): object {
  const sofa = {
    '%ID': 1,
    '%TYPE': 'uima.cas.Sofa',
    sofaNum: 1,
    sofaID: '_InitialView',
    mimeType: 'text',
    sofaString: text,
  };
  const types = TYPE_SYSTEM.map(({ name, features }) => [
    name,
    {
      '%NAME': name,
      '%SUPER_TYPE': 'uima.tcas.Annotation',
      ...Object.fromEntries(
        features.map((feature) => [feature.name, { '%NAME': feature.name, '%RANGE': feature.range }]),
      ),
    },
  ]);
  return {
    '%TYPES': Object.fromEntries(types) as object,
    '%FEATURE_STRUCTURES': [sofa, ...structures.map(objectOf)],
    '%VIEWS': { _InitialView: { '%SOFA': 1, '%MEMBERS': structures.map(({ id }) => id) } },
  };
}

const objectOf = ({ id, type, begin, end, values, references }: FeatureStructure): object => ({
  '%ID': id,
  '%TYPE': type,
  '@sofa': 1,
  begin,
  end,
  ...Object.fromEntries(values),
  ...Object.fromEntries([...references].map(([feature, to]) => [`@${feature}`, to])),
});

export const isCasJson = (value: JsonObject): boolean => '%FEATURE_STRUCTURES' in value;

/** The first text of a CAS and what is annotated in it; undefined where there is no text. */
export function casOfJson(value: JsonObject): Cas | undefined {
  const entries = objectsOf(value['%FEATURE_STRUCTURES']);
  const sofa = entries.find(
    (entry) => entry['%TYPE'] === 'uima.cas.Sofa' && typeof entry['sofaString'] === 'string',
  );
  if (!isObject(sofa) || typeof sofa['sofaString'] !== 'string') return undefined;
  const structures = entries
    .filter((entry) => entry['@sofa'] === undefined || entry['@sofa'] === sofa['%ID'])
    .flatMap((entry) => structureOf(entry) ?? []);
  return { text: sofa['sofaString'], structures };
}

function structureOf(entry: JsonObject): FeatureStructure | undefined {
  const { '%ID': id, '%TYPE': type } = entry;
  if (typeof id !== 'number' || !isText(type)) return undefined;
  // Anchors may be marked as such.
  const [begin, end] = ['begin', 'end'].map((name) => entry[name] ?? entry[`^${name}`]);
  const others = Object.entries(entry).filter(([key]) => !/^[%^]|^(?:@sofa|begin|end)$/.test(key));
  const values = others.flatMap(([key, value]) =>
    ['string', 'number', 'boolean'].includes(typeof value) && !key.startsWith('@')
      ? [[key, String(value)] as const]
      : [],
  );
  const references = others.flatMap(([key, value]) =>
    key.startsWith('@') && typeof value === 'number' ? [[key.slice(1), value] as const] : [],
  );
  return {
    id,
    type,
    ...(typeof begin === 'number' ? { begin } : {}),
    ...(typeof end === 'number' ? { end } : {}),
    values: new Map(values),
    references: new Map(references),
  };
}
