// An index takes 2,700 bytes: 500 characters of 4 bytes leave room.
const SORTED_CHARACTERS = 500;
const DIGITS = 6;

/** Orders paths as people read them: 4.10 after 4.2. What begins with a path up to a slash is ordered after it. */
export function sortOf(path: string): string {
  const padded = path.replace(/\d+/g, (digits) => digits.padStart(DIGITS, '0'));
  return [...padded.slice(0, SORTED_CHARACTERS)]
    .filter((character) => !/\p{Surrogate}/u.test(character))
    .join('');
}
