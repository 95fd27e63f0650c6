import { dateOf, ofNetwork } from '#kernel';
import type { CommandContext, Deciding, Outcome } from '#engine/event-store';
import {
  appealStream,
  caseStream,
  docketStream,
  ordersStream,
  sanctuaryStream,
  type OrderedAgainst,
} from '#governance/events';
import { appealWindow, licensed } from '#governance/law';
import type { Running } from '#platform/commands';
import type { Register } from '#platform/core';
import { prose } from '#platform/schema';
import { appealDecider, type AppealCommand } from '../appeal.decider.js';
import type { LodgedState } from '../appeal.js';
import { caseView, type Case } from '../case.js';
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
  const [{ touched, party }, held] = await Promise.all([
    caseOf(register, lodged, restsOn),
    register.offices.of(lodged.network),
  ]);
  restsOn(held.at);
  return people.map((adjudicator) => ({
    adjudicator,
    touched,
    party,
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
  { within, ruling, order }: LodgedState,
  restsOn: RestsOn,
): Promise<Pick<Bench, 'touched' | 'party'> & { readonly contested: Contested }> {
  const { touched, party, rulings } = await partOf(register, within, restsOn);
  if (order === undefined) return { touched, party, contested: rulings.get(ruling!)! };
  const one = (await orderCaseOf(register, within, order, restsOn))!;
  return { touched: [...touched, ...one.touched], party, contested: one.contested };
}

/** A docket, or a sanctuary, in which nothing is ruled. */
export async function partOf(
  { decisions }: Register,
  within: OrderedAgainst,
  restsOn?: RestsOn,
): Promise<Case> {
  if ('docket' in within) {
    const { state, ...at } = await decisions.load(caseView, docketStream(within.docket));
    restsOn?.(at);
    return state;
  }
  const { state, ...at } = await decisions.load(licensed, sanctuaryStream(within.sanctuary));
  restsOn?.(at);
  return { ...caseView.initial, network: state.network, party: state.operator };
}

/** An interim order, as what an appeal contests; null: there is no such one against the docket, or in the sanctuary. */
export async function orderCaseOf(
  register: Register,
  within: OrderedAgainst,
  order: string,
  restsOn?: RestsOn,
): Promise<
  (Pick<Bench, 'touched'> & { readonly contested: Contested; readonly within: OrderedAgainst }) | null
> {
  const { state, ...at } = await register.decisions.load(orderCasesView, ordersStream(within));
  restsOn?.(at);
  const known = state.get(order);
  if (!known) return null;
  const { network, against, relied, issuedAt, ends, touched, isOverturned } = known;
  const due = await appealWindow(register, network, known);
  const served = due && { on: dateOf(new Date(issuedAt)), due };
  const of = { ruling: null, order, outcome: null, cited: [relied], setAside: isOverturned };
  return { within: against, touched, contested: { ...of, served, ends } };
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
  // The case is that of what the appeal's first event names for good.
  const { state: known } = await decisions.load(appealDecider, stream);
  const correlationId = known.status === 'absent' ? undefined : caseStream(known.within);
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
