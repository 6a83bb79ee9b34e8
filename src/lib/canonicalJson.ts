/**
 * JSON with object keys in code-unit order and no white space, so that equal values give equal bytes.
 * `undefined` members are left out, as in JSON.stringify. Follows RFC 8785 for the value types we store.
 * Written with loops: opening a large layer spends most of its time here.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  let out = '';
  if (Array.isArray(value)) {
    for (const item of value as readonly unknown[]) out += `,${canonicalJson(item ?? null)}`;
    return `[${out.slice(1)}]`;
  }
  const members = value as Readonly<Record<string, unknown>>;
  for (const key of Object.keys(members).sort()) {
    const member = members[key];
    if (member !== undefined) out += `,${JSON.stringify(key)}:${canonicalJson(member)}`;
  }
  return `{${out.slice(1)}}`;
}
