import type { Location } from '#engine/transparency-log';

/** Where a log lies, as people give it: the prefix of a URL, such as http://localhost:2147/log, or a folder. */
export function locationOf(given: string): Location {
  return /^https?:\/\//i.test(given) ? { url: given.replace(/\/+$/, '') } : { folder: given };
}
