import { escapeXml } from '../xml/escapeXml.ts';
import { element, XML_HEAD } from '../xml/writeXml.ts';
import type { BiocAnnotation, BiocCollection, BiocDocument, BiocRelation, Infons } from './model.ts';

/** A collection in the order of BioC.dtd. */
export function writeBiocXml({ source, date, key, infons, documents }: BiocCollection): string {
  const head = [text('source', source), text('date', date), text('key', key), infonElements(infons)];
  const content = ['\n', ...head, '\n', ...documents.map(documentElement)].join('');
  return `${XML_HEAD}<!DOCTYPE collection SYSTEM "BioC.dtd">\n${element('collection', {}, content)}\n`;
}

function documentElement({ id, infons, passages }: BiocDocument): string {
  const content = passages.map((passage) =>
    element(
      'passage',
      {},
      [
        infonElements(passage.infons),
        text('offset', String(passage.offset)),
        text('text', passage.text),
        ...passage.annotations.map(annotationElement),
        ...passage.relations.map(relationElement),
      ].join(''),
    ),
  );
  return `${element('document', {}, [text('id', id), infonElements(infons), ...content].join(''))}\n`;
}

function annotationElement({ id, infons, locations, text: quote }: BiocAnnotation): string {
  const places = locations.map(({ offset, length }) => element('location', { offset, length }));
  return element('annotation', { id }, [infonElements(infons), ...places, text('text', quote)].join(''));
}

const relationElement = ({ id, infons, nodes }: BiocRelation): string =>
  element(
    'relation',
    { id },
    [infonElements(infons), ...nodes.map(({ refid, role }) => element('node', { refid, role }))].join(''),
  );

const infonElements = (infons: Infons): string =>
  Object.entries(infons)
    .map(([key, value]) => `<infon key="${escapeXml(key)}">${escapeXml(value)}</infon>`)
    .join('');

const text = (name: string, content: string): string => `<${name}>${escapeXml(content)}</${name}>`;
