import { dateOf, ofNetwork } from '#kernel';
import type { CommandContext, Deciding, Outcome } from '#engine/event-store';
import { appealStream, docketStream, ordersStream, symphonyStream } from '#governance/events';
import { appealWindow } from '#governance/law';
import type { Running } from '#platform/commands';
import type { Register } from '#platform/core';
import { prose } from '#platform/schema';
import { appealDecider, type AppealCommand } from '../appeal.decider.js';
import type { LodgedState } from '../appeal.js';
import { caseView } from '../case.js';
import { orderCasesView } from '../order-case.js';
import type { Bench } from './bench.decider.js';
import type { Contested } from './lodge-appeal.decider.js';

export interface OnAppeal {
  readonly network: string;
  readonly appeal: string;
}

/** Somebody in office, and what may stand between them and the case. */
export type Acting = Omit<Bench, 'adjudicator'> & { readonly person: string };

export type RestsOn = Deciding<unknown>['restsOn'];

/** What refuses whoever acts in an appeal. */
export const ON_APPEAL = ['APPEAL.ABSENT', 'APPEAL.CLOSED'];

/** What refuses whoever would hear it. */
export const IMPARTIAL = ['APPEAL.OWN_CASE', 'APPEAL.TOUCHED_THE_RULING', 'APPEAL.INTERESTED'];

export const reasons = prose(10_000);

export function addressOf({ network, appeal }: OnAppeal): string {
  return `networks/${network}/appeals/${appeal}`;
}

export function adjudicate(
  running: Running<OnAppeal>,
  command: (
    bench: Bench,
    contested: Contested,
    restsOn: RestsOn,
    lodged: LodgedState,
  ) => AppealCommand | Promise<AppealCommand>,
): Promise<Outcome> {
  return apart(running, (acting, ...of) => command(benchOf(acting), ...of));
}

function benchOf({ person: adjudicator, ...bench }: Acting): Bench {
  return { adjudicator, ...bench };
}

/** Each as one who would hear an appeal. */
export async function benchesOf(
  register: Register,
  lodged: LodgedState,
  people: readonly string[],
  restsOn: RestsOn,
): Promise<readonly Bench[]> {
  const [{ touched, applicant }, held] = await Promise.all([
    caseOf(register, lodged, restsOn),
    register.offices.of(lodged.network),
  ]);
  restsOn(held.at);
  return people.map((adjudicator) => ({
    adjudicator,
    touched,
    applicant,
    interests: held.interestsOf(adjudicator),
  }));
}

/** Somebody in office, with what may stand between them and the case. */
export function apart(
  { register, context, input }: Running<OnAppeal>,
  command: (
    acting: Acting,
    contested: Contested,
    restsOn: RestsOn,
    lodged: LodgedState,
  ) => AppealCommand | Promise<AppealCommand>,
): Promise<Outcome> {
  return onAppeal(register, context, input, async (lodged, restsOn) => {
    const { acting, contested } = await actingIn(register, lodged, context.actor.id, restsOn);
    return command(acting, contested, restsOn, lodged);
  });
}

/** What may stand between somebody in office and the case of an appeal, and what it contests. */
export async function actingIn(
  register: Register,
  lodged: LodgedState,
  person: string,
  restsOn: RestsOn,
): Promise<{
  readonly acting: Acting;
  readonly contested: Contested;
  readonly held: Awaited<ReturnType<Register['offices']['of']>>;
}> {
  const [{ contested, ...known }, held] = await Promise.all([
    caseOf(register, lodged, restsOn),
    register.offices.of(lodged.network),
  ]);
  restsOn(held.at);
  return { acting: { person, ...known, interests: held.interestsOf(person) }, contested, held };
}

/** Who had a part in the case of an appeal, and what it contests. */
export async function caseOf(
  register: Register,
  { docket, ruling, order }: LodgedState,
  restsOn: RestsOn,
): Promise<Pick<Bench, 'touched' | 'applicant'> & { readonly contested: Contested }> {
  const { state, ...at } = await register.decisions.load(caseView, docketStream(docket));
  restsOn(at);
  const { touched, applicant, rulings } = state;
  if (order === undefined) return { touched, applicant, contested: rulings.get(ruling!)! };
  const one = (await orderCaseOf(register, docket, order, restsOn))!;
  return { touched: [...touched, ...one.touched], applicant, contested: one.contested };
}

/** An interim order against a docket, as what an appeal contests; null: there is no such one. */
export async function orderCaseOf(
  register: Register,
  docket: string,
  order: string,
  restsOn?: RestsOn,
): Promise<(Pick<Bench, 'touched'> & { readonly contested: Contested }) | null> {
  const { state, ...at } = await register.decisions.load(orderCasesView, ordersStream({ docket }));
  restsOn?.(at);
  const known = state.get(order);
  if (!known) return null;
  const { network, relied, issuedAt, ends, touched, isOverturned } = known;
  const due = await appealWindow(register, network, known);
  const served = due && { on: dateOf(new Date(issuedAt)), due };
  const of = { ruling: null, order, outcome: null, cited: [relied], setAside: isOverturned };
  return { touched, contested: { ...of, served, ends } };
}

export async function onAppeal(
  { decisions }: Register,
  context: CommandContext,
  { network, appeal }: OnAppeal,
  command: (
    lodged: LodgedState,
    restsOn: RestsOn,
    eventId: Deciding<unknown>['eventId'],
  ) => Promise<AppealCommand>,
): Promise<Outcome> {
  const stream = appealStream(appeal);
  // The case is that of the docket, which the appeal's first event names for good.
  const { state: known } = await decisions.load(appealDecider, stream);
  const correlationId = known.status === 'absent' ? undefined : symphonyStream(known.docket);
  return decisions.execute(
    appealDecider,
    stream,
    { ...context, correlationId },
    ({ state, restsOn, eventId }) => {
      return command(
        ofNetwork(network, state, 'APPEAL.ABSENT', 'appeal; look at its list', { appeal }),
        restsOn,
        eventId,
      );
    },
  );
}
