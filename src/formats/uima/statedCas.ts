import type { StatedAnnotations } from '../text/documentItems.ts';
import type { StatedRelation } from '../text/joinRelations.ts';
import type { StatedSpan } from '../text/placeSpans.ts';
import type { Cas, FeatureStructure } from './cas.ts';

/** Types that describe the text or the document, not what somebody marked in it. */
const STRUCTURE =
  /\.(?:Sentence|Token|Paragraph|Heading|Div|Document|DocumentAnnotation|DocumentMetaData|TagsetDescription|TagDescription|Lemma|Stem|POS\w*|MorphologicalFeatures|Sofa|Annotation|CASMetadata|LayerDefinition|FeatureDefinition)$/;

/** Features whose value names what a span is, the surest first. */
const LABELS = ['value', 'label', 'category', 'type'];

/** Ends of relations: of DKPro and INCEpTION, then what other tools call them. */
const ENDS = [
  ['Governor', 'Dependent'],
  ['governor', 'dependent'],
  ['source', 'target'],
] as const;

/** Reads spans and relations out of a CAS; types of tools that only describe the text are none. */
export function statedCas({ structures }: Cas, where: string): StatedAnnotations {
  const spans: StatedSpan[] = [];
  const relations: StatedRelation[] = [];
  for (const structure of structures) {
    if (STRUCTURE.test(structure.type)) continue;
    const ends = endsOf(structure);
    if (ends !== undefined) relations.push({ ...ends, label: labelOf(structure) });
    else if (structure.begin !== undefined && structure.end !== undefined)
      spans.push(statedSpan(structure, where));
  }
  return { spans, relations, unreadable: 0 };
}

function endsOf({ references }: FeatureStructure): Pick<StatedRelation, 'from' | 'to'> | undefined {
  for (const [source, target] of ENDS) {
    const [from, to] = [references.get(source), references.get(target)];
    if (from !== undefined && to !== undefined) return { from: { id: String(from) }, to: { id: String(to) } };
  }
  return undefined;
}

function labelOf({ type, values }: FeatureStructure): string {
  const feature = LABELS.find((name) => (values.get(name) ?? '') !== '');
  return feature === undefined
    ? type.slice(type.lastIndexOf('.') + 1) || type
    : (values.get(feature) ?? type);
}

function statedSpan(structure: FeatureStructure, where: string): StatedSpan {
  const { id, begin = 0, end = 0, values } = structure;
  const label = LABELS.find((name) => (values.get(name) ?? '') !== '');
  const others = [...values].filter(([name, value]) => name !== label && value !== '');
  return {
    where,
    id: String(id),
    start: begin,
    end,
    label: labelOf(structure),
    ...(others.length === 0 ? {} : { attributes: Object.fromEntries(others) }),
  };
}
