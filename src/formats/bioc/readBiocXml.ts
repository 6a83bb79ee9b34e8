import type { JsonObject } from '../jsonl/lines.ts';
import { childrenNamed, textOf, type XmlElement } from '../xml/readXml.ts';

/** A BioC collection in XML in the shape of BioC JSON, nothing checked. */
export const jsonOfBiocXml = (collection: XmlElement): JsonObject => ({
  documents: childrenNamed(collection, 'document').map((document) => ({
    id: firstText(document, 'id'),
    infons: infonsOf(document),
    passages: childrenNamed(document, 'passage').map(passageOf),
    ...annotationsOf(document),
  })),
});

function passageOf(passage: XmlElement): JsonObject {
  return {
    offset: Number(firstText(passage, 'offset')),
    infons: infonsOf(passage),
    text: firstText(passage, 'text'),
    sentences: childrenNamed(passage, 'sentence').map((sentence) => ({
      offset: Number(firstText(sentence, 'offset')),
      text: firstText(sentence, 'text'),
      ...annotationsOf(sentence),
    })),
    ...annotationsOf(passage),
  };
}

const annotationsOf = (parent: XmlElement): JsonObject => ({
  annotations: childrenNamed(parent, 'annotation').map((annotation) => ({
    id: annotation.attributes.get('id'),
    infons: infonsOf(annotation),
    text: firstText(annotation, 'text'),
    locations: childrenNamed(annotation, 'location').map(({ attributes }) => ({
      offset: Number(attributes.get('offset') ?? NaN),
      length: Number(attributes.get('length') ?? NaN),
    })),
  })),
  relations: childrenNamed(parent, 'relation').map((relation) => ({
    id: relation.attributes.get('id'),
    infons: infonsOf(relation),
    nodes: childrenNamed(relation, 'node').map(({ attributes }) => Object.fromEntries(attributes)),
  })),
});

const infonsOf = (parent: XmlElement): JsonObject =>
  Object.fromEntries(
    childrenNamed(parent, 'infon').map((infon) => [infon.attributes.get('key') ?? '', textOf(infon)]),
  );

function firstText(parent: XmlElement, name: string): string | undefined {
  const child = childrenNamed(parent, name)[0];
  return child === undefined ? undefined : textOf(child);
}
