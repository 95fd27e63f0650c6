import { ofNetwork } from '#kernel';
import type { CommandContext, Deciding, Outcome } from '#engine/event-store';
import { appealStream, docketStream, symphonyStream } from '#governance/events';
import type { Running } from '#platform/commands';
import type { Register } from '#platform/core';
import { prose } from '#platform/schema';
import { appealDecider, type AppealCommand } from '../appeal.decider.js';
import type { LodgedState } from '../appeal.js';
import { caseView } from '../case.js';
import type { Bench } from './bench.decider.js';
import type { ContestedRuling } from './lodge-appeal.decider.js';

export interface OnAppeal {
  readonly network: string;
  readonly appeal: string;
}

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
  command: (bench: Bench, contested: ContestedRuling) => AppealCommand | Promise<AppealCommand>,
): Promise<Outcome> {
  return apart(running, ({ person: adjudicator, ...bench }, contested) =>
    command({ adjudicator, ...bench }, contested),
  );
}

/** Somebody in office, with what may stand between them and the case. */
export function apart(
  { register, context, input }: Running<OnAppeal>,
  command: (
    acting: Omit<Bench, 'adjudicator'> & { readonly person: string },
    contested: ContestedRuling,
  ) => AppealCommand | Promise<AppealCommand>,
): Promise<Outcome> {
  return onAppeal(register, context, input, async (lodged, restsOn) => {
    const person = context.actor.id;
    const [{ state: known, ...at }, offices] = await Promise.all([
      register.decisions.load(caseView, docketStream(lodged.docket)),
      register.offices.of(lodged.network),
    ]);
    restsOn(at);
    restsOn(offices.at);
    const { touched, applicant } = known;
    const acting = { person, touched, applicant, interests: offices.interestsOf(person) };
    return command(acting, known.rulings.get(lodged.ruling)!);
  });
}

export async function onAppeal(
  { decisions }: Register,
  context: CommandContext,
  { network, appeal }: OnAppeal,
  command: (
    lodged: LodgedState,
    restsOn: Deciding<unknown>['restsOn'],
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
