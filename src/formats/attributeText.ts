import type { AttributeValue } from '../domain/records/annotation.ts';

/** An attribute value in formats whose values are text. */
export const attributeText = (value: AttributeValue): string =>
  Array.isArray(value) ? value.join('; ') : String(value);
