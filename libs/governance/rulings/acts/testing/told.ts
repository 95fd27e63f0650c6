import { givenFor } from '#kernel/testing';
import { commitmentOf } from '#engine/vault';
import type {
  Ballot,
  Disposition,
  DocketEvent,
  Due,
  OpenedVote,
  PanelConvened,
  RulingCorrected,
  RulingIssued,
  StayEnding,
} from '#governance/events';
import { docketDecider } from '../../docket.decider.js';
import type { AssignCase } from '../assign-case.decider.js';
import type { Official } from '../case.decider.js';
import type { ChallengeRecommendation } from '../challenge.decider.js';
import type { CastVote } from '../cast-vote.decider.js';
import type { ConvenePanel } from '../convene-panel.decider.js';
import type { OpenVotes } from '../open-votes.decider.js';
import type { CorrectRuling } from '../correct-ruling.decider.js';
import type { CloseIncomplete } from '../close-incomplete.decider.js';
import type { ReopenDocket } from '../reopen-docket.decider.js';
import type { RequestInformation } from '../request-information.decider.js';
import type { SupplyInformation } from '../supply-information.decider.js';
import type { IssueRuling } from '../issue-ruling.decider.js';
import type { OtherRuling, RecogniseRuling } from '../recognise-ruling.decider.js';
import type { Recommend } from '../recommend.decider.js';
import type { StayRuling } from '../stay-ruling.decider.js';
import type { ServeRuling } from '../serve-ruling.decider.js';
import type { ReverseOfOwnMotion, SetAside } from '../set-aside.decider.js';

/** One docket, as acts are told of it: its commands, and what they make. */
export const given = givenFor(docketDecider);

export const ofDocket = { network: 'NOVA', docket: 's1' };
export const calm = { provision: 'p4.2', path: '2147/12/4.2', version: 3 };
export const toDecide: Due = {
  at: '2147-04-01T00:00:00.000Z',
  on: '2147-03-31',
  begins: '2147-03-01T09:30:00.000Z',
  count: 30,
  unit: 'days',
  by: { provision: 'p9.1', path: '2147/12/9.1', version: 1 },
};
export const toDecideAgain: Due = {
  ...toDecide,
  at: '2147-05-11T00:00:00.000Z',
  on: '2147-05-10',
  begins: '2147-04-10T14:00:00.000Z',
};
export const toAppeal: Due = {
  at: '2147-04-18T15:00:00.000Z',
  on: '2147-04-18',
  begins: '2147-03-21T11:00:00.000Z',
  count: 20,
  unit: 'working-days',
  by: { provision: 'p9.2', path: '2147/12/9.2', version: 2 },
};
export const work = { revision: 1, withdrawn: false };

export const regulator = (person: string, ...interests: Official['interests']): Official => ({
  person,
  offices: ['regulator'],
  interests,
});
export const inTheApplicant = { kind: 'person', id: 'elara' } as const;
export const inTheCase = { kind: 'case', id: 's1' } as const;

