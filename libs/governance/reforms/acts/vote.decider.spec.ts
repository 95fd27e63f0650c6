import { describe, expect, it } from '@jest/globals';
import type { Subject } from '#kernel';
import { givenFor } from '#kernel/testing';
import { commitmentOf } from '#engine/vault';
import type {
  OpenedVote,
  ReformEvent,
  ReformPutToVote,
  ReformVoteCast,
  ReformVoteDissolved,
  ReformVotingClosed,
} from '#governance/events';
import { lawOn } from '#governance/law';
import type { ConsultationState } from '../consultation/consultation.js';
import type { Rulebook } from '../drafted.js';
import { reformDecider } from '../reform.decider.js';
import type { OpenReformVote, PutToVote } from './vote.decider.js';

const given = givenFor(reformDecider);
const id = (last: string) => `0190a5c2-0000-8000-8000-0000000000${last}`;
const [reform, panel, point] = [id('e1'), id('f1'), id('d1')];
const [tomas, ines, kiran] = [id('1a'), id('2a'), id('3a')];
const about = { network: 'NOVA', reform };
const by = { provision: id('9a'), path: '2147/1/8', version: 1 };
const closes = {
  at: '2147-04-08T00:00:00.000Z',
  on: '2147-04-07',
  begins: '2147-04-01T09:00:00.000Z',
  count: 7,
  unit: 'days' as const,
  by,
};
const now = new Date('2147-04-02T10:00:00.000Z');
const after = new Date('2147-04-08T00:00:03.000Z');
const rulebook = (free = true): Rulebook => ({
  standing: new Map([[id('42'), { stands: !free, free, version: 0, words: null }]]),
  owners: new Map(),
  published: { of: { stimuli: [] }, values: {} } as never,
  law: lawOn([], { of: { stimuli: [] }, values: {} } as never, '2147-04-01'),
  examples: new Map(),
  dispute: null,
});
const proposed: ReformEvent = {
  type: 'ReformProposed',
  data: {
    ...about,
    title: 'Ask the sleeper',
    reasons: 'Nobody was asked.',
    proposedBy: tomas,
    amendments: [
      {
        op: 'insert',
        provision: id('42'),
        path: '2147/12/7',
        base: null,
        instrument: null,
        number: null,
        title: 'Asking',
        text: { document: 'd'.repeat(64), bytes: 1, mediaType: 'text/markdown' },
        until: null,
        parameters: {},
        bounds: {},
        vocabularies: {},
        replaces: [],
        form: null,
      },
    ],
    commencesOn: null,
    transition: null,
    cause: null,
    assess: false,
  },
};
const asked = (answer: 'accepted' | null, status: 'open' | 'closed' = 'closed'): ConsultationState => ({
  status,
  ...about,
  revision: 1,
  closes,
  points: new Map([[point, answer]]),
});
const acting = (person: string, ...interests: Subject[]) => ({ person, interests });
const put: PutToVote = {
  type: 'PutToVote',
  panel,
  putBy: ines,
  regulators: [tomas, ines, kiran].map((person) => acting(person)),
  chair: ines,
  reasons: 'Most wanted it.',
  closes,
  consultation: asked('accepted'),
  counted: { comments: 3, placed: 3, upTo: 412 },
  rulebook: rulebook(),
};
const atVote: ReformPutToVote = {
  type: 'ReformPutToVote',
  data: {
    ...about,
    panel,
    putBy: ines,
    members: [tomas, ines, kiran],
    chair: ines,
    quorum: 2,
    draft: { revision: 1, reasons: 'Most wanted it.' },
    closes,
    comments: 3,
    placed: 3,
    points: 1,
    answered: 1,
    upTo: 412,
  },
};
const salt = Buffer.alloc(32, 7);
const ballot = (member: string, value: 'for' | 'against'): OpenedVote => ({
  member,
  salt: salt.toString('base64'),
  value,
  dissent: null,
});
const cast = (member: string, value: 'for' | 'against' = 'for'): ReformVoteCast => ({
  type: 'ReformVoteCast',
  data: {
    ...about,
    panel,
    member,
    vote: { sealed: `sealed ${member}`, commitment: commitmentOf(salt, { value, dissent: null }) },
  },
});
const opened = (...votes: OpenedVote[]) => new Map(votes.map((vote) => [`sealed ${vote.member}`, vote]));
const open = (votes: ReadonlyMap<string, OpenedVote>, more: object = {}): OpenReformVote => ({
  type: 'OpenReformVote',
  panel,
  by: acting(ines),
  now,
  members: [tomas, ines, kiran].map((person) => acting(person)),
  opened: votes,
  rulebook: rulebook(),
  ...more,
});

