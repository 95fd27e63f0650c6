import { setTimeout as sleep } from 'node:timers/promises';
import type { CommandBus } from '@nestjs/cqrs';
import type { DomainEvent, Entry } from '#kernel';
import { following, type Logged, type Reaction } from '#engine/projections';
import {
  consequenceOf,
  docketStream,
  rulingContested,
  type AppealClosing,
  type AppealDecided,
  type LeadDecisionApplied,
  type PublicEvent,
  type StayEnding,
} from '#governance/events';
import { reasonsFor } from '#governance/law';
import type { AtOnce, Register } from '#platform/core';
import {
  EndStay,
  OpenDocket,
  RemandRuling,
  ReopenDocket,
  ReverseRuling,
  ScreenWork,
  StayRuling,
  VaryRuling,
} from './rulings.commands.js';
import { momentOf } from './screening.js';

const CASES_AT_ONCE = 16;
/** What is done before an answer is not given up half way. */
const NEVER = new AbortController().signal;

/** SymphonySubmitted -> the docket of the work opens. */
export function openDockets(bus: CommandBus): Reaction<PublicEvent> {
  const name = 'open-dockets';
  return {
    name,
    casesAtOnce: CASES_AT_ONCE,
    on: {
      SymphonySubmitted: async (event) => {
        const { data, recordedAt } = event;
        const { network, symphony, applicant, title } = data;
        const context = following(event, name, docketStream(symphony), network);
        await bus.execute(
          new OpenDocket(context, { network, symphony, applicant, title, receivedAt: recordedAt }),
        );
      },
    },
  };
}

/** Each waits twice for the disk, for its findings and for its entry: so many that the program is not waiting with them. */
const SCREENED_AT_ONCE = 64;
const OPENS_WITHIN_MS = 10_000;
const LOOK_EVERY_MS = 50;

/** DocketOpened, RevisionLodged -> that revision is held against the rules that govern it, as they were known then. */
export function screenWorks(bus: CommandBus, { store }: Pick<Register, 'store'>): Reaction<PublicEvent> {
  const name = 'screen-works';
  const screen = async (event: Logged, network: string, docket: string, revision: number) => {
    const context = following(event, name, docketStream(docket), network);
    await bus.execute(new ScreenWork(context, { network, docket, revision, now: momentOf(event) }));
  };
  return {
    name,
    casesAtOnce: SCREENED_AT_ONCE,
    on: {
      DocketOpened: (event) => screen(event, event.data.network, event.data.docket, 1),
      RevisionLodged: async (event) => {
        const { network, symphony, revision } = event.data;
        await whenOpened(store, symphony);
        await screen(event, network, symphony, revision);
      },
    },
  };
}

/** RevisionLodged -> a docket that was closed incomplete is taken up again. */
export function reopenDockets(bus: CommandBus, { store }: Pick<Register, 'store'>): Reaction<PublicEvent> {
  const name = 'reopen-dockets';
  return {
    name,
    casesAtOnce: CASES_AT_ONCE,
    on: {
      RevisionLodged: async (event) => {
        const { network, symphony: docket, revision } = event.data;
        const context = following(event, name, docketStream(docket), network);
        const { recordedAt: lodgedAt } = event;
        await whenOpened(store, docket);
        await bus.execute(new ReopenDocket(context, { network, docket, revision, lodgedAt }));
      },
    },
  };
}

/** AppealDecided or LeadDecisionApplied with a decisive ground overturned, RespondentConceded -> the ruling is reversed. */
export function reverseOverturned(bus: CommandBus): Reaction<PublicEvent> {
  const reversing = settingAside(bus, 'reverse-overturned', 'overturned', ReverseRuling);
  return {
    ...reversing,
    on: {
      ...reversing.on,
      RespondentConceded: async (event) => {
        const { network, appeal, concededBy, reasons } = event.data;
        const contested = rulingContested(event.data);
        if (!contested) return;
        const context = following(event, reversing.name, docketStream(contested.docket), network);
        const endedAt = event.recordedAt;
        await bus.execute(
          new ReverseRuling(context, { network, ...contested, appeal, concededBy, reasons, endedAt }),
        );
      },
    },
  };
}

/** AppealDecided or LeadDecisionApplied with a ground remanded, and no decisive one overturned -> the ruling is sent back. */
export function remandRulings(bus: CommandBus): Reaction<PublicEvent> {
  return settingAside(bus, 'remand-rulings', 'remanded', RemandRuling);
}

