import { isOver } from '#kernel';
import type { CharterLimit, ConsentPurpose, ConsentScope, LackKind } from '#governance/events';
import { isAsStrict } from '#governance/law';
import { orderReturns, ordersInForce, type Allowance, type OrdersKnown } from './allowed.js';
import type { Chartered } from './chartered.js';
import { isLicensed, type Place } from './place.js';
import { consentsTo, takingPart, type PlannedSession } from './session.js';

/** What a clearance rests on beside the session's own stream, as it stands now. */
export interface Facts {
  readonly place: Place;
  readonly allowance: Allowance;
  /** Against the work. */
  readonly orders: OrdersKnown;
  /** Against the session, or the sanctuary. */
  readonly ordersHere: OrdersKnown;
  readonly chartered: Chartered;
  readonly now: Date;
}

/** Why a session may not be live: what it is about, by its id, or the name of its parameter, where it is about one thing. */
export interface Lack {
  readonly kind: LackKind;
  readonly about: string | null;
}

/** All that stands between a session and its being live, at one instant. None: it may be. */
export function lacksOf(session: PlannedSession, facts: Facts): readonly Lack[] {
  return [
    ...ofTime(session, facts),
    ...ofPlace(session, facts),
    ...ofWork(session, facts),
    ...ofCharter(session, facts),
    ...ofPeople(session, facts),
  ];
}

function ofTime({ ends }: PlannedSession, { now }: Facts): readonly Lack[] {
  return isOver(ends, now) ? [lack('time-over')] : [];
}

function ofPlace(session: PlannedSession, { place, ordersHere, now }: Facts): readonly Lack[] {
  const { pods, intensity, sanctuary } = session;
  const sleepers = pods.reduce((sum, pod) => sum + (place.pods.get(pod)?.sleepers ?? 0), 0);
  return [
    ...(isLicensed(place, now) ? [] : [lack('licence-ended', sanctuary)]),
    ...pods.flatMap((pod) => {
      const registered = place.pods.get(pod);
      if (!registered) return [lack('pod-absent', pod)];
      return [
        ...(registered.isGrounded ? [lack('pod-grounded', pod)] : []),
        ...(registered.intensity < intensity ? [lack('pod-too-weak', pod)] : []),
      ];
    }),
    ...(dreamersOf(session, now).length > sleepers ? [lack('pods-too-few')] : []),
    ...ordersInForce(ordersHere, [], now).map((order) => lack('interim-order', order)),
  ];
}

const ALLOWING: ReadonlySet<string> = new Set(['approved', 'approved-with-conditions', 'restricted']);

function ofWork({ work, network }: PlannedSession, { allowance, orders, now }: Facts): readonly Lack[] {
  if (work === null) return [];
  const { standing, rulings } = allowance;
  const stopping = ordersInForce(orders, rulings, now).map((order) => lack('interim-order', order));
  if (allowance.network !== network || standing === null || standing.revision !== work.revision)
    return [lack('no-ruling', work.docket), ...stopping];
  const { ruling, outcome, stays, restrictions } = standing;
  const lasts = (ends: { readonly at: string } | null) => ends === null || !isOver(ends.at, now);
  return [
    ...(ALLOWING.has(outcome) ? [] : [lack('ruling-refuses', ruling)]),
    ...(stays.some(({ ends }) => lasts(ends)) ? [lack('ruling-stayed', ruling)] : []),
    // Whom, where and when a restriction means stands in words, which no machine weighs.
    ...(restrictions.some(({ ends }) => lasts(ends)) ? [lack('ruling-restricts', ruling)] : []),
    ...stopping,
  ];
}

function ofCharter(session: PlannedSession, facts: Facts): readonly Lack[] {
  return exceeded(session, facts).map(({ limit }) => lack('charter-exceeded', limit.parameter));
}

/** What a charter sets and a session goes beyond, with the number that the session has. */
export function exceeded(
  session: PlannedSession,
  { chartered, now }: Facts,
): readonly { readonly limit: CharterLimit; readonly planned: number }[] {
  const has: ReadonlyMap<string, number> = new Map([
    ['intensity.max', session.intensity],
    ['cluster.max', dreamersOf(session, now).length],
  ]);
  return chartered.limits.flatMap((limit) => {
    const planned = limit.word === null ? has.get(limit.parameter) : undefined;
    return planned === undefined || isAsStrict(limit.stricter, planned, limit.value)
      ? []
      : [{ limit, planned }];
  });
}

