import * as v from 'valibot';

/** The bytes of a role, or a sentence that says which file the model lacks. */
export function fileOf(files: ReadonlyMap<string, ArrayBuffer>, role: string): ArrayBuffer {
  const bytes = files.get(role);
  if (bytes === undefined) throw new Error(`The model has no file with the role "${role}".`);
  return bytes;
}

/** A JSON file of a model, checked. */
export function readJson<S extends v.GenericSchema>(
  files: ReadonlyMap<string, ArrayBuffer>,
  role: string,
  schema: S,
): v.InferOutput<S> {
  const bytes = fileOf(files, role);
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new Error(`The model's "${role}" file is not JSON.`);
  }
  const checked = v.safeParse(schema, value);
  if (checked.success) return checked.output;
  const where = v.getDotPath(checked.issues[0]);
  throw new Error(`The model's "${role}" file is not as expected${where === null ? '' : ` at ${where}`}.`);
}