describe('a reform is put to a vote', () => {
  it('of all regulators without an interest in it, once everything that people said is answered', () => {
    given(proposed).when(put).then(atVote);
    given(proposed)
      .when({ ...put, regulators: [...put.regulators, acting(id('4a'), { kind: 'case', id: reform })] })
      .then(atVote);
  });

  it.each<[string, Partial<PutToVote>]>([
    ['CONSULTATION.ABSENT', { consultation: { status: 'absent' } }],
    ['CONSULTATION.OPEN', { consultation: asked('accepted', 'open') }],
    ['VOTE.NOT_COUNTED', { counted: null }],
    ['VOTE.COMMENTS_NOT_PLACED', { counted: { comments: 3, placed: 2, upTo: 412 } }],
    ['VOTE.POINTS_NOT_ANSWERED', { consultation: asked(null) }],
    ['VOTE.CHAIR_PROPOSED', { chair: tomas }],
    ['PANEL.CHAIR_NOT_MEMBER', { chair: id('4a') }],
    ['PANEL.TOO_FEW', { regulators: [acting(ines)] }],
    ['PANEL.NO_PERIOD', { closes: null }],
    ['REFORM.CANNOT_APPLY', { rulebook: rulebook(false) }],
  ])('else it is refused: %s', (code, change) => {
    given(proposed)
      .when({ ...put, ...change })
      .thenRefused(code);
  });

  it('says what is missing', () => {
    const draft = reformDecider.evolve(reformDecider.initial, proposed);
    const refusing = (change: Partial<PutToVote>) => () => reformDecider.decide({ ...put, ...change }, draft);
    expect(refusing({ counted: { comments: 3, placed: 1, upTo: 412 } })).toThrow('2 of 3 comments');
    expect(refusing({ consultation: asked(null) })).toThrow('1 of 1 points');
  });

  it('once, and as long as nothing else became of it', () => {
    given(proposed, atVote).when(put).thenRefused('VOTE.HELD');
    given().when(put).thenRefused('REFORM.ABSENT');
    const withdrawn: ReformEvent = {
      type: 'ReformWithdrawn',
      data: { ...about, withdrawnBy: tomas, reason: 'Not now.' },
    };
    given(proposed, withdrawn).when(put).thenRefused('REFORM.WITHDRAWN');
  });

  it('and adopted by nobody alone where it takes one', () => {
    const adopt = { type: 'AdoptReform' as const, adoptedBy: ines, reasons: 'Sound.', rulebook: rulebook() };
    given(proposed)
      .when({ ...adopt, takesAVote: true })
      .thenRefused('REFORM.TAKES_A_VOTE');
    given(proposed, atVote)
      .when({ ...adopt, takesAVote: false })
      .thenRefused('REFORM.ALREADY_ADOPTED');
  });
});

