/** What XML 1.0 has no way to write: control characters, half surrogates and two non-characters. */
const ILLEGAL =
  /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // A parser would make plain line feeds and spaces of these.
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** Text as content or attribute value of XML; what XML cannot write becomes a space of the same length. */
export const escapeXml = (text: string): string =>
  text.replace(ILLEGAL, ' ').replace(/[&<>"\t\n\r]/g, (found) => ESCAPES[found] ?? found);

/** The text as it comes back from XML; offsets stay the same. */
export const legalXml = (text: string): string => text.replace(ILLEGAL, ' ');

/** How many characters of a text XML cannot write. */
export const illegalCount = (text: string): number => text.match(ILLEGAL)?.length ?? 0;

/** For the loss report, wherever a text was written as XML. */
export const ILLEGAL_IN_XML = 'characters that XML cannot hold (written as spaces)';
