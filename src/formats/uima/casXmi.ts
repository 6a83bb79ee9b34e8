import { elementsOf, type XmlElement } from '../xml/readXml.ts';
import { element, XML_HEAD } from '../xml/writeXml.ts';
import { TYPE_SYSTEM, type Cas, type FeatureStructure } from './cas.ts';

const NAMESPACES: Readonly<Record<string, string>> = {
  'xmlns:cas': 'http:///uima/cas.ecore',
  'xmlns:xmi': 'http://www.omg.org/XMI',
};

/** XMI (UIMA references, chapter "XMI CAS Serialization"); ids of view members in one attribute. */
export function xmiOfCas({ text, structures }: Cas): string {
  const packages = [...new Set(TYPE_SYSTEM.map(({ name }) => packageOf(name)))];
  const declared = packages.map((name, index) => [
    `xmlns:p${index}`,
    `http:///${name.replaceAll('.', '/')}.ecore`,
  ]);
  const sofa = { 'xmi:id': 1, sofaNum: 1, sofaID: '_InitialView', mimeType: 'text', sofaString: text };
  const members = structures.map(({ id }) => id).join(' ');
  const content = [
    element('cas:NULL', { 'xmi:id': 0 }),
    ...structures.map((structure) => structureElement(structure, packages)),
    element('cas:Sofa', sofa),
    element('cas:View', { sofa: 1, members }),
  ];
  const root = { 'xmi:version': '2.0', ...NAMESPACES, ...(Object.fromEntries(declared) as object) };
  return `${XML_HEAD}${element('xmi:XMI', root, `\n${content.join('\n')}\n`)}\n`;
}

function structureElement(structure: FeatureStructure, packages: readonly string[]): string {
  const { id, type, begin = 0, end = 0, values, references } = structure;
  const prefix = `p${packages.indexOf(packageOf(type))}`;
  const features = Object.fromEntries([...values, ...references]);
  return element(`${prefix}:${nameOf(type)}`, { 'xmi:id': id, sofa: 1, begin, end, ...features });
}

const packageOf = (type: string): string => type.slice(0, type.lastIndexOf('.'));
const nameOf = (type: string): string => type.slice(type.lastIndexOf('.') + 1);

/** TypeSystem.xml, without which XMI cannot be read in Java. */
export function typeSystemXml(): string {
  const types = TYPE_SYSTEM.map(({ name, features }) => {
    const described = features.map((feature) =>
      element(
        'featureDescription',
        {},
        simple('name', feature.name) + simple('rangeTypeName', feature.range),
      ),
    );
    const head = simple('name', name) + simple('supertypeName', 'uima.tcas.Annotation');
    return element('typeDescription', {}, head + element('features', {}, described.join('')));
  });
  const namespace = { xmlns: 'http://uima.apache.org/resourceSpecifier' };
  const content = `\n${element('types', {}, `\n${types.join('\n')}\n`)}\n`;
  return `${XML_HEAD}${element('typeSystemDescription', namespace, content)}\n`;
}

const simple = (name: string, text: string): string => `<${name}>${text}</${name}>`;

/** The first text of a CAS and what is annotated in it; undefined where there is no text. */
export function casOfXmi(root: XmlElement): Cas | undefined {
  const elements = elementsOf(root);
  const sofa = elements.find(
    ({ name, attributes }) => name.endsWith(':Sofa') && attributes.get('sofaString') !== undefined,
  );
  const text = sofa?.attributes.get('sofaString');
  if (sofa === undefined || text === undefined) return undefined;
  const sofaId = sofa.attributes.get('xmi:id');
  const structures = elements
    .filter(({ attributes }) => attributes.get('sofa') === undefined || attributes.get('sofa') === sofaId)
    .filter(({ name }) => !name.startsWith('cas:'))
    .map((child) => structureOf(child, root));
  return { text, structures };
}

function structureOf({ name, attributes }: XmlElement, root: XmlElement): FeatureStructure {
  const [prefix = '', local = name] = name.split(':');
  const namespace = root.attributes.get(`xmlns:${prefix}`) ?? '';
  const path = /^http:\/\/\/(.*)\.ecore$/.exec(namespace)?.[1] ?? prefix;
  const [begin, end] = ['begin', 'end'].map((key) => numberOf(attributes.get(key)));
  const others = [...attributes].filter(([key]) => !/^(?:xmi:id|sofa|begin|end)$/.test(key));
  const references = others.flatMap(([key, value]) => {
    const id = numberOf(value);
    return id === undefined ? [] : [[key, id] as const];
  });
  return {
    id: numberOf(attributes.get('xmi:id')) ?? -1,
    type: `${path.replaceAll('/', '.')}.${local}`,
    ...(begin === undefined ? {} : { begin }),
    ...(end === undefined ? {} : { end }),
    values: new Map(others),
    references: new Map(references),
  };
}

const numberOf = (value: string | undefined): number | undefined =>
  value !== undefined && /^\d{1,15}$/.test(value) ? Number(value) : undefined;