export const open = {
  type: 'OpenDocket',
  network: 'NOVA',
  symphony: 's1',
  applicant: 'elara',
  title: 'Tides of a Sleeping City',
  receivedOn: '2147-03-01',
  due: toDecide,
} as const;
export const assignTo = (official: Official): AssignCase => ({
  type: 'AssignCase',
  regulatorErased: false,
  network: 'NOVA',
  regulator: official,
  candidates: [],
  upTo: 0,
  departs: null,
  assignedBy: 'ines',
  work,
});
export const recommend: Recommend = {
  type: 'Recommend',
  network: 'NOVA',
  regulator: regulator('kiran'),
  revision: 1,
  outcome: 'refused',
  reasons: 'The swell exceeds what children bear.',
  work,
};
export const challenge: ChallengeRecommendation = {
  type: 'ChallengeRecommendation',
  network: 'NOVA',
  challenger: regulator('tomas'),
  revision: 1,
  newestWhenRecommended: null,
  reasons: 'It says nothing of the second movement.',
  work,
};
export const issue: IssueRuling = {
  type: 'IssueRuling',
  network: 'NOVA',
  ruling: 'r1',
  decider: regulator('tomas'),
  revision: 1,
  newestWhenRecommended: null,
  recommenderInterests: [],
  outcome: 'refused',
  facts: 'The second movement holds awe at 0.9 for four minutes.',
  reasons: 'Section 4.2 allows 0.6 where children dream.',
  cited: [{ ...calm, inForce: 3 }],
  conditions: [],
  restrictions: [],
  review: null,
  governingDate: '2147-03-01',
  governingReason: null,
  differs: null,
  departs: null,
  today: '2147-03-20',
  work,
};
export const other: OtherRuling = {
  network: 'BOREA',
  docket: 's7',
  ruling: 'r7',
  number: 318,
  stands: true,
  served: true,
  score: 'same',
  governingDate: '2147-02-20',
  cited: [{ provision: 'p7', path: '2147/3/7', version: 2 }],
  outcome: 'restricted',
  facts: 'Awe at 0.9, for four minutes.',
  conditions: [],
  restrictions: [
    { on: 'audience', text: 'Adults only.', ends: { at: '2148-01-01T00:00:00.000Z', on: '2147-12-31' } },
  ],
  review: null,
};
export const recognise: RecogniseRuling = {
  type: 'RecogniseRuling',
  network: 'NOVA',
  ruling: 'r1',
  decider: regulator('tomas'),
  revision: 1,
  score: 'same',
  other,
  cited: [{ ...calm, inForce: 3 }],
  reasons: 'Section 4.2 allows what section 7 allows there.',
  departs: null,
  review: null,
  today: '2147-03-20',
  work,
};
export const correct: CorrectRuling = {
  type: 'CorrectRuling',
  network: 'NOVA',
  ruling: 'r1',
  official: regulator('tomas'),
  part: 'facts',
  texts: [issue.facts],
  was: 'for four minutes',
  reads: 'for forty minutes',
  why: 'The score says 2,400 seconds.',
};
export const serve: ServeRuling = {
  type: 'ServeRuling',
  network: 'NOVA',
  ruling: 'r1',
  servedOn: '2147-03-21',
  due: toAppeal,
};
export const reverse: SetAside = {
  type: 'ReverseRuling',
  network: 'NOVA',
  ruling: 'r1',
  appeal: 'a1',
  concededBy: null,
  reasons: 'It read 4.2 as a ban.',
  due: toDecideAgain,
};
export const remand: SetAside = { ...reverse, type: 'RemandRuling' };

