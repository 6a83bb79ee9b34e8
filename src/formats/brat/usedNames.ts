import type { AttributeValue } from '../../domain/records/annotation.ts';
import type { Exportable } from '../exportable.ts';
import type { UsedNames } from './annotationConf.ts';

/** Gathers what annotations of many documents use, for annotation.conf. */
export class UsedNameCollector {
  readonly #labels = new Set<string>();
  readonly #relationTypes = new Set<string>();
  readonly #attributes = new Map<string, Set<string>>();

  add({ spans, relations }: Exportable): void {
    for (const { labelId } of relations) this.#relationTypes.add(labelId);
    for (const { labelId, attributes } of spans) {
      this.#labels.add(labelId);
      for (const [name, value] of Object.entries(attributes ?? {})) this.#addAttribute(name, value);
    }
  }

  names(): UsedNames {
    return { labels: this.#labels, relationTypes: this.#relationTypes, attributes: this.#attributes };
  }

  #addAttribute(name: string, value: AttributeValue): void {
    const values = this.#attributes.get(name) ?? new Set();
    this.#attributes.set(name, values);
    for (const word of Array.isArray(value) ? value : [value]) if (word !== true) values.add(String(word));
  }
}
