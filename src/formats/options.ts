import type { ExportOptions, FormatOption } from './types.ts';

/** The id of what was chosen; the first choice where nothing, or nothing known, was. */
export function choiceOf<const O extends FormatOption>(
  option: O,
  { choices }: ExportOptions,
): O['choices'][number]['id'] {
  const wanted = choices?.[option.id];
  return (option.choices.find(({ id }) => id === wanted) ?? option.choices[0])?.id ?? '';
}
