import { escapeXml } from './escapeXml.ts';

type XmlAttributes = Readonly<Record<string, string | number>>;

export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** An element; `content` is XML already. */
export function element(name: string, attributes: XmlAttributes = {}, content = ''): string {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`);
  const head = `<${name}${given.join('')}`;
  return content === '' ? `${head}/>` : `${head}>${content}</${name}>`;
}

/**
 * Text as CDATA, as tools expect it that look for it with a search. What would end the section, and carriage
 * returns, which parsers drop, are written between two sections.
 */
export function cdata(text: string): string {
  const sections = text.replaceAll(']]>', ']]]]><![CDATA[>').replaceAll('\r', ']]>&#13;<![CDATA[');
  return `<![CDATA[${sections}]]>`.replaceAll('<![CDATA[]]>', '');
}
