import { HOLDS } from './provisions.projection.js';
import type { Point } from './point.js';

/** Makes a parameter of a value. */
type Given = (value: unknown) => string;

/** The parts of a point as SQL; null where it has none. */
export interface PointSql {
  readonly knownTo: string | null;
  readonly on: string | null;
  /** Null: it is asked of no matter. */
  readonly receivedOn: string | null;
}

export function pointSql({ knownTo, inForceOn, receivedOn }: Point, given: Given): PointSql {
  return {
    knownTo: knownTo === null ? null : `${given(Math.min(knownTo, HOLDS - 1))}::bigint`,
    on: inForceOn === null ? null : `${given(inForceOn)}::date`,
    receivedOn: receivedOn === undefined ? null : `${given(receivedOn)}::date`,
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
  const { on, receivedOn } = point;
  if (on !== null && receivedOn !== null) return `${isKnown(point)} AND ${reaches(point, on, receivedOn)}`;
  const isOn = on === null ? '' : ` AND c.effective_from <= ${on} AND (c.sunset IS NULL OR c.sunset > ${on})`;
  return `${isKnown(point)}${isOn}`;
}

/** SQL: whether change `c` reaches a matter, and is not over there. */
function reaches(point: PointSql, on: string, receivedOn: string): string {
  return `c.effective_from <= ${on} AND (c.transition IS NOT NULL OR c.effective_from <= ${receivedOn})
         AND (c.transition->>'day' IS NULL OR (c.transition->>'day')::date <= ${receivedOn})
         AND (c.sunset IS NULL OR c.sunset > ${held(point, 'c')})`;
}

/** SQL: the day on which a change is held against ends and suspensions. */
function held({ on, receivedOn }: PointSql, change: string): string {
  if (receivedOn === null) return on!;
  return `CASE WHEN ${change}.effective_from <= ${receivedOn} THEN ${receivedOn} ELSE ${on} END`;
}

/** SQL: the first of those that count is what is in force; on no day, what was recorded last. */
export function inOrder({ on }: PointSql): string {
  return `ORDER BY ${on === null ? '' : 'c.effective_from DESC, '}c.log_number DESC`;
}

/** SQL: whether a provision is suspended at the point, where a change of it is what counts. What is recorded stays so, whatever is suspended. */
export function isSuspended(point: PointSql, provision: string, change: string): string {
  if (point.on === null) return 'false';
  return `EXISTS (SELECT FROM provision_suspension s WHERE s.provision = ${provision} AND ${suspends(point, held(point, change))})`;
}

/** SQL: whether suspension `s`, as it is known at the point, is of this day. */
export function suspends(point: PointSql, day: string): string {
  return `${isKnown(point, 's')} AND s.starts <= ${day} AND (s.ends IS NULL OR s.ends > ${day})`;
}