function ofPeople(session: PlannedSession, { now }: Facts): readonly Lack[] {
  const dreaming = dreamersOf(session, now);
  const planned = scopesOf(session);
  const covers = (giver: string) =>
    consentsTo(session, giver, { purpose: 'dreaming', scopes: [] }, now).length > 0 &&
    (planned.length === 0 ||
      consentsTo(session, giver, { purpose: 'sharing', scopes: planned }, now).length > 0);
  return [
    ...(dreaming.length === 0 ? [lack('nobody-takes-part')] : []),
    ...dreaming.filter((one) => !covers(one)).map((one) => lack('consent-missing', one)),
    ...sharedIn(session, now).flatMap(({ scopes, depicted }) =>
      depicted
        .filter((invitation) => depictedBy(session, invitation, scopes, now).length === 0)
        .map((invitation) => lack('depicted-unasked', invitation)),
    ),
  ];
}

/** Of a live session those with whom it began or went on: nobody leaves it unnoticed. */
function dreamersOf(session: PlannedSession, now: Date): readonly string[] {
  return session.status === 'live' ? session.dreaming : takingPart(session, now);
}

/** With whom memories are shared, as it is planned. */
export function scopesOf({ sharing }: Pick<PlannedSession, 'sharing'>): readonly ConsentScope[] {
  if (sharing === 'none') return [];
  return sharing === 'audience' ? ['audience'] : ['audience', 'public'];
}

/** Memories of whoever still takes part: with somebody who left, theirs went. */
export function sharedIn(session: PlannedSession, now: Date) {
  const dreaming = new Set(dreamersOf(session, now));
  return [...session.memories.values()].filter(
    ({ contributor, scopes }) =>
      dreaming.has(contributor) &&
      consentsTo(session, contributor, { purpose: 'sharing', scopes }, now).length > 0,
  );
}

function depictedBy(
  session: PlannedSession,
  invitation: string,
  scopes: readonly ConsentScope[],
  now: Date,
): readonly string[] {
  const who = session.accepted.get(invitation);
  return who === undefined ? [] : consentsTo(session, who, { purpose: 'depiction', scopes }, now);
}

interface Needed {
  readonly giver: string;
  readonly purpose: ConsentPurpose;
  readonly scopes: readonly ConsentScope[];
}

/** What each person must have consented to. */
function neededBy(session: PlannedSession, now: Date): readonly Needed[] {
  const planned = scopesOf(session);
  const dreaming = dreamersOf(session, now).flatMap((giver): Needed[] => [
    { giver, purpose: 'dreaming', scopes: [] },
    ...(planned.length === 0 ? [] : [{ giver, purpose: 'sharing' as const, scopes: planned }]),
  ]);
  const seen = sharedIn(session, now).flatMap(({ scopes, depicted }) =>
    depicted.flatMap((invitation): Needed[] => {
      const giver = session.accepted.get(invitation);
      return giver === undefined ? [] : [{ giver, purpose: 'depiction', scopes }];
    }),
  );
  return [...dreaming, ...seen];
}

/** The consents by which a session without a lack is covered. */
export function consentsBehind(session: PlannedSession, now: Date): readonly string[] {
  const behind = neededBy(session, now).flatMap((one) => consentsTo(session, one.giver, one, now));
  return [...new Set(behind)];
}

/** The first instant at which something that a session without a lack rests on ends by itself; null: nothing does before it. */
export function coveredUntil(session: PlannedSession, facts: Facts): string | null {
  const { place, allowance, orders, ordersHere, now } = facts;
  const returning = [
    session.work && orderReturns(orders, allowance.rulings, now),
    orderReturns(ordersHere, [], now),
  ].filter((at) => at !== null);
  const ends = neededBy(session, now).map((one) =>
    latest(consentsTo(session, one.giver, one, now).map((id) => session.consents.get(id)!.until)),
  );
  const first = [place.ends!, ...returning, ...ends].reduce((one, other) =>
    isBefore(other, one) ? other : one,
  );
  return isBefore(first, session.ends) ? first : null;
}

function latest(instants: readonly string[]): string {
  return instants.reduce((one, other) => (isBefore(one, other) ? other : one));
}

export function isBefore(one: string, other: string): boolean {
  return Date.parse(one) < Date.parse(other);
}

function lack(kind: LackKind, about: string | null = null): Lack {
  return { kind, about };
}
