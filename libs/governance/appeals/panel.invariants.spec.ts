import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { play } from '#kernel/testing';
import { consequenceOf, type AppealEvent, type OpenedVote, type VotesOpened } from '#governance/events';
import { faultOfOpening, sealedPanelAfter, type SealedPanel } from '#governance/law';
import { appealDecider, type AppealCommand } from './appeal.decider.js';
import { admitted, lodged } from './testing/told.js';
import {
  adjudicator,
  castBy,
  convene,
  inTheAppeal,
  openedAs,
  openOf,
  voteOver,
  whileTheyVote,
} from './testing/voted.js';

const PEOPLE = ['maren', 'odile', 'sade', 'noor', 'ilan'];
const who = fc.constantFrom(...PEOPLE);

type Act =
  | { readonly does: 'votes'; readonly who: string; readonly value: OpenedVote['value'] }
  | { readonly does: 'declares'; readonly who: string; readonly seen: boolean }
  | { readonly does: 'touches'; readonly who: string }
  | { readonly does: 'opens'; readonly over: boolean }
  | { readonly does: 'ends' };

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      does: fc.constant('votes' as const),
      who,
      value: fc.constantFrom<OpenedVote['value'][]>('for', 'against'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('declares' as const), who, seen: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('touches' as const), who }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('opens' as const), over: fc.boolean() }) },
  { weight: 1, arbitrary: fc.constant({ does: 'ends' as const }) },
);
const sitting = fc.record({
  members: fc.subarray(PEOPLE, { minLength: 2 }),
  acts: fc.array(act, { minLength: 3, maxLength: 20 }),
  nth: fc.nat(),
});

const ENDS: readonly string[] = ['AppealDecided', 'AppealDraftRejected', 'AppealPanelDissolved'];

/** What everyone did, and what came of it. */
function told(members: readonly string[], chair: string, acts: readonly Act[]) {
  const interested = new Set<string>();
  const touched = new Set<string>(['kiran']);
  const official = (person: string) => ({
    ...adjudicator(person, ...(interested.has(person) ? [inTheAppeal] : [])),
    touched: [...touched],
  });
  const cast = new Map<string, OpenedVote>();
  const events: AppealEvent[] = [];
  let state = [lodged, admitted].reduce<ReturnType<typeof appealDecider.evolve>>(
    (folded, event) => appealDecider.evolve(folded, event),
    appealDecider.initial,
  );
  const give = (command: AppealCommand) => {
    const made = play({ ...appealDecider, initial: state }, [command]);
    events.push(...made);
    state = made.reduce((folded, event) => appealDecider.evolve(folded, event), state);
    return made;
  };
  const seats = members.map((person) => ({
    ...adjudicator(person),
    offices: ['adjudicator' as const],
    erased: false,
  }));
  give({ ...convene, members: seats, chair });
  for (const one of [...acts, { does: 'opens', over: true } as const]) {
    if (events.some(({ type }) => ENDS.includes(type))) break;
    switch (one.does) {
      case 'votes': {
        const vote = openedAs(one.who, one.value, one.value === 'against' ? 'No.' : null);
        if (give(castBy(official(one.who), vote)).length > 0) cast.set(one.who, vote);
        break;
      }
      case 'declares':
        interested.add(one.who);
        // Whoever follows the log takes them from the panel, a little later.
        if (one.seen)
          give({
            type: 'RecuseAdjudicator',
            party: 'elara',
            interests: [{ person: one.who, interest: `of ${one.who}`, ...inTheAppeal }],
          });
        break;
      case 'touches':
        touched.add(one.who);
        break;
      case 'opens':
        give(
          openOf([...cast.values()], {
            bench: official(chair),
            members: members.map(official),
            now: one.over ? voteOver : whileTheyVote,
          }),
        );
        break;
      case 'ends':
        give({ type: 'EndPanel', now: voteOver });
    }
  }
  return { events, interested, touched, cast };
}

function openedIn(events: readonly AppealEvent[]): VotesOpened | null {
  for (const { type, data } of events) {
    if (type === 'AppealDecided') return data.panel;
    if (type === 'AppealDraftRejected') return data;
  }
  return null;
}

describe('a panel of adjudicators, whatever is done', () => {
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

  it('counts no vote of whoever touched the ruling or has an interest, and each of the others as it was cast', () => {
    let decided = 0;
    check(({ events, interested, touched, cast, members }) => {
      const opened = openedIn(events);
      if (opened === null) return;
      decided++;
      const sits = members.filter((member) => !interested.has(member) && !touched.has(member));
      expect(opened.votes.map(({ member }) => member).sort()).toEqual(
        sits.filter((member) => cast.has(member)).sort(),
      );
      for (const vote of opened.votes) expect(vote).toEqual(cast.get(vote.member));
      expect([...opened.absent].sort()).toEqual(sits.filter((member) => !cast.has(member)).sort());
      expect(opened.votes.length).toBeGreaterThan(members.length / 2);
    });
    expect(decided).toBeGreaterThan(20);
  });

  it('opens its votes so that whoever recounts them from what was told before finds no fault', () => {
    check(({ events }) => {
      const opened = openedIn(events);
      if (opened === null) return;
      const sealed = events.reduce<SealedPanel | null>(
        (panel, event) =>
          event.type === 'AppealPanelConvened' ||
          event.type === 'AppealVoteCast' ||
          event.type === 'AdjudicatorRecused'
            ? sealedPanelAfter(panel, event)
            : panel,
        null,
      );
      const isDecided = events.some(({ type }) => type === 'AppealDecided');
      expect(faultOfOpening(sealed, opened, isDecided ? 'for' : 'against')).toBeNull();
    });
  });

  it('says nothing of how anybody voted before its votes are opened', () => {
    check(({ events }) => {
      const until = events.findIndex(({ type }) => ['AppealDecided', 'AppealDraftRejected'].includes(type));
      const sealed = JSON.stringify(until < 0 ? events : events.slice(0, until));
      expect(sealed).not.toMatch(/"value"|"No\."/);
    });
  });

  it('comes to the same by the same votes, in whatever order they are cast', () => {
    const votes = fc.array(fc.constantFrom<OpenedVote['value'][]>('for', 'against'), {
      minLength: 2,
      maxLength: PEOPLE.length,
    });
    const inOrder = votes.chain((values) =>
      fc.record({
        votes: fc.constant(
          values.map((value, nth) => ({ does: 'votes' as const, who: PEOPLE[nth]!, value })),
        ),
        order: fc.shuffledSubarray([...values.keys()], { minLength: values.length }),
        chair: fc.constantFrom(...PEOPLE.slice(0, values.length)),
      }),
    );
    fc.assert(
      fc.property(inOrder, ({ votes, order, chair }) => {
        const members = votes.map((vote) => vote.who);
        const wholeOf = (acts: readonly Act[]) => {
          const last = told(members, chair, acts).events.at(-1)!;
          return last.type === 'AppealDecided' ? consequenceOf(last.data.outcomes) : last.type;
        };
        expect(wholeOf(order.map((nth) => votes[nth]!))).toBe(wholeOf(votes));
      }),
      { numRuns: 200 },
    );
  });
});