/** AppealDecided or LeadDecisionApplied by which the ruling stands, varied -> what it asks for and forbids is replaced. */
export function varyRulings(bus: CommandBus): Reaction<PublicEvent> {
  const name = 'vary-rulings';
  const vary = async (event: Logged<Entry<AppealDecided | LeadDecisionApplied>>) => {
    const { network, appeal, outcomes, variation } = event.data;
    const contested = rulingContested(event.data);
    // What version 1 decided to be varied did not say how.
    if (!contested || consequenceOf(outcomes) !== 'varied' || variation === null) return;
    const context = following(event, name, docketStream(contested.docket), network);
    const reasons = reasonsFor('varied', event);
    await bus.execute(new VaryRuling(context, { network, ...contested, appeal, reasons, ...variation }));
  };
  return {
    name,
    casesAtOnce: CASES_AT_ONCE,
    on: {
      AppealDecided: vary,
      LeadDecisionApplied: vary,
    },
  };
}

/** StayGranted -> the ruling has no effect. StayExpired, and every end of an appeal -> its stay is over. */
export function carryStays(bus: CommandBus): Reaction<PublicEvent> {
  const name = 'carry-stays';
  type OfAppeal = Pick<AppealDecided['data'], 'network' | 'docket' | 'appeal' | 'ruling'>;
  const ends = (how: StayEnding) => async (event: Logged<Entry<DomainEvent<string, OfAppeal>>>) => {
    const { network, appeal } = event.data;
    const contested = rulingContested(event.data);
    if (!contested) return;
    const { docket } = contested;
    const context = following(event, name, docketStream(docket), network);
    await bus.execute(new EndStay(context, { network, docket, appeal, how }));
  };
  return {
    name,
    casesAtOnce: CASES_AT_ONCE,
    on: {
      StayGranted: async (event) => {
        const { network, appeal, terms, ends } = event.data;
        const contested = rulingContested(event.data);
        if (!contested) return;
        const context = following(event, name, docketStream(contested.docket), network);
        await bus.execute(new StayRuling(context, { network, ...contested, appeal, terms, ends }));
      },
      StayExpired: ends('expired'),
      ...({
        AppealDecided: ends('decided'),
        LeadDecisionApplied: ends('decided'),
        RespondentConceded: ends('conceded'),
        AppealWithdrawn: ends('withdrawn'),
        AppealRuledInadmissible: ends('inadmissible'),
        LeaveRefused: ends('leave-refused'),
      } satisfies Record<AppealClosing['type'], unknown>),
    },
  };
}

/**
 * The same, before whoever took the effect of a ruling away is answered: once they are, nothing is allowed by it any more, and no session
 * goes on that rests on it.
 */
export function takeAwayAtOnce(bus: CommandBus): AtOnce {
  const [reverse, remand, vary] = [reverseOverturned(bus), remandRulings(bus), varyRulings(bus)].map(
    ({ on }) => on,
  ) as [Reaction<PublicEvent>['on'], Reaction<PublicEvent>['on'], Reaction<PublicEvent>['on']];
  const decided = async (event: Logged<Entry<AppealDecided>> & Logged<Entry<LeadDecisionApplied>>) => {
    for (const { AppealDecided: follow } of [reverse, remand, vary]) await follow?.(event, NEVER);
  };
  return {
    StayGranted: carryStays(bus).on.StayGranted,
    RespondentConceded: reverse.RespondentConceded,
    AppealDecided: decided,
    LeadDecisionApplied: decided,
  } as unknown as AtOnce;
}

function settingAside(
  bus: CommandBus,
  name: string,
  consequence: 'overturned' | 'remanded',
  Command: typeof ReverseRuling | typeof RemandRuling,
): Reaction<PublicEvent> {
  const setAside = async (event: Logged<Entry<AppealDecided | LeadDecisionApplied>>) => {
    const { network, appeal, outcomes } = event.data;
    const contested = rulingContested(event.data);
    if (!contested || consequenceOf(outcomes) !== consequence) return;
    const reasons = reasonsFor(consequence, event);
    const context = following(event, name, docketStream(contested.docket), network);
    const ended = { concededBy: null, reasons, endedAt: event.recordedAt };
    await bus.execute(new Command(context, { network, ...contested, appeal, ...ended }));
  };
  return {
    name,
    casesAtOnce: CASES_AT_ONCE,
    on: { AppealDecided: setAside, LeadDecisionApplied: setAside },
  };
}

/** A revision may be lodged a moment after its work: the docket opens by another reaction. */
async function whenOpened(store: Register['store'], docket: string): Promise<void> {
  for (const deadline = performance.now() + OPENS_WITHIN_MS; performance.now() < deadline;) {
    if ((await store.readStream(docketStream(docket), { limit: 1 })).length > 0) return;
    await sleep(LOOK_EVERY_MS);
  }
}