export const opened: DocketEvent = {
  type: 'DocketOpened',
  data: {
    ...ofDocket,
    symphony: 's1',
    applicant: 'elara',
    title: 'Tides of a Sleeping City',
    receivedOn: '2147-03-01',
    due: toDecide,
  },
};
export const assigned = (person: string): DocketEvent => ({
  type: 'CaseAssigned',
  data: { ...ofDocket, regulator: person, assignedBy: 'ines', proposal: null, departs: null },
});
export const recommendedOn = (revision: number | null): DocketEvent => ({
  type: 'RecommendationMade',
  data: {
    ...ofDocket,
    regulator: 'kiran',
    revision,
    outcome: 'refused',
    reasons: 'The swell exceeds what children bear.',
  },
});
export const recommended = recommendedOn(1);
export const challenged: DocketEvent = {
  type: 'RecommendationChallenged',
  data: { ...ofDocket, regulator: 'kiran', challengedBy: 'tomas', reasons: challenge.reasons },
};
export const issued = (change: Partial<RulingIssued['data']> = {}): RulingIssued => ({
  type: 'RulingIssued',
  data: {
    ...ofDocket,
    ruling: 'r1',
    revision: 1,
    decidedBy: 'tomas',
    outcome: 'refused',
    facts: issue.facts,
    reasons: issue.reasons,
    cited: [calm],
    conditions: [],
    restrictions: [],
    review: null,
    governingDate: '2147-03-01',
    governingReason: null,
    differs: null,
    departs: null,
    panel: null,
    ...change,
  },
});
export const correction: RulingCorrected = {
  type: 'RulingCorrected',
  data: {
    ...ofDocket,
    ruling: 'r1',
    correctedBy: 'tomas',
    part: 'facts',
    was: 'for four minutes',
    reads: 'for forty minutes',
    why: 'The score says 2,400 seconds.',
  },
};
export const served: DocketEvent = {
  type: 'RulingServed',
  data: {
    ...ofDocket,
    ruling: 'r1',
    servedOn: '2147-03-21',
    due: toAppeal,
  },
};
export const setAside = {
  ...ofDocket,
  ruling: 'r1',
  appeal: 'a1',
  reasons: 'It read 4.2 as a ban.',
  due: toDecideAgain,
};
export const reversed: DocketEvent = { type: 'RulingReversed', data: { ...setAside, reversedBy: null } };
export const reverseOwn: ReverseOfOwnMotion = {
  type: 'ReverseOfOwnMotion',
  network: 'NOVA',
  ruling: 'r1',
  official: { ...regulator('ines'), offices: ['chair'] },
  reasons: 'Another score was judged.',
  due: toDecideAgain,
};
export const reversedOwn: DocketEvent = {
  type: 'RulingReversed',
  data: { ...setAside, appeal: null, reversedBy: 'ines', reasons: reverseOwn.reasons },
};
export const stay: StayRuling = {
  type: 'StayRuling',
  network: 'NOVA',
  ruling: 'r1',
  appeal: 'a1',
  terms: 'Nobody sees it.',
  ends: { at: '2147-05-01T00:00:00.000Z', on: '2147-04-30' },
};
export const stayedBy = (appeal: string): DocketEvent => ({
  type: 'RulingStayed',
  data: { ...ofDocket, ruling: 'r1', appeal, terms: stay.terms, ends: stay.ends },
});
export const stayEndedBy = (appeal: string, how: StayEnding): DocketEvent => ({
  type: 'StayEnded',
  data: { ...ofDocket, ruling: 'r1', appeal, how },
});
export const remanded: DocketEvent = { type: 'RulingRemanded', data: setAside };

/** What rules found of the first revision. */
export const screenedAs = (found: Disposition): DocketEvent => ({
  type: 'SubmissionScreened',
  data: {
    ...ofDocket,
    revision: 1,
    upTo: 1,
    governingDate: '2147-03-01',
    screenedOn: '2147-03-01',
    again: null,
    rules: 1,
    disposition: found,
    unscreened: [],
    counts: [],
    first: [],
    findings: null,
  },
});

export const toAnswer: Due = {
  at: '2147-03-16T00:00:00.000Z',
  on: '2147-03-15',
  begins: '2147-03-05',
  count: 10,
  unit: 'days',
  by: { provision: 'p9.3', path: '2147/12/9.3', version: 1 },
};
/** Nine days after it was asked; the tenth is the last. */
export const inTime = new Date('2147-03-14T12:00:00.000Z');
export const tooLate = new Date(toAnswer.at);
export const request: RequestInformation = {
  type: 'RequestInformation',
  network: 'NOVA',
  regulator: regulator('kiran'),
  what: 'For how long does the swell last?',
  due: toAnswer,
  work,
};
export const supply: SupplyInformation = {
  type: 'SupplyInformation',
  network: 'NOVA',
  applicant: 'elara',
  answer: { sealed: 'v1', commitment: 'c' },
  now: inTime,
  calendars: [],
  work,
};
export const close: CloseIncomplete = { type: 'CloseIncomplete', network: 'NOVA', now: tooLate, work };
export const reopen: ReopenDocket = {
  type: 'ReopenDocket',
  network: 'NOVA',
  revision: 2,
  due: toDecideAgain,
  lodgedAt: new Date('2147-03-20T09:00:00.000Z'),
  work: { revision: 2, withdrawn: false },
};
export const requested: DocketEvent = {
  type: 'InformationRequested',
  data: { ...ofDocket, requestedBy: 'kiran', applicant: 'elara', what: request.what, due: toAnswer },
};
export const suppliedWith = (due: Due | null): DocketEvent => ({
  type: 'InformationSupplied',
  data: { ...ofDocket, suppliedAt: inTime.toISOString(), answer: supply.answer, due },
});
/** Nine days stood still: the 5th to the 13th, which ended meanwhile. */
export const supplied = suppliedWith({ ...toDecide, at: '2147-04-10T00:00:00.000Z', on: '2147-04-09' });
export const closed: DocketEvent = {
  type: 'DocketClosedIncomplete',
  data: { ...ofDocket, due: { at: toAnswer.at, on: toAnswer.on }, late: 0 },
};
export const reopened: DocketEvent = {
  type: 'DocketReopened',
  data: { ...ofDocket, revision: 2, due: reopen.due },
};

