import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { commitmentOf } from '#engine/vault';
import type { OpenedVote, VotesOpened, VoteValue } from '#governance/events';
import { faultOfOpening, sealedPanelAfter, tally, type SealedPanel } from './index.js';

const MEMBERS = ['ines', 'tomas', 'odile', 'sade', 'noor'];
const panel = 'b1';

interface Seat {
  readonly state: 'votes' | 'recused' | 'absent';
  readonly vote: Omit<OpenedVote, 'member'>;
}
const seat: fc.Arbitrary<Seat> = fc.record({
  state: fc.constantFrom<Seat['state'][]>('votes', 'votes', 'votes', 'recused', 'absent'),
  vote: fc.record({
    salt: fc
      .uint8Array({ minLength: 32, maxLength: 32 })
      .map((bytes) => Buffer.from(bytes).toString('base64')),
    value: fc.constantFrom<VoteValue[]>('for', 'against'),
    dissent: fc.option(fc.string({ minLength: 1 })),
  }),
});

/** Those recused had voted; of every other panel nobody is told. */
function opened(seats: readonly Seat[], quorum = 1) {
  const told = seats.map(({ state, vote }, nth) => ({ state, vote: { member: MEMBERS[nth]!, ...vote } }));
  const who = (wanted: Seat['state']) => told.filter(({ state }) => state === wanted).map(({ vote }) => vote);
  const names = (votes: readonly OpenedVote[]) => votes.map(({ member }) => member);
  const cast = [...who('votes'), ...who('recused')].map((vote) => ({
    type: 'VoteCast' as const,
    data: { panel, member: vote.member, vote: { sealed: 'v', commitment: commitmentOfVote(vote) } },
  }));
  const recused = names(who('recused'));
  const members = names(told.map(({ vote }) => vote));
  const sealed = [
    { type: 'PanelConvened' as const, data: { panel, members, chair: 'ines', quorum } },
    ...cast,
    ...recused.map((regulator) => ({ type: 'RegulatorRecused' as const, data: { panel, regulator } })),
  ].reduce<SealedPanel | null>(sealedPanelAfter, null)!;
  const said: VotesOpened = { panel, votes: who('votes'), recused, absent: names(who('absent')) };
  return { sealed, said, outcome: tally(said.votes, 'ines'), ofRecused: who('recused') };
}

function commitmentOfVote({ salt, value, dissent }: OpenedVote): string {
  return commitmentOf(Buffer.from(salt, 'base64'), { dissent, value });
}

const seats = fc
  .array(seat, { minLength: 2, maxLength: MEMBERS.length })
  .filter((all) => all.some(({ state }) => state === 'votes'));
const turned = ({ value }: Pick<OpenedVote, 'value'>): VoteValue => (value === 'for' ? 'against' : 'for');

describe('votes as they were opened', () => {
  it('are right where each is what was cast, and they give the outcome; with one changed they name whose', () => {
    fc.assert(
      fc.property(seats, fc.nat(), seat, (all, at, { vote: other }) => {
        const { sealed, said, outcome } = opened(all);
        expect(faultOfOpening(sealed, said, outcome)).toBeNull();
        const nth = at % said.votes.length;
        const one = said.votes[nth]!;
        for (const change of [{ value: turned(one) }, { salt: other.salt }, { dissent: `${one.dissent}.` }]) {
          fc.pre(change.salt !== one.salt);
          const votes = said.votes.with(nth, { ...one, ...change });
          expect(faultOfOpening(sealed, { ...said, votes }, tally(votes, 'ines'))).toBe(
            `the vote of ${one.member} is not the one that they cast`,
          );
        }
        expect(faultOfOpening(sealed, said, turned({ value: outcome }))).toBe(
          `the votes are ${outcome} the draft, and what came of it says ${turned({ value: outcome })}`,
        );
      }),
    );
  });

  const plain = (state: Seat['state'], value: VoteValue = 'for'): Seat => ({
    state,
    vote: { salt: Buffer.alloc(32, 7).toString('base64'), value, dissent: null },
  });
  const { sealed, said, outcome, ofRecused } = opened([
    plain('votes'),
    plain('votes'),
    plain('recused', 'against'),
    plain('absent'),
  ]);
  const [ines, tomas] = said.votes as [OpenedVote, OpenedVote];

  it.each<[string, Partial<VotesOpened>]>([
    ['sade cast no vote', { votes: [ines, tomas, { ...tomas, member: 'sade' }], absent: [] }],
    ['the vote of odile, who was recused, is counted', { votes: [ines, tomas, ...ofRecused], recused: [] }],
    ['tomas is called absent, and cast a vote', { votes: [ines], absent: ['tomas', 'sade'] }],
    ['ines stands 2 times among votes, recused and absent', { votes: [ines, tomas, ines] }],
    ['tomas stands 0 times among votes, recused and absent', { votes: [ines] }],
    ['noor is no member of it', { absent: ['sade', 'noor'] }],
    ['it did not sit there', { panel: 'b2' }],
  ])('are wrong where %s', (fault, change) => {
    expect(faultOfOpening(sealed, { ...said, ...change }, outcome)).toBe(fault);
  });

  it('are wrong where no panel sat, and where fewer are counted than there must be', () => {
    expect(faultOfOpening(null, said, outcome)).toBe('it did not sit there');
    expect(faultOfOpening({ ...sealed, quorum: 3 }, said, outcome)).toBe(
      'there are 2 votes that count, and its quorum is 3',
    );
  });

  it('are held to what was cast first, on this panel', () => {
    const vote = { sealed: 'w', commitment: commitmentOfVote({ ...ines, value: 'against' }) };
    for (const which of [panel, 'b2']) {
      const data = { panel: which, member: 'ines', vote };
      const after = sealedPanelAfter(sealed, { type: 'VoteCast', data });
      expect(faultOfOpening(after, said, outcome)).toBeNull();
      const votes = [{ ...ines, value: 'against' as const }, tomas];
      expect(faultOfOpening(after, { ...said, votes }, outcome)).toBe(
        'the vote of ines is not the one that they cast',
      );
    }
  });
});
