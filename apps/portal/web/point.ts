import type { Query } from '../registry-client.js';
import type { Visit } from './visit.js';

/** Which law a page is asked for: `on` a day, as `known` at a day or a log number. Both null: today's. */
export interface AskedPoint {
  readonly on: string | null;
  readonly known: string | null;
}

export function askedPoint(visit: Visit): AskedPoint | null {
  const point = visit.queries('on', 'known');
  return point.on === null && point.known === null ? null : point;
}

/** As people write it -> as the registry takes it. Known, and no day named: as it was known to be in force then. */
export function pointQuery({ on, known }: AskedPoint): Query {
  return { 'in-force-on': on, 'as-known-at': known === null ? null : knownAt(known) };
}

/** A day is known at its end, `№ 1,204` is 1204. */
export function knownAt(asked: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(asked)) return `${asked}T23:59:59.999Z`;
  return /^[№#]?[\s\d,]+$/.test(asked) ? asked.replace(/[№#,\s]/g, '') : asked;
}

/** Two points that a page is to compare; an empty day is today, as for one point. Null: none are asked for. */
export type AskedPoints = Readonly<Record<(typeof POINTS)[number], string | null>>;

const POINTS = ['from', 'from-known', 'to', 'to-known'] as const;

export function askedPoints(visit: Visit): AskedPoints | null {
  const named = visit.request.query as Readonly<Record<string, unknown>>;
  return POINTS.some((name) => Object.hasOwn(named, name)) ? visit.queries(...POINTS) : null;
}

export function pointsQuery(asked: AskedPoints): Query {
  const known = (moment: string | null) => moment && knownAt(moment);
  return {
    from: asked.from,
    'from-known-at': known(asked['from-known']),
    to: asked.to,
    'to-known-at': known(asked['to-known']),
  };
}
