import { HOLDS } from './provisions.projection.js';
import type { Point } from './point.js';

/** Makes a parameter of a value. */
type Given = (value: unknown) => string;

/** The parts of a point as SQL; null where it has none. */
export interface PointSql {
  readonly knownTo: string | null;
  readonly on: string | null;
}

export function pointSql({ knownTo, inForceOn }: Point, given: Given): PointSql {
  return {
    knownTo: knownTo === null ? null : `${given(Math.min(knownTo, HOLDS - 1))}::bigint`,
    on: inForceOn === null ? null : `${given(inForceOn)}::date`,
  };
}

/** SQL: whether row `c` tells what was known at the point. */
export function isKnown({ knownTo }: Pick<PointSql, 'knownTo'>, c = 'c'): string {
  return knownTo === null
    ? `${c}.known_until = ${HOLDS}`
    : `${c}.known_from <= ${knownTo} AND ${c}.known_until > ${knownTo}`;
}

/** SQL: whether change `c` counts at the point. */
export function counts(point: PointSql): string {
  const { on } = point;
  const isOn = on === null ? '' : ` AND c.effective_from <= ${on} AND (c.sunset IS NULL OR c.sunset > ${on})`;
  return `${isKnown(point)}${isOn}`;
}

/** SQL: the first of those that count is what is in force; on no day, what was recorded last. */
export function inOrder({ on }: PointSql): string {
  return `ORDER BY ${on === null ? '' : 'c.effective_from DESC, '}c.log_number DESC`;
}

/** SQL: whether a provision is suspended at the point. What is recorded stays so, whatever is suspended. */
export function isSuspended(point: PointSql, provision: string): string {
  const { on } = point;
  if (on === null) return 'false';
  return `EXISTS (SELECT FROM provision_suspension s WHERE s.provision = ${provision} AND ${isKnown(point, 's')}
         AND s.starts <= ${on} AND (s.ends IS NULL OR s.ends > ${on}))`;
}
