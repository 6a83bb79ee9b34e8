/** Members that say something to people and nothing to a validator. */
const SAYINGS = new Set(['$schema', '$id', '$defs', 'title', 'description']);

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  object: isObject,
  array: Array.isArray,
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: Number.isInteger,
};

type Check = (rule: unknown, at: unknown) => boolean;

/** Keywords that look at one value only; each lets pass what it is not about. */
const CHECKS: Readonly<Record<string, Check>> = {
  type: (rule, at) => TYPES[String(rule)]?.(at) === true,
  const: (rule, at) => at === rule,
  enum: (rule, at) => Array.isArray(rule) && rule.includes(at),
  required: (rule, at) => !isObject(at) || (rule as string[]).every((name) => name in at),
  minimum: (rule, at) => typeof at !== 'number' || at >= Number(rule),
  maximum: (rule, at) => typeof at !== 'number' || at <= Number(rule),
  minLength: (rule, at) => typeof at !== 'string' || at.length >= Number(rule),
  maxLength: (rule, at) => typeof at !== 'string' || at.length <= Number(rule),
  maxItems: (rule, at) => !Array.isArray(at) || at.length <= Number(rule),
};

/**
 * Validates by the part of JSON Schema 2020-12 that our published schemas use; throws on any other keyword, so that
 * nothing is passed over. Gives the places that do not fit.
 */
export function validateJson(root: unknown, value: unknown): string[] {
  const visit = (schema: Json, at: unknown, path: string): string[] =>
    Object.entries(schema).flatMap(([keyword, rule]) => {
      if (SAYINGS.has(keyword)) return [];
      const check = CHECKS[keyword];
      if (check !== undefined) return check(rule, at) ? [] : [`${path || '/'}: ${keyword}`];
      switch (keyword) {
        case '$ref':
          return visit(resolve(root, String(rule)), at, path);
        case 'anyOf': {
          const fits = (rule as Json[]).some((option) => visit(option, at, path).length === 0);
          return fits ? [] : [`${path || '/'}: anyOf`];
        }
        case 'properties':
          return Object.entries(rule as Record<string, Json>).flatMap(([name, member]) =>
            isObject(at) && name in at ? visit(member, at[name], `${path}/${name}`) : [],
          );
        case 'items':
          return Array.isArray(at)
            ? at.flatMap((item, index) => visit(rule as Json, item, `${path}/${index}`))
            : [];
        default:
          throw new Error(`The keyword ${keyword} is not known here.`);
      }
    });
  return visit(root as Json, value, '');
}

function resolve(root: unknown, reference: string): Json {
  const found = reference
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((at, step) => (isObject(at) ? at[step] : undefined), root);
  if (!isObject(found)) throw new Error(`${reference} leads nowhere.`);
  return found;
}
