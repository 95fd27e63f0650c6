/**
 * The values that an entry can hold: those that JSON, PostgreSQL and JavaScript write, store and read alike. Held at the
 * edge, of requests, command line and import, and again by the codec when it encodes.
 */
export interface Fault {
  /** From the value that was looked at to what is wrong in it. */
  readonly path: readonly (string | number)[];
  /** What is wrong there: the end of a sentence that begins with where. */
  readonly why: string;
}

/** Nothing that anybody sends or records nests so deep; what does is refused before it is walked any further. */
export const DEEPEST = 32;

/** The first thing in a value that no entry can hold, or null. Days and instants are for their schemas to know. */
export function faultOf(value: unknown, depth = 0): Fault | null {
  switch (typeof value) {
    case 'string':
      return here(faultOfText(value));
    case 'number':
      return here(faultOfNumber(value));
    case 'boolean':
    case 'undefined': // Left out.
      return null;
    case 'object':
      if (value === null) return null;
      if (depth === DEEPEST) return here(`nests deeper than ${DEEPEST}`);
      return Array.isArray(value) ? faultOfItems(value, depth) : faultOfMembers(value, depth);
    default:
      return here(`is a ${typeof value}, which no JSON holds`);
  }
}

/** Why a text cannot be stored, or null: PostgreSQL has no NUL, UTF-8 no half of a surrogate pair. */
export function faultOfText(text: string): string | null {
  if (text.includes('\0')) return 'holds a NUL, which cannot be stored';
  if (SURROGATE.test(text)) return 'holds half of a surrogate pair, which is no Unicode';
  return null;
}
// With u a pair is one character of another class: only halves are found.
const SURROGATE = /\p{Surrogate}/u;

/** Beyond 2^53 a number is not the one that was written; a zero without sign is the same number everywhere. */
function faultOfNumber(number: number): string | null {
  return Math.abs(number) <= Number.MAX_SAFE_INTEGER
    ? null
    : 'is no number up to 9007199254740991, beyond which they are not exact';
}

function faultOfItems(items: readonly unknown[], depth: number): Fault | null {
  for (let i = 0; i < items.length; i++) {
    const fault = faultOf(items[i], depth + 1);
    if (fault) return { ...fault, path: [i, ...fault.path] };
  }
  return null;
}

function faultOfMembers(members: object, depth: number): Fault | null {
  for (const name of Object.keys(members)) {
    const fault =
      here(faultOfName(name)) ?? faultOf((members as Readonly<Record<string, unknown>>)[name], depth + 1);
    if (fault) return { ...fault, path: [name, ...fault.path] };
  }
  return null;
}

/** A name is a text; this one alone means something else to JavaScript, and is lost on the way. */
function faultOfName(name: string): string | null {
  return name === '__proto__' ? 'cannot be the name of anything' : faultOfText(name);
}

function here(why: string | null): Fault | null {
  return why === null ? null : { path: [], why };
}
