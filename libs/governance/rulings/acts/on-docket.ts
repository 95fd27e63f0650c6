import type { PlainDate } from '#kernel';
import type { Deciding, Outcome } from '#engine/event-store';
import { docketStream, symphonyStream, workRevision, type MatterInTime } from '#governance/events';
import type { Running } from '#platform/commands';
import type { Register } from '#platform/core';
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

/** A ruling, in examples. */
export const RULING = '0196f3a2-6071-7c83-9495-061728394051';

export const shown = workRevision.meta({
  description:
    'Revision of the work that was shown to you, and that you judged: the newest, or it is refused.',
});

/** An act in a case whose own day governs. */
export function decidedIn(state: DocketState, on: PlainDate): MatterInTime {
  return { receivedOn: state.status === 'absent' ? on : state.receivedOn, governedBy: on, on };
}

export function addressOf({ network, docket }: InDocket): string {
  return `networks/${network}/dockets/${docket}`;
}

export function onDocket(
  { register, context }: Running<unknown>,
  docket: string,
  command: (deciding: Deciding<DocketState>) => DocketCommand | Promise<DocketCommand>,
): Promise<Outcome> {
  const ofCase = { ...context, correlationId: symphonyStream(docket) };
  return register.decisions.execute(docketDecider, docketStream(docket), ofCase, command);
}

export async function official({ offices }: Register, network: string, person: string): Promise<Official> {
  const held = await offices.of(network);
  return {
    person,
    offices: held.officesOf(person),
    interests: held.interestsOf(person).map(({ subject }) => subject),
  };
}

export async function workOf(
  { decisions }: Register,
  docket: string,
  restsOn?: Deciding<unknown>['restsOn'],
) {
  const loaded = await decisions.load(workUnderReview, symphonyStream(docket));
  restsOn?.(loaded);
  return loaded.state;
}