describe('a vote on a reform', () => {
  const vote = (person: string, more: object = {}) => ({
    type: 'CastReformVote' as const,
    panel,
    by: acting(person),
    now,
    vote: cast(person).data.vote,
    ...more,
  });
  const closed: ReformVotingClosed = {
    type: 'ReformVotingClosed',
    data: { ...about, panel, absent: [kiran], late: 3 },
  };
  const dissolved = (
    because: ReformVoteDissolved['data']['because'],
    more: Partial<ReformVoteDissolved['data']>,
  ): ReformVoteDissolved => ({
    type: 'ReformVoteDissolved',
    data: { ...about, panel, absent: [], because, dissolvedBy: null, reasons: null, late: null, ...more },
  });

  it('is cast once, in time, by a regulator without an interest', () => {
    given(proposed, atVote).when(vote(kiran)).then(cast(kiran));
    given(proposed, atVote, cast(kiran)).when(vote(kiran)).thenRefused('VOTE.ALREADY_CAST');
    given(proposed, atVote)
      .when(vote(id('4a')))
      .thenRefused('VOTE.NOT_A_MEMBER');
    given(proposed, atVote)
      .when(vote(kiran, { now: after }))
      .thenRefused('VOTE.OUT_OF_TIME');
    given(proposed, atVote)
      .when(vote(kiran, { by: acting(kiran, { kind: 'case', id: reform }) }))
      .thenRefused('VOTE.INTERESTED');
    given(proposed).when(vote(kiran)).thenRefused('PANEL.UNKNOWN');
  });

  it('is opened by whoever chairs, when all have voted: the reform is adopted, or rejected', () => {
    const all = [cast(tomas), cast(ines), cast(kiran, 'against')];
    const votes = [ballot(tomas, 'for'), ballot(ines, 'for'), ballot(kiran, 'against')];
    const said = { panel, votes, recused: [], absent: [] };
    given(proposed, atVote, ...all)
      .when(open(opened(...votes)))
      .then({
        type: 'ReformAdopted',
        data: { ...about, adoptedBy: ines, reasons: 'Most wanted it.', panel: said },
      });
    given(proposed, atVote, ...all)
      .when(open(opened(...votes), { by: acting(kiran) }))
      .thenRefused('PANEL.NOT_ITS_CHAIR');
    given(proposed, atVote, ...all.slice(0, 2))
      .when(open(opened(...votes)))
      .thenRefused('PANEL.STILL_VOTES');
    given(proposed, atVote, ...all)
      .when(open(opened(...votes), { rulebook: rulebook(false) }))
      .thenRefused('REFORM.CANNOT_APPLY');
    given(proposed, atVote, ...all)
      .when(open(opened()))
      .thenRefused('VOTE.DOES_NOT_OPEN');
    const against = [cast(tomas), cast(ines, 'against'), cast(kiran, 'against')];
    const no = [ballot(tomas, 'for'), ballot(ines, 'against'), ballot(kiran, 'against')];
    const rejected: ReformEvent = {
      type: 'ReformRejected',
      data: { ...about, ...said, votes: no, openedBy: ines },
    };
    given(proposed, atVote, ...against)
      .when(open(opened(...no)))
      .then(rejected);
    given(proposed, atVote, rejected).when(put).thenRefused('REFORM.REJECTED');
    given(proposed, atVote, rejected)
      .when({ type: 'WithdrawReform', by: { person: tomas, isChair: false }, reason: 'So.' })
      .thenRefused('REFORM.REJECTED');
  });

  it('does not count of whoever has declared an interest since', () => {
    const votes = [ballot(tomas, 'for'), ballot(ines, 'against')];
    const members = [acting(tomas), acting(ines), acting(kiran, { kind: 'case', id: reform })];
    given(proposed, atVote, cast(tomas), cast(ines, 'against'), cast(kiran))
      .when(open(opened(...votes), { members }))
      .then({
        type: 'ReformRejected',
        data: { ...about, panel, votes, recused: [kiran], absent: [], openedBy: ines },
      });
  });

  it('ends with its time: with a quorum to be opened, without one the reform is a draft again', () => {
    const end = { type: 'EndReformVote' as const, now: after };
    given(proposed, atVote, cast(tomas), cast(ines)).when(end).then(closed);
    given(proposed, atVote, cast(tomas), cast(ines), closed).when(end).then();
    given(proposed, atVote)
      .when({ ...end, now })
      .then();
    given(proposed).when(end).then();
    const over = dissolved('no-quorum', { absent: [ines, kiran], late: 3 });
    given(proposed, atVote, cast(tomas)).when(end).then(over);
    given(proposed, atVote, over).when(put).then(atVote);
  });

  it('is dissolved with reasons, and falls away with the reform', () => {
    const dissolve = { type: 'DissolveReformVote' as const, panel, by: ines, reasons: 'The law moved on.' };
    given(proposed, atVote, cast(kiran))
      .when(dissolve)
      .then(
        dissolved('by-network', { absent: [tomas, ines], dissolvedBy: ines, reasons: 'The law moved on.' }),
      );
    given(proposed, atVote)
      .when({ ...dissolve, reasons: ' ' })
      .thenRefused('PANEL.UNREASONED');
    given(proposed).when(dissolve).thenRefused('PANEL.UNKNOWN');
    given(proposed, atVote)
      .when({ type: 'WithdrawReform', by: { person: tomas, isChair: false }, reason: 'Not now.' })
      .then(dissolved('reform-withdrawn', { absent: [tomas, ines, kiran] }), {
        type: 'ReformWithdrawn',
        data: { ...about, withdrawnBy: tomas, reason: 'Not now.' },
      });
  });

  it('rests on the draft as it is', () => {
    const revise = reformDecider.evolve(
      [proposed, atVote].reduce(reformDecider.evolve, reformDecider.initial),
      dissolved('by-network', {}),
    );
    expect(revise).toMatchObject({ status: 'proposed', vote: null });
  });
});
