import type { Cause } from '../assets/text-diff.js';
import { href } from './href.js';

interface Changed {
  readonly version: number;
  readonly number: number;
  readonly cause: object | null;
}

/** Why each version of a provision says what it says: what led to it, where a reform made it; else its entry in the log. */
export function causesOf(
  code: string,
  provision: string,
  versions: readonly Changed[],
): Readonly<Record<number, Cause>> {
  return Object.fromEntries(
    versions.map(({ version, number, cause }) => [
      version,
      {
        text: `v${version}`,
        href: cause === null ? href.log(number) : href.lineage(code, `version:${provision}.${version}`),
      },
    ]),
  );
}
