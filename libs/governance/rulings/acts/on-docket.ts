import { dateOf, type Decider, type PlainDate } from '#kernel';
import type { Deciding, Loaded, Outcome } from '#engine/event-store';
import {
  docketStream,
  symphonyStream,
  workRevision,
  type DocketEvent,
  type Due,
  type End,
  type MatterInTime,
  type VersionRef,
} from '#governance/events';
import { lawOf, relying, type Relied } from '#governance/law';
import type { Running } from '#platform/commands';
import { actingIn, type Register } from '#platform/core';
import { plainDate } from '#platform/schema';
import { docketDecider, type DocketCommand } from '../docket.decider.js';
import type { DocketState } from '../docket.js';
import { workUnderReview } from '../work.js';
import type { Official } from './case.decider.js';

export interface InDocket {
  readonly network: string;
  readonly docket: string;
}

/** What refuses whoever acts in a review. */
export const REVIEW = [
  'DOCKET.UNKNOWN',
  'DOCKET.WITHDRAWN',
  'DOCKET.ALREADY_RULED',
  'DOCKET.INCOMPLETE',
  'DOCKET.INTERESTED',
  'DOCKET.OWN_CASE',
  'DOCKET.SENT_BACK',
];

/** A panel, in examples. */
export const PANEL = '0196f3a2-6071-7c83-9495-061728394060';

/** A ruling, in examples. */
export const RULING = '0196f3a2-6071-7c83-9495-061728394051';

export const shown = workRevision.meta({
  description:
    'Revision of the work that was shown to you, and that you judged: the newest, or it is refused.',
});

export const lookedAtAgain = plainDate.nullable().meta({
  description: 'By when the ruling is looked at again, for what of it has no end of its own.',
});

export type RestsOn = Deciding<unknown>['restsOn'];

type Period = 'decision.days' | 'panel.days' | 'information.days' | 'appeal.days';

/** When a period of the law ends that begins with an act in a case, whose own day governs; null: no provision in force sets it. */
export function dueIn(
  register: Register,
  network: string,
  state: { readonly status: string; readonly receivedOn?: PlainDate },
  period: Period,
  begins: string,
): Promise<Due | null> {
  const on = dateOf(new Date(begins));
  const matter = { receivedOn: state.receivedOn ?? on, governedBy: on, on };
  return lawOf(register).due(network, period, matter, begins);
}

/** When a day that somebody chose ends in a network; null: they chose none. */
export async function endOf(register: Register, network: string, on: PlainDate | null): Promise<End | null> {
  return on === null ? null : lawOf(register).endOf(network, on);
}

export function addressOf({ network, docket }: InDocket): string {
  return `networks/${network}/dockets/${docket}`;
}

export function onDocket(
  running: Running<unknown>,
  docket: string,
  command: (deciding: Deciding<DocketState>) => DocketCommand | Promise<DocketCommand>,
): Promise<Outcome> {
  return decideOn(docketDecider, running, docket, command);
}

/** On the stream of a docket, by one of the deciders that it has. @param from as its rows have it, where they do */
export function decideOn<State, Command>(
  decider: Decider<State, Command, DocketEvent>,
  { register, context }: Running<unknown>,
  docket: string,
  command: (deciding: Deciding<State>) => Command | Promise<Command>,
  from?: Omit<Loaded<State>, 'stream'>,
): Promise<Outcome> {
  const ofCase = { ...context, correlationId: symphonyStream(docket) };
  return register.decisions.execute(decider, docketStream(docket), ofCase, command, from);
}

/** As they stand now: the act is decided anew where an office or an interest changes before it is recorded. */
export async function official(
  { offices }: Register,
  network: string,
  person: string,
  restsOn: RestsOn,
): Promise<Official> {
  const held = await offices.of(network);
  restsOn(held.at);
  return { ...actingIn(held, person), offices: held.officesOf(person) };
}

/** @throws DomainError `RULING.CITES_NO_PROVISION` */
export function citing(
  { decisions }: Register,
  governed: { readonly network: string; readonly at: MatterInTime; readonly restsOn: RestsOn },
  cited: readonly Pick<VersionRef, 'provision' | 'version'>[],
): Promise<readonly Relied[]> {
  const by = { ...governed, absent: 'RULING.CITES_NO_PROVISION' };
  return Promise.all(cited.map((one) => relying(decisions, by, one)));
}

export async function workOf({ decisions }: Register, docket: string, restsOn?: RestsOn) {
  const loaded = await decisions.load(workUnderReview, symphonyStream(docket));
  restsOn?.(loaded);
  return loaded.state;
}
