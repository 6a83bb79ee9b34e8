import { err, ok, type Result } from '../../lib/result.ts';
import { readText } from '../text/readText.ts';
import type { ImportFile } from '../types.ts';

/** The tree takes about ten times the bytes. */
export const MAX_XML_BYTES = 64 * 1024 * 1024;

/** Deeper than any format here; what walks a tree may do so on the stack. */
const MAX_DEPTH = 200;

export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly (XmlElement | string)[];
  /** Of the file, where it begins, from 1. */
  readonly line: number;
}

/**
 * Reads XML into a tree (saxes: strict, well-formed or nothing). A document type that declares entities is refused and
 * no other than the five built in is ever expanded, so that nothing is fetched and nothing grows. Errors are
 * sentences without content of the file.
 */
export async function readXml({ bytes }: Pick<ImportFile, 'bytes'>): Promise<Result<XmlElement, string>> {
  const decoded = readText(bytes, MAX_XML_BYTES);
  if (!decoded.ok) return decoded;
  const { text } = decoded.value;
  // The parser is loaded when a first XML file is read.
  const { SaxesParser } = await import('saxes');
  const stand = standInFor(text);
  const tree = new TreeBuilder(stand);
  const parser = new SaxesParser({ xmlns: false, position: true });
  const stop = (problem: string): never => {
    throw new XmlProblem(problem);
  };
  parser.on('error', () => stop(`It is not well-formed XML at line ${parser.line}; left out.`));
  parser.on('doctype', (doctype) => {
    if (/<!ENTITY/i.test(doctype))
      stop('Its document type declares entities, which are never read; left out.');
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (tree.open(name, attributes, parser.line) > MAX_DEPTH)
      stop(`It is nested deeper than ${MAX_DEPTH} levels; left out.`);
  });
  parser.on('closetag', () => {
    tree.close();
  });
  parser.on('text', (content) => {
    tree.add(content);
  });
  parser.on('cdata', (content) => {
    tree.add(content);
  });
  try {
    parser.write(withStandIns(text, stand)).close();
  } catch (problem) {
    return err(problem instanceof XmlProblem ? problem.message : 'It cannot be read as XML; left out.');
  }
  return tree.root === undefined ? err('It has no XML element; left out.') : ok(tree.root);
}

class XmlProblem extends Error {}

/**
 * XML parsers turn CR LF into LF, also within CDATA, where it cannot be written in another way and where tools that
 * read such files as plain text count both. A character that the file does not use stands in for it.
 */
function standInFor(text: string): string {
  for (let code = 0xe000; code < 0xf8ff; code += 1) {
    const character = String.fromCharCode(code);
    if (!text.includes(character)) return character;
  }
  return '\r';
}

const withStandIns = (text: string, stand: string): string =>
  text.includes('\r')
    ? text.replace(/<!\[CDATA\[[^]*?\]\]>/g, (section) => section.replaceAll('\r', stand))
    : text;

interface OpenElement extends XmlElement {
  readonly children: (XmlElement | string)[];
}

class TreeBuilder {
  root: XmlElement | undefined;
  readonly #stand: string;
  readonly #open: OpenElement[] = [];

  constructor(stand: string) {
    this.#stand = stand;
  }

  /** The depth after it. */
  open(name: string, attributes: Readonly<Record<string, string>>, line: number): number {
    const element = { name, attributes: new Map(Object.entries(attributes)), children: [], line };
    this.#open.at(-1)?.children.push(element);
    this.root ??= element;
    return this.#open.push(element);
  }

  close(): void {
    this.#open.pop();
  }

  add(content: string): void {
    this.#open.at(-1)?.children.push(content.replaceAll(this.#stand, '\r'));
  }
}

export const elementsOf = ({ children }: XmlElement): readonly XmlElement[] =>
  children.filter((child) => typeof child !== 'string');

export const childrenNamed = (element: XmlElement, name: string): readonly XmlElement[] =>
  elementsOf(element).filter((child) => child.name === name);

/** The text directly in an element. */
export const textOf = ({ children }: XmlElement): string =>
  children.filter((child) => typeof child === 'string').join('');

const HEAD_BYTES = 64 * 1024;

/** The name of the root element, from the beginning of the file; undefined where that is no XML. */
export function rootName({ bytes }: Pick<ImportFile, 'bytes'>): string | undefined {
  const isUtf16 = bytes[0] === 0xff || bytes[0] === 0xfe;
  const label = isUtf16 ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8';
  let head = new TextDecoder(label).decode(bytes.subarray(0, HEAD_BYTES)).trimStart();
  for (let nth = 0; nth < 50; nth += 1) {
    const skipped = /^(?:<\?[^]*?\?>|<!--[^]*?-->|<!DOCTYPE(?:[^[>]|\[[^\]]*\])*>)\s*/i.exec(head)?.[0];
    if (skipped === undefined) break;
    head = head.slice(skipped.length);
  }
  return /^<([^\s/>]+)/.exec(head)?.[1];
}
