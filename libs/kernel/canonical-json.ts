/**
 * A value as RFC 8785 writes it, each in one way: what is hashed, signed and stored. Members that are undefined are left out.
 * @throws TypeError where it holds what no JSON can: half of a surrogate pair, a number that is none, a function
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return ofText(value);
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`${value} is not allowed`);
      return JSON.stringify(value);
    case 'boolean':
      return String(value);
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? `[${value.map(canonicalJson).join(',')}]` : ofMembers(value);
    default:
      throw new TypeError(`A ${typeof value} is not allowed`);
  }
}

// What stands in a JSON text as it is, and is no part of a surrogate pair.
const PLAIN = /^[ !#-[\]-~]*$/;

function ofText(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`;
  if (/\p{Surrogate}/u.test(text)) throw new TypeError('Lone surrogate is not allowed');
  return JSON.stringify(text);
}

function ofMembers(members: object): string {
  let json = '';
  for (const name of sorted(Object.keys(members))) {
    const value = (members as Readonly<Record<string, unknown>>)[name];
    if (value !== undefined) json += `${json && ','}${ofText(name)}:${canonicalJson(value)}`;
  }
  return `{${json}}`;
}

const FEW = 32;

/** By UTF-16 code units, as RFC 8785 wants them. In place: of a few names, which are mostly in order, sort() would copy all. */
function sorted(names: string[]): string[] {
  if (names.length > FEW) return names.sort();
  for (let i = 1; i < names.length; i++) {
    const name = names[i]!;
    let at = i;
    for (; at > 0 && names[at - 1]! > name; at--) names[at] = names[at - 1]!;
    names[at] = name;
  }
  return names;
}
