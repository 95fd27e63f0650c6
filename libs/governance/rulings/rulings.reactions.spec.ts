import { describe, expect, it } from '@jest/globals';
import type { CommandBus } from '@nestjs/cqrs';
import { hashedId } from '#kernel';
import { NEVER, type Logged, type Reaction } from '#engine/projections';
import type { AppealDecided } from '#governance/events';
import {
  EndStay,
  OpenDocket,
  RemandRuling,
  ReverseRuling,
  StayRuling,
  VaryRuling,
} from './rulings.commands.js';
import {
  carryStays,
  openDockets,
  remandRulings,
  reverseOverturned,
  varyRulings,
} from './rulings.reactions.js';

describe('what follows by itself', () => {
  const sent: unknown[] = [];
  const bus = { execute: async (command: unknown) => sent.push(command) } as unknown as CommandBus;
  const following = async (event: object, reaction: Reaction = openDockets(bus)) => {
    sent.length = 0;
    const logged = {
      id: 'e1',
      correlationId: 'symphony-s1',
      recordedAt: '2147-03-01T23:30:00.000Z',
      ...event,
    };
    const { type } = logged as unknown as Logged;
    await reaction.on[type]!(logged as unknown as Logged, NEVER);
    return [...sent];
  };

  it('a submission opens its docket, as of the day it was recorded', async () => {
    const event = {
      type: 'SymphonySubmitted',
      data: { network: 'NOVA', symphony: 's1', applicant: 'elara', title: 'Tides', venue: 'Anywhere' },
    };
    const [command] = await following(event);
    expect(command).toBeInstanceOf(OpenDocket);
    expect(command).toMatchObject({
      context: {
        actor: { id: 'open-dockets', role: 'system', network: 'NOVA' },
        commandId: hashedId('reaction', 'e1', 'open-dockets', 'docket-s1'),
        correlationId: 'symphony-s1',
        causationId: 'e1',
      },
      input: {
        network: 'NOVA',
        symphony: 's1',
        applicant: 'elara',
        title: 'Tides',
        receivedAt: '2147-03-01T23:30:00.000Z',
      },
    });
  });

  const contest = { network: 'NOVA', appeal: 'a1', docket: 's1', ruling: 'r1', adjudicator: 'maren' };
  const decided = (...outcomes: AppealDecided['data']['outcomes']) => ({
    type: 'AppealDecided',
    data: { ...contest, outcomes, readings: [], variation: null },
  });
  const dismissed = { ground: '1', outcome: 'dismissed', decisive: true, reasons: 'No.' } as const;

  it('an appeal with a ground overturned reverses the ruling, for the reasons of that ground', async () => {
    const event = decided(
      dismissed,
      { ground: '4', outcome: 'overturned', decisive: false, reasons: 'It could stand without.' },
      { ground: '2', outcome: 'overturned', decisive: true, reasons: 'It read 4.2 as a ban.' },
      { ground: '3', outcome: 'overturned', decisive: true, reasons: 'It heard nobody.' },
    );
    const [command] = await following(event, reverseOverturned(bus));
    expect(command).toBeInstanceOf(ReverseRuling);
    expect(command).toMatchObject({
      context: { correlationId: 'symphony-s1', causationId: 'e1' },
      input: {
        network: 'NOVA',
        docket: 's1',
        ruling: 'r1',
        appeal: 'a1',
        concededBy: null,
        reasons: 'Ground 2: It read 4.2 as a ban.\n\nGround 3: It heard nobody.',
        endedAt: '2147-03-01T23:30:00.000Z',
      },
    });
  });

  it('an appeal that the network conceded reverses the ruling, for the reasons that it gave', async () => {
    const { adjudicator: _, ...conceded } = contest;
    const data = { ...conceded, concededBy: 'ines', reasons: 'The limit is not for tapestries.' };
    const [command] = await following({ type: 'RespondentConceded', data }, reverseOverturned(bus));
    expect(command).toBeInstanceOf(ReverseRuling);
    expect(command).toMatchObject({
      context: { correlationId: 'symphony-s1', causationId: 'e1' },
      input: { ...data, endedAt: '2147-03-01T23:30:00.000Z' },
    });
  });

  it('an appeal with a ground remanded, and none overturned, sends the ruling back', async () => {
    const remanded = {
      ground: '2',
      outcome: 'remanded',
      decisive: true,
      reasons: 'It heard nobody.',
    } as const;
    const [command] = await following(decided(dismissed, remanded), remandRulings(bus));
    expect(command).toBeInstanceOf(RemandRuling);
    expect(command).toMatchObject({
      context: { actor: { id: 'remand-rulings' } },
      input: {
        docket: 's1',
        ruling: 'r1',
        appeal: 'a1',
        reasons: 'Ground 2: It heard nobody.',
        endedAt: '2147-03-01T23:30:00.000Z',
      },
    });
    const overturned = {
      ground: '3',
      outcome: 'overturned',
      decisive: true,
      reasons: 'It read 4.2 as a ban.',
    } as const;
    const both = decided(remanded, overturned);
    expect(await following(both, remandRulings(bus))).toEqual([]);
    expect(await following(both, reverseOverturned(bus))).toMatchObject([
      { input: { reasons: 'Ground 3: It read 4.2 as a ban.' } },
    ]);
  });

  it('an appeal that varies a ruling says what it asks for and forbids, where it says so', async () => {
    const varied = { ground: '2', outcome: 'varied', decisive: true, reasons: 'It asks too much.' } as const;
    const variation = { conditions: [], restrictions: [], review: null };
    const event = decided(dismissed, varied);
    const [command] = await following({ ...event, data: { ...event.data, variation } }, varyRulings(bus));
    expect(command).toBeInstanceOf(VaryRuling);
    expect(command).toMatchObject({
      input: { ruling: 'r1', appeal: 'a1', reasons: 'Ground 2: It asks too much.', ...variation },
    });
    expect(await following(event, varyRulings(bus))).toEqual([]);
    const remanded = { ground: '3', outcome: 'remanded', decisive: true, reasons: 'Anew.' } as const;
    expect(await following(decided(varied, remanded), varyRulings(bus))).toEqual([]);
  });

  it('a stay that is granted stays the ruling, and each end of it or of its appeal ends that', async () => {
    const ends = { at: '2147-05-01T00:00:00.000Z', on: '2147-04-30' };
    const terms = 'Nobody sees it.';
    const granted = { type: 'StayGranted', data: { ...contest, terms, ends, reasons: 'It is shown.' } };
    const [command] = await following(granted, carryStays(bus));
    expect(command).toBeInstanceOf(StayRuling);
    expect(command).toMatchObject({
      context: { correlationId: 'symphony-s1', causationId: 'e1' },
      input: { network: 'NOVA', docket: 's1', ruling: 'r1', appeal: 'a1', terms, ends },
    });
    for (const [type, how] of [
      ['StayExpired', 'expired'],
      ['AppealDecided', 'decided'],
      ['RespondentConceded', 'conceded'],
      ['AppealWithdrawn', 'withdrawn'],
      ['AppealRuledInadmissible', 'inadmissible'],
      ['LeaveRefused', 'leave-refused'],
    ]) {
      const [ending] = await following({ type, data: contest }, carryStays(bus));
      expect(ending).toBeInstanceOf(EndStay);
      expect(ending).toMatchObject({ input: { network: 'NOVA', docket: 's1', appeal: 'a1', how } });
    }
  });

  it('an appeal that overturns in passing alone leaves it', async () => {
    const passing = { ground: '2', outcome: 'overturned', decisive: false, reasons: 'No matter.' } as const;
    expect(await following(decided(dismissed, passing), reverseOverturned(bus))).toEqual([]);
  });

  it('an appeal without one leaves it', async () => {
    expect(await following(decided(dismissed), reverseOverturned(bus))).toEqual([]);
    expect(await following(decided(dismissed), remandRulings(bus))).toEqual([]);
  });
});
