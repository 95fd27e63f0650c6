/** What tells one citation from another, however it is written: `nova-d 2147/15` and `NOVA-D 2147/15` are one. */
export interface Spelling {
  /** Its words, in capitals: `NOVA D`. */
  readonly letters: string;
  /** Its numbers: `2147 15`; of a provision `2147 2 4.2`. */
  readonly numbers: string;
  /** The last of these, by which it is looked up. */
  readonly last: string;
  /** Of a provision, where it is said: `v2`. */
  readonly version: number | null;
}

const TOKEN = /[\p{L}\p{M}]+|\p{N}[\p{N}.]*(?:\p{L}(?![\p{L}\p{N}]))?/gu;
const VERSION = /(?<!\p{L})v(?:ersion)?\.?\s*([1-9]\d{0,8})\s*$/iu;
const IS_SECTION = /^(?:SECTION|SEC)$/;
const IS_NUMBER = /^\p{N}/u;

/** Without a number it cites nothing: `last` is empty. */
export function spelled(text: string): Spelling {
  const version = VERSION.exec(text);
  const tokens = (version ? text.slice(0, version.index) : text).normalize('NFKC').toUpperCase().match(TOKEN);
  const numbers = (tokens ?? []).filter((token) => IS_NUMBER.test(token)).map(withoutEnd);
  return {
    letters: (tokens ?? [])
      .filter((token) => !IS_NUMBER.test(token))
      .map((token) => token.replace(IS_SECTION, 'S'))
      .join(' '),
    numbers: numbers.join(' '),
    last: numbers.at(-1) ?? '',
    version: version ? Number(version[1]) : null,
  };
}

/** The dot that ends a sentence belongs to no number. */
function withoutEnd(number: string): string {
  return number.replace(/\.+$/, '');
}
