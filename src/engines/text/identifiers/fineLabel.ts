import { kindOfNumber } from './cuedNumbers.ts';
import { isFax, isPhoneCued } from './phones.ts';

/** "Clinton" may be a person, "Clinton Street" is an address. */
const STREET = /\p{L} (?:street|avenue|road|lane|boulevard|blvd|parkway|highway)$/iu;

const phoneLabel = (text: string, span: { readonly start: number; readonly end: number }): string =>
  isFax(text, span) ? 'fax' : 'phone';

/**
 * The label of a stretch that the network calls by a wider name: "phone", "web" and "id" are told apart by their own
 * letters and the words before them, as the patterns do.
 */
export function fineLabel(
  text: string,
  span: { readonly start: number; readonly end: number },
  label: string,
): string {
  const found = text.slice(span.start, span.end);
  switch (label) {
    case 'name':
    case 'organisation':
      return STREET.test(found) ? 'address' : label;
    case 'phone':
      return phoneLabel(text, span);
    case 'web':
      return found.includes('@') ? 'email' : /^[\da-f.:]+$/iu.test(found) && /\d/u.test(found) ? 'ip' : 'url';
    case 'id':
      return /^(?:\d{3}|[X*]{3})[- ](?:\d\d|[X*]{2})[- ]\d{4}$/iu.test(found)
        ? 'ssn'
        : (kindOfNumber(text, span.start) ?? (isPhoneCued(text, span) ? phoneLabel(text, span) : 'other_id'));
    default:
      return label;
  }
}