export const underReview = [opened, assigned('kiran'), recommended];

export const toVote: Due = {
  at: '2147-03-28T00:00:00.000Z',
  on: '2147-03-27',
  begins: '2147-03-20T09:00:00.000Z',
  count: 7,
  unit: 'days',
  by: { provision: 'p9.4', path: '2147/12/9.4', version: 1 },
};
export const whileTheyVote = new Date('2147-03-21T09:00:00.000Z');
export const voteOver = new Date(toVote.at);
const { type: _, ruling: __, decider: ___, ...draft } = issue;
/** Of three, ines in the chair. */
export const convene: ConvenePanel = {
  ...draft,
  type: 'ConvenePanel',
  panel: 'b1',
  convener: { ...regulator('ines'), offices: ['chair'] },
  members: ['ines', 'tomas', 'odile'].map((person) => ({ ...regulator(person), erased: false })),
  chair: 'ines',
  quorum: null,
  closes: toVote,
};
export const conveningOf = (change: Partial<PanelConvened['data']> = {}): PanelConvened => {
  const { network: _n, docket: _d, ruling: _r, decidedBy: _b, panel: _p, ...said } = issued().data;
  return {
    type: 'PanelConvened',
    data: {
      ...ofDocket,
      panel: 'b1',
      convenedBy: 'ines',
      members: ['ines', 'tomas', 'odile'],
      chair: 'ines',
      quorum: 2,
      draft: said,
      closes: toVote,
      ...change,
    },
  };
};
export const convened = conveningOf();
const salt = Buffer.alloc(32, 7);
export const openedAs = (
  member: string,
  value: Ballot['value'],
  dissent: string | null = null,
): OpenedVote => ({
  member,
  salt: salt.toString('base64'),
  value,
  dissent,
});
/** By whom, and what it opens to. */
export const sealedOf = ({ member, value, dissent }: OpenedVote) => ({
  sealed: `vote of ${member}`,
  commitment: commitmentOf(salt, { value, dissent }),
});
export const votedAs = (opened: OpenedVote): DocketEvent => ({
  type: 'VoteCast',
  data: { ...ofDocket, panel: 'b1', member: opened.member, vote: sealedOf(opened) },
});
export const castBy = (voter: Official): CastVote => ({
  type: 'CastVote',
  network: 'NOVA',
  panel: 'b1',
  voter,
  now: whileTheyVote,
  vote: sealedOf(openedAs(voter.person, 'for')),
  work,
});
/** By ines, of what was cast. */
export const openOf = (votes: readonly OpenedVote[], change: Partial<OpenVotes> = {}): OpenVotes => ({
  type: 'OpenVotes',
  network: 'NOVA',
  ruling: 'r1',
  panel: 'b1',
  opener: regulator('ines'),
  members: ['ines', 'tomas', 'odile'].map((person) => regulator(person)),
  recommenderInterests: [],
  cited: issue.cited,
  today: '2147-03-21',
  now: whileTheyVote,
  work,
  opened: new Map(votes.map((vote) => [sealedOf(vote).sealed, vote])),
  ...change,
});
export const onPanel = [...underReview, convened];
