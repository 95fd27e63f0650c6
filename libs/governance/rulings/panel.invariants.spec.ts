import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { play } from '#kernel/testing';
import type { DocketEvent, OpenedVote, VotesOpened, VoteValue } from '#governance/events';
import { faultOfOpening, sealedPanelAfter, type SealedPanel } from '#governance/law';
import { docketDecider, type DocketCommand } from './docket.decider.js';
import {
  castBy,
  convene,
  inTheCase,
  openedAs,
  openOf,
  regulator,
  sealedOf,
  underReview,
  voteOver,
  whileTheyVote,
} from './acts/testing/told.js';

const PEOPLE = ['ines', 'tomas', 'odile', 'sade', 'noor'];

type Act =
  | { readonly does: 'votes'; readonly who: string; readonly value: VoteValue }
  | { readonly does: 'declares'; readonly who: string; readonly seen: boolean }
  | { readonly does: 'opens'; readonly over: boolean }
  | { readonly does: 'ends' };

const who = fc.constantFrom(...PEOPLE);
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constant('votes' as const),
      who,
      value: fc.constantFrom<VoteValue[]>('for', 'against'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('declares' as const), who, seen: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('opens' as const), over: fc.boolean() }) },
  { weight: 1, arbitrary: fc.constant({ does: 'ends' as const }) },
);
const sitting = fc.record({
  members: fc.subarray(PEOPLE, { minLength: 2 }),
  acts: fc.array(act, { minLength: 3, maxLength: 20 }),
  nth: fc.nat(),
});

const ENDS: readonly string[] = ['RulingIssued', 'DraftRejected', 'PanelDissolved'];

/** What everyone did, and what came of it. */
function told(members: readonly string[], chair: string, acts: readonly Act[]) {
  const interested = new Set<string>();
  const official = (person: string) => regulator(person, ...(interested.has(person) ? [inTheCase] : []));
  const cast = new Map<string, OpenedVote>();
  const events: DocketEvent[] = [];
  let state = underReview.reduce(
    (folded, event) => docketDecider.evolve(folded, event),
    docketDecider.initial,
  );
  const give = (command: DocketCommand) => {
    const made = play({ ...docketDecider, initial: state }, [command]);
    events.push(...made);
    state = made.reduce((folded, event) => docketDecider.evolve(folded, event), state);
    return made;
  };
  give({ ...convene, members: members.map((each) => ({ ...regulator(each), erased: false })), chair });
  for (const one of [...acts, { does: 'opens', over: true } as const]) {
    if (events.some(({ type }) => ENDS.includes(type))) break;
    switch (one.does) {
      case 'votes': {
        const vote = openedAs(one.who, one.value, one.value === 'against' ? 'No.' : null);
        const made = give({ ...castBy(official(one.who)), vote: sealedOf(vote) });
        if (made.length > 0) cast.set(one.who, vote);
        break;
      }
      case 'declares':
        interested.add(one.who);
        // Whoever follows the log takes them from the panel, a little later.
        if (one.seen)
          give({
            type: 'RecuseRegulator',
            network: 'NOVA',
            interests: [{ person: one.who, interest: `of ${one.who}`, subject: inTheCase }],
          });
        break;
      case 'opens':
        give(
          openOf([...cast.values()], {
            opener: official(chair),
            members: members.map(official),
            now: one.over ? voteOver : whileTheyVote,
          }),
        );
        break;
      case 'ends':
        give({ type: 'EndPanel', network: 'NOVA', now: voteOver, work: { revision: 1, withdrawn: false } });
    }
  }
  return { events, interested, cast };
}

function openedIn(events: readonly DocketEvent[]): VotesOpened | null {
  for (const { type, data } of events) {
    if (type === 'RulingIssued') return data.panel;
    if (type === 'DraftRejected') return data;
  }
  return null;
}

describe('a panel, whatever is done', () => {
  const check = (
    holds: (of: ReturnType<typeof told> & { members: readonly string[]; chair: string }) => void,
  ) => {
    fc.assert(
      fc.property(sitting, ({ members, acts, nth }) => {
        const chair = members[nth % members.length]!;
        holds({ ...told(members, chair, acts), members, chair });
      }),
      { numRuns: 500 },
    );
  };

  it('decides as a plain recount of the votes that count does', () => {
    let decided = 0;
    check(({ events, chair }) => {
      const opened = openedIn(events);
      if (opened === null) return;
      decided++;
      const inFavour = opened.votes.filter(({ value }) => value === 'for').length;
      const against = opened.votes.length - inFavour;
      const ofChair = opened.votes.find(({ member }) => member === chair)?.value;
      const carried = inFavour > against || (inFavour === against && ofChair === 'for');
      expect(events.some(({ type }) => type === (carried ? 'RulingIssued' : 'DraftRejected'))).toBe(true);
    });
    expect(decided).toBeGreaterThan(20);
  });

  it('opens its votes so that whoever recounts them from what was told before finds no fault', () => {
    check(({ events }) => {
      const opened = openedIn(events);
      if (opened === null) return;
      const sealed = events.reduce<SealedPanel | null>(
        (panel, event) =>
          event.type === 'PanelConvened' || event.type === 'VoteCast' || event.type === 'RegulatorRecused'
            ? sealedPanelAfter(panel, event)
            : panel,
        null,
      );
      const isIssued = events.some(({ type }) => type === 'RulingIssued');
      expect(faultOfOpening(sealed, opened, isIssued ? 'for' : 'against')).toBeNull();
    });
  });

  it('counts no vote of whoever has an interest, and each of the others as it was cast', () => {
    check(({ events, interested, cast, members }) => {
      const opened = openedIn(events);
      if (opened === null) return;
      const sits = members.filter((member) => !interested.has(member));
      expect(opened.votes.map(({ member }) => member).sort()).toEqual(
        sits.filter((member) => cast.has(member)).sort(),
      );
      for (const vote of opened.votes) expect(vote).toEqual(cast.get(vote.member));
      expect([...opened.absent].sort()).toEqual(sits.filter((member) => !cast.has(member)).sort());
      expect([...opened.recused].sort()).toEqual(members.filter((member) => interested.has(member)).sort());
    });
  });

  it('takes one vote of each member, and none of others', () => {
    check(({ events, members }) => {
      const voters = events.flatMap(({ type, data }) => (type === 'VoteCast' ? [data.member] : []));
      expect(new Set(voters).size).toBe(voters.length);
      for (const voter of voters) expect(members).toContain(voter);
    });
  });

  it('decides with more than half of its members, or not at all, and once', () => {
    check(({ events, members }) => {
      const opened = openedIn(events);
      const ends = events.filter(({ type }) => ENDS.includes(type));
      expect(ends.length).toBeLessThanOrEqual(1);
      if (opened) expect(opened.votes.length).toBeGreaterThan(members.length / 2);
    });
  });

  it('says nothing of how anybody voted before its votes are opened', () => {
    check(({ events }) => {
      const until = events.findIndex(({ type }) => type === 'RulingIssued' || type === 'DraftRejected');
      const sealed = JSON.stringify(until < 0 ? events : events.slice(0, until));
      expect(sealed).not.toMatch(/"value"|"No\."/);
    });
  });
});
