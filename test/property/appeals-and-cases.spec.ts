import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hashedId, type Entry } from '#kernel';
import type { Logged, Table } from '#engine/projections';
import { given } from '#engine/projections/testing';
import { slices } from '#governance';
import {
  docketStream,
  networkStream,
  provisionStream,
  symphonyStream,
  type AppealEvent,
  type DocketEvent,
  type GroundOutcome,
  type InterestDeclared,
  type OrderEvent,
  rulingContested,
} from '#governance/events';
import { begin, dockets, take } from '#governance/events/reducers';
import { RegisterInMemory } from './in-memory.js';

// What is to hold of appeals, dockets and orders together, whoever does what in whichever order, and whenever what follows is done.

type Told = Pick<Logged, 'number' | 'recordedAt' | 'stream'> &
  (AppealEvent | DocketEvent | OrderEvent | InterestDeclared);
const network = 'NOVA';
const id = (name: string) => hashedId('person', name);
/** Each may do whatever an office allows: what stands between them and a case is left to the law. */
const OFFICIALS = ['ines', 'kiran', 'tomas', 'maren', 'odile', 'sade'].map(id);
const CITIZENS = ['zane', 'elara'].map(id);
const [CASES, APPLICANT] = [['1', '2', '3'].map((nth) => hashedId('work', nth)), id('elara')];
const provision = hashedId('provision', '4.2');
const REACTIONS = [
  'follow-lead-cases',
  'carry-stays',
  'reverse-overturned',
  'remand-rulings',
  'vary-rulings',
  'end-orders',
  'follow-appeals',
  'carry-order-stays',
];

const official = fc.constantFrom(...OFFICIALS);
const nth = fc.nat({ max: 2 });
const outcomes = fc.array(
  fc.record({
    outcome: fc.constantFrom<GroundOutcome>('affirmed', 'varied', 'overturned', 'remanded', 'dismissed'),
    decisive: fc.boolean(),
  }),
  { minLength: 2, maxLength: 2 },
);
/** Each member says at once how they vote; who is not to may not. */
const panel = {
  members: fc.shuffledSubarray(OFFICIALS, { minLength: 2 }),
  votes: fc.array(fc.constantFrom('for' as const, 'for' as const, 'against' as const, null), {
    minLength: 3,
    maxLength: 3,
  }),
  /** Which of them declares an interest before the votes are opened. */
  interested: fc.option(fc.nat({ max: 2 }), { freq: 2 }),
};
/** Cases count from the first, appeals from the one that was lodged last. */
const act = fc.oneof(
  fc.record({ what: fc.constant('rule'), nth, by: official, other: official }),
  fc.record({
    what: fc.constant('lodge'),
    nth,
    by: fc.constantFrom(...CITIZENS),
    grounds: fc.integer({ min: 1, max: 2 }),
    admitting: fc.option(official, { freq: 4 }),
  }),
  fc.record({ what: fc.constant('admit'), nth, by: official }),
  fc.record({ what: fc.constant('stay'), nth, by: official }),
  fc.record({ what: fc.constant('decide'), nth, by: official, outcomes }),
  fc.record({ what: fc.constant('decide'), nth, by: official, outcomes }),
  fc.record({ what: fc.constantFrom('concede', 'withdraw', 'opt-out', 'inadmissible'), nth, by: official }),
  fc.record({ what: fc.constant('lead'), nth, by: official, outcomes: fc.option(outcomes) }),
  fc.record({ what: fc.constant('panel'), nth, by: official, outcomes, ...panel }),
  fc.record({ what: fc.constant('lodge-order'), nth, by: fc.constantFrom(...CITIZENS), admitting: official }),
  fc.record({
    what: fc.constantFrom('correct', 'reverse', 'order', 'interest-in-case', 'interest-in-party'),
    nth,
    by: official,
  }),
  fc.record({ what: fc.constant('pass'), days: fc.integer({ min: 1, max: 12 }) }),
);
type Act = typeof act extends fc.Arbitrary<infer One> ? One : never;

/** Alone each is mostly refused; a lead case in its course, or an appeal in its own, often gets through. */
const course = fc
  .record({
    by: official,
    citizen: fc.constantFrom(...CITIZENS),
    cases: fc.shuffledSubarray([0, 1, 2], { minLength: 1 }),
    isOrdered: fc.boolean(),
    isStayed: fc.boolean(),
    touched: fc.option(nth, { freq: 2 }),
    leads: fc.option(outcomes, { freq: 4 }),
    then: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom('correct', 'reverse', 'opt-out') },
      {
        weight: 3,
        arbitrary: fc.constantFrom('withdraw', 'concede', 'decide', 'panel', 'interest-in-case'),
      },
    ),
    about: fc.nat({ max: 1 }),
    outcomes,
    others: fc.shuffledSubarray(OFFICIALS, { minLength: 2, maxLength: 2 }),
    isByThem: fc.boolean(),
    days: fc.integer({ min: 1, max: 12 }),
    ...panel,
  })
  .map(({ by, citizen, cases, isOrdered, isStayed, touched, leads, then, about, ...one }): readonly Act[] => {
    const [who, other] = one.others as [string, string];
    const first = cases[0]!;
    const acting = one.isByThem ? by : who;
    const lodged = cases.map(
      (each, at) =>
        ({ what: 'lodge', nth: each, by: citizen, grounds: 2, admitting: at === 0 ? by : acting }) as const,
    );
    return [
      ...(isOrdered ? [{ what: 'order', nth: first, by: who } as const] : []),
      ...(touched === null ? [] : [{ what: 'correct', nth: touched, by } as const]),
      ...lodged.toReversed(),
      ...(isStayed ? [{ what: 'stay', nth: 0, by } as const, { what: 'stay', nth: 1, by } as const] : []),
      ...(cases.length > 1 ? [{ what: 'lead', nth: 0, by, outcomes: leads } as const] : []),
      then === 'decide' || then === 'panel'
        ? { ...one, what: then, nth: about, by }
        : { what: then, nth: ABOUT_CASES.includes(then) ? (cases[about] ?? first) : about, by: acting },
      { what: 'pass', days: one.days },
      { what: 'rule', nth: first, by: who, other },
    ];
  });
/** Somebody in office orders, a citizen contests it, an adjudicator hears that. */
const ordered = fc
  .record({
    nth,
    citizen: fc.constantFrom(...CITIZENS),
    people: fc.shuffledSubarray(OFFICIALS, { minLength: 3, maxLength: 3 }),
    isStayed: fc.boolean(),
    then: fc.constantFrom('withdraw', 'concede', 'decide', 'panel', 'rule'),
    outcomes,
    days: fc.nat({ max: 12 }),
    ...panel,
  })
  .map(({ nth: place, citizen, people, isStayed, then, days, ...one }): readonly Act[] => {
    const [who, by, other] = people as [string, string, string];
    return [
      { what: 'order', nth: place, by: who },
      { what: 'lodge-order', nth: place, by: citizen, admitting: by },
      ...(isStayed ? [{ what: 'stay', nth: 0, by } as const] : []),
      { what: 'pass', days },
      then === 'rule'
        ? { what: then, nth: place, by: who, other }
        : then === 'decide' || then === 'panel'
          ? { ...one, what: then, nth: 0, by }
          : { what: then, nth: 0, by: other },
    ];
  });
const ABOUT_CASES: readonly string[] = ['correct', 'reverse', 'interest-in-case'];

const story = fc.record({
  rulings: fc.shuffledSubarray(OFFICIALS, { minLength: 2, maxLength: 2 }),
  /** Each goes on by itself: which is first is nobody's promise. */
  reactions: fc.shuffledSubarray(REACTIONS, { minLength: REACTIONS.length }),
  acts: fc
    .array(
      fc.tuple(
        fc.boolean(),
        fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, fc.constant(false)),
        fc.oneof(
          { weight: 4, arbitrary: course },
          { weight: 2, arbitrary: ordered },
          { weight: 2, arbitrary: act.map((one) => [one]) },
        ),
      ),
      { minLength: 2, maxLength: 8 },
    )
    .map((each) => each.flatMap(([lags, isApart, acts]) => acts.map((one) => ({ act: one, lags, isApart })))),
});
type Story = typeof story extends fc.Arbitrary<infer One> ? One : never;

async function begun(reactions: readonly string[]): Promise<RegisterInMemory> {
  const memory = new RegisterInMemory(slices, '2147-03-01T08:00:00.000Z', reactions);
  const appointed = OFFICIALS.flatMap((person) =>
    ['regulator', 'adjudicator'].map((office) => ({
      type: 'RegulatorAppointed',
      data: { network, appointment: hashedId(office, person), person, office, name: 'Somebody' },
    })),
  );
  const founded = { network, name: 'Nova', jurisdiction: 'Dreams' };
  await memory.told(networkStream(network), { type: 'NetworkEstablished', data: founded }, ...appointed);
  const parameters = {
    'appeal.days': 28,
    'decision.days': 20,
    'lead.opt-out.days': 5,
    'order.life.days': 30,
    'order.reasons.hours': 240,
    'order.ratification.hours': 240,
    'panel.days': 5,
  };
  const text = { document: 'a'.repeat(64), bytes: 1, mediaType: 'text/markdown' };
  const none = { transition: null, cause: null, reason: null, source: null, sourceRecordedAt: null };
  const more = { instrument: null, number: null, until: null, replaces: null, form: null };
  const kinds = { amendedBy: [], bounds: {}, vocabularies: {}, effectiveFrom: '2147-01-01' };
  await memory.told(provisionStream(provision), {
    type: 'ProvisionInserted',
    data: {
      ...{ ...none, ...more, ...kinds },
      ...{ network, provision, path: '4.2', version: 1, title: 'Awe', text, parameters },
    },
  });
  const sealed = { sealed: hashedId('name'), commitment: Buffer.alloc(32).toString('base64') };
  for (const symphony of CASES) {
    await memory.told(symphonyStream(symphony), {
      type: 'SymphonySubmitted',
      data: {
        ...{ network, symphony, title: 'Tides', kind: 'symphony', applicant: APPLICANT, revision: 1 },
        ...{ name: sealed, contact: null, artist: sealed, artistKind: 'human', audience: 'adults' },
        ...{ venue: 'A hall', purpose: 'communal', score: text, presentations: [], sources: [] },
      },
    });
    const work = { network, symphony, applicant: APPLICANT, title: 'Tides', receivedAt: memory.now };
    await memory.give('OpenDocket', 'system', work);
  }
  return memory;
}

const toldBy = ({ log }: RegisterInMemory) => log as unknown as readonly Told[];

interface Lodged {
  readonly appeal: string;
  readonly docket: string;
  readonly order?: string | undefined;
  readonly appellant: string;
  readonly grounds: readonly { readonly ground: string }[];
}

const lodgedIn = (log: readonly Told[]): readonly Lodged[] =>
  log.flatMap((event) =>
    event.type === 'AppealLodged' ? [{ ...event.data, docket: event.data.docket! }] : [],
  );
const rulingOf = (log: readonly Told[], docket: string) =>
  log.findLast((event) => event.type === 'RulingIssued' && event.data.docket === docket)?.data as
    { readonly ruling: string } | undefined;

/** Everything that a story comes to, all that follows from it done. */
async function played({ rulings: [one, other], reactions, acts }: Story): Promise<readonly Told[]> {
  const memory = await begun(reactions);
  const log = toldBy(memory);
  for (const place of CASES.keys()) await done(memory, { what: 'rule', nth: place, by: one!, other: other! });
  for (const { act: next, lags, isApart } of acts) {
    await done(memory, next, isApart);
    if (lags) continue;
    await timeKept(memory);
    await memory.follow();
  }
  await memory.follow();
  await timeKept(memory);
  await memory.follow();
  const { length } = log;
  // A reaction that has lost its place does nothing twice.
  memory.forget();
  await memory.follow();
  expect(log.slice(length)).toEqual([]);
  return log;
}

/** What has fallen due by now is recorded. */
async function timeKept(memory: RegisterInMemory): Promise<void> {
  const due = new Map<string, { readonly command: string; readonly at: string }>();
  for (const event of toldBy(memory)) {
    if (event.type === 'StayGranted')
      due.set(event.data.appeal, { command: 'ExpireStay', at: event.data.ends.at });
    if (event.type === 'StayExpired' || isClosing(event)) due.delete(event.data.appeal);
    if (event.type === 'LeadDecisionServed')
      due.set(`lead ${event.data.appeal}`, { command: 'ApplyLeadDecision', at: event.data.due.at });
    if (event.type === 'LeadDecisionOptedOut' || isClosing(event)) due.delete(`lead ${event.data.appeal}`);
    if (event.type === 'AppealPanelConvened')
      due.set(`panel ${event.data.appeal}`, { command: 'EndAppealPanel', at: event.data.closes.at });
    if (endsPanel(event)) due.delete(`panel ${event.data.appeal}`);
  }
  for (const [key, { command, at }] of due)
    if (at <= memory.now) await memory.give(command, 'system', { network, appeal: key.split(' ').at(-1) });
  const ordered = toldBy(memory).flatMap((event) =>
    event.type === 'InterimOrderIssued' ? [event.data.docket] : [],
  );
  for (const docket of new Set(ordered)) await memory.give('EndOrders', 'system', { network, docket });
}

type Ordered = (Told & Extract<OrderEvent, { type: 'InterimOrderIssued' }>) | undefined;
type Convened = Told & Extract<AppealEvent, { type: 'AppealPanelConvened' }>;

async function interested(
  memory: RegisterInMemory,
  person: string,
  subject: { readonly kind: string; readonly id: string },
): Promise<void> {
  const interest = hashedId('interest', String(memory.log.length));
  const declared = { network, interest, person, subject, category: 'family', nature: null };
  await memory.told(networkStream(network), { type: 'InterestDeclared', data: declared });
  // Its reaction finds them in a read model.
  for (const { appeal } of lodgedIn(toldBy(memory)))
    await memory.give('RecuseAdjudicator', 'system', { network, appeal });
}

/** @param isApart whether who hears an appeal is one who had no part in its case: alone that rarely comes about */
async function done(memory: RegisterInMemory, next: Act, isApart = false): Promise<void> {
  const log = toldBy(memory);
  if (next.what === 'pass') return memory.pass(next.days);
  const docket = CASES[next.nth]!;
  const { ruling } = rulingOf(log, docket) ?? {};
  if (ruling === undefined && next.what !== 'rule') return;
  const inCase = { network, docket };
  const appeals = lodgedIn(log);
  const named = appeals.at(-1 - next.nth);
  const apart = (person: string, of: Lodged): string => {
    if (!isApart) return person;
    const place = OFFICIALS.indexOf(person);
    const touched = touchedIn(log, of.docket, log.length);
    const ordering = touchedBy(log, of.order, log.length);
    const inTurn = [...OFFICIALS.slice(place), ...OFFICIALS.slice(0, place)];
    return inTurn.find((one) => !touched.has(one) && !ordering.includes(one)) ?? person;
  };
  const onAppeal = named && { network, appeal: named.appeal };
  const reasons = 'As stated.';
  const decision = (what: typeof outcomes extends fc.Arbitrary<infer One> ? One : never) => {
    const each = named!.grounds.map(({ ground }, place) => ({ ground, reasons, ...what[place]! }));
    const variation = {
      conditions: [],
      restrictions: [{ on: 'time', text: 'By day.', until: null }],
      review: '2148-03-01',
    };
    const isVaried = wholeOf(each) === 'RulingVaried';
    const said = { ...onAppeal, outcomes: each, readings: [] };
    if (named!.order === undefined) return { ...said, variation: isVaried ? variation : null };
    const until = new Date(Date.parse(memory.now) + 5 * 86_400_000).toISOString().slice(0, 10);
    return { ...said, variation: null, ordered: isVaried ? { effect: 'Less of it.', until } : null };
  };
  switch (next.what) {
    case 'rule': {
      await memory.give('AssignCase', OFFICIALS[0]!, {
        ...inCase,
        regulator: next.by,
        departs: 'They know it.',
      });
      const said = { revision: 1, outcome: 'restricted', reasons };
      await memory.give('Recommend', next.by, { ...inCase, ...said });
      await memory.give('IssueRuling', next.other, {
        ...{ ...inCase, ...said, facts: 'A swell.', cited: [{ provision, version: 1 }] },
        restrictions: [{ on: 'audience', text: 'Adults only.', until: null }],
        review: '2148-01-01',
      });
      await memory.give('ServeRuling', next.by, {
        ...inCase,
        ruling: rulingOf(log, docket)?.ruling ?? docket,
      });
      return;
    }
    case 'lodge': {
      const grounds = Array.from({ length: next.grounds }, () => 'It is calm.');
      await memory.give('LodgeAppeal', next.by, { ...inCase, ruling, grounds, late: null });
      const newest = lodgedIn(log).at(-1);
      if (next.admitting && newest)
        await memory.give('AdmitAppeal', apart(next.admitting, newest), { network, appeal: newest.appeal });
      return;
    }
    case 'lodge-order': {
      const order = log.findLast(
        (one) => one.type === 'InterimOrderIssued' && one.data.docket === docket,
      ) as Ordered;
      const contested = { ...inCase, order: order?.data.order ?? docket };
      await memory.give('LodgeAppeal', next.by, { ...contested, grounds: ['It is calm.'], late: null });
      const newest = lodgedIn(log).at(-1);
      if (newest)
        await memory.give('AdmitAppeal', apart(next.admitting, newest), { network, appeal: newest.appeal });
      return;
    }
    case 'correct':
      await memory.give('CorrectRuling', next.by, {
        ...{ ...inCase, ruling, part: 'facts', was: 'swell', reads: 'swell', why: 'A slip.' },
        reads: 'swell of awe',
      });
      return;
    case 'reverse':
      await memory.give('ReverseOfOwnMotion', next.by, { ...inCase, ruling, reasons });
      return;
    case 'order':
      await memory.give('IssueOrder', next.by, {
        ...{
          ...inCase,
          provision,
          version: 1,
          effect: 'It stops.',
          considered: 'A word.',
          insufficient: 'Too late.',
        },
      });
      return;
    case 'interest-in-case':
      await interested(memory, next.by, { kind: 'case', id: docket });
      return;
    case 'interest-in-party':
      await interested(memory, next.by, { kind: 'person', id: CITIZENS[next.nth % 2]! });
      return;
  }
  if (!named) return;
  const by = apart(next.by, named);
  switch (next.what) {
    case 'admit':
      await memory.give('AdmitAppeal', by, onAppeal!);
      return;
    case 'inadmissible':
      await memory.give('RuleAppealInadmissible', next.by, { ...onAppeal, on: 'grounds', reasons });
      return;
    case 'stay': {
      await memory.give('RequestStay', named.appellant, { ...onAppeal, reasons });
      const until = new Date(Date.parse(memory.now) + 10 * 86_400_000).toISOString().slice(0, 10);
      await memory.give('GrantStay', by, { ...onAppeal, terms: 'Nobody sees it.', until, reasons });
      return;
    }
    case 'decide':
      await memory.give('DecideAppeal', by, decision(next.outcomes));
      return;
    case 'panel': {
      const touched = touchedIn(log, named.docket, log.length);
      const members = next.members.filter((one) => !isApart || !touched.has(one)).slice(0, 3);
      const sitting = { members, chair: members[0] ?? next.by, quorum: null };
      await memory.give('ConveneAppealPanel', by, { ...decision(next.outcomes), ...sitting });
      const convened = log.findLast((one) => one.type === 'AppealPanelConvened') as Convened | undefined;
      const voting = { ...onAppeal, panel: convened?.data.panel ?? docket };
      for (const [place, member] of members.entries())
        if (next.votes[place])
          await memory.give('VoteOnAppeal', member, { ...voting, value: next.votes[place] });
      const conflicted = next.interested === null ? undefined : members[next.interested];
      if (conflicted) await interested(memory, conflicted, { kind: 'case', id: named.docket });
      await memory.give('OpenAppealVotes', sitting.chair, voting);
      return;
    }
    case 'concede':
      await memory.give('ConcedeAppeal', next.by, { ...onAppeal, reasons });
      return;
    case 'withdraw':
      await memory.give('WithdrawAppeal', named.appellant, { ...onAppeal, reason: 'Enough.' });
      return;
    case 'opt-out':
      await memory.give('OptOutOfLead', named.appellant, onAppeal!);
      return;
    case 'lead': {
      const isOpen = ({ appeal }: Lodged) => closingOf(log, appeal) === undefined;
      const behind = appeals.filter((one) => one !== named && isOpen(one)).map(({ appeal }) => appeal);
      await memory.give('DesignateLeadCase', by, { ...onAppeal, behind: behind.slice(-2), reasons });
      if (!next.outcomes) return;
      await memory.follow();
      await memory.give('DecideAppeal', by, decision(next.outcomes));
      return;
    }
  }
}

const CLOSES = [
  'LeaveRefused',
  'AppealRuledInadmissible',
  'RespondentConceded',
  'AppealDecided',
  'LeadDecisionApplied',
  'AppealWithdrawn',
] as const;
type Closing = Extract<AppealEvent, { type: (typeof CLOSES)[number] }>;
const isClosing = (event: Told): event is Told & Closing =>
  (CLOSES as readonly string[]).includes(event.type);
const closingOf = (log: readonly Told[], appeal: string) =>
  log.find((event) => isClosing(event) && event.data.appeal === appeal) as (Told & Closing) | undefined;

const PANEL_ENDS = ['AppealDraftRejected', 'AppealPanelDissolved', 'AppealVotingClosed'] as const;
type PanelEnd = Extract<AppealEvent, { type: (typeof PANEL_ENDS)[number] }> | Closing;
const endsPanel = (event: Told): event is Told & PanelEnd =>
  isClosing(event) || (PANEL_ENDS as readonly string[]).includes(event.type);

/** Written down a second time and plainly: what a docket records by reason of the grounds; null: the ruling stands as it is. */
function wholeOf(
  grounds: readonly { readonly outcome: GroundOutcome; readonly decisive: boolean }[],
): 'RulingReversed' | 'RulingRemanded' | 'RulingVaried' | null {
  for (const { outcome, decisive } of grounds)
    if (outcome === 'overturned' && decisive) return 'RulingReversed';
  for (const { outcome } of grounds) if (outcome === 'remanded') return 'RulingRemanded';
  for (const { outcome } of grounds) if (outcome === 'varied') return 'RulingVaried';
  return null;
}

/** What nobody does about a ruling that stands no more: what was open about it is closed, or goes on to no effect. */
const BEGINS = ['AppealLodged', 'StayRequested', 'StayGranted', 'RespondentConceded'];

const ENDS_ORDER: readonly string[] = ['InterimOrderLapsed', 'InterimOrderLifted', 'InterimOrderOverturned'];
/** What nobody does about an order that is none any more. */
const ACTS_ON_ORDER: readonly string[] = [
  ...ENDS_ORDER,
  'InterimOrderReasoned',
  'InterimOrderRatified',
  'InterimOrderVaried',
  'InterimOrderStayed',
];
const ofOrder = (log: readonly Told[], order: string) =>
  log.filter(({ type, data }) => type.startsWith('InterimOrder') && 'order' in data && data.order === order);

type InDocket = Told & DocketEvent;
const inDocket = (log: readonly Told[], docket: string) =>
  log.filter(({ stream }) => stream === docketStream(docket)) as readonly InDocket[];
const setsAside = (event: Told) => event.type === 'RulingReversed' || event.type === 'RulingRemanded';

/** Who had a part in a case before an entry. */
function touchedIn(log: readonly Told[], docket: string, before: number): ReadonlySet<string | null> {
  const touched = new Set<string | null>();
  for (const event of inDocket(log, docket)) {
    if (event.number >= before) break;
    if (event.type === 'CaseAssigned' || event.type === 'RecommendationMade')
      touched.add(event.data.regulator);
    if (event.type === 'RulingIssued') touched.add(event.data.decidedBy);
    if (event.type === 'RulingCorrected') touched.add(event.data.correctedBy);
    if (event.type === 'RulingReversed') touched.add(event.data.reversedBy);
  }
  return touched;
}

/** Who had a part in an interim order before an entry. */
function touchedBy(log: readonly Told[], order: string | undefined, before: number): readonly unknown[] {
  return log
    .filter((event) => event.number < before && 'order' in event.data && event.data.order === order)
    .flatMap((event) => [
      ...(event.type === 'InterimOrderIssued' ? [event.data.issuedBy] : []),
      ...(event.type === 'InterimOrderOverturned' ? [event.data.concededBy] : []),
    ]);
}

/** Whether they have declared an interest in a case, or in one of its parties, before an entry. */
function isInterested(
  log: readonly Told[],
  person: string,
  { appellant, docket }: Lodged,
  before: number,
): boolean {
  return log.some(
    (event) =>
      event.type === 'InterestDeclared' &&
      event.number < before &&
      event.data.person === person &&
      [appellant, APPLICANT, docket].includes(event.data.subject.id),
  );
}

describe('whatever is done in appeals, dockets and orders, and however late what follows', () => {
  const [seed] = fc.sample(fc.nat(), 1);
  const logs = new Map<string, Promise<readonly Told[]>>();
  /** Of the same stories, each played once. */
  const always = async (holds: (log: readonly Told[]) => void) => {
    const logOf = fc.asyncProperty(story, async (one) => {
      const key = JSON.stringify(one);
      if (!logs.has(key)) logs.set(key, played(one));
      holds(await logs.get(key)!);
    });
    await fc.assert(logOf, { seed: seed!, numRuns: 60 });
  };

  it('a ruling that was set aside has no effect after, and its history stays', async () => {
    const [{ projections }] = slices.filter(({ name }) => name === 'rulings') as [(typeof slices)[number]];
    const projection = projections.find(({ name }) => name === 'dockets')!;
    const rulingTable = projection.tables.find(({ name }) => name === 'ruling') as Table<{
      readonly facts: string;
      readonly set_aside: string | null;
    }>;
    await always((log) => {
      const rows = given(projection, log);
      const published = new Map(
        dockets(
          log.reduce((state, entry) => take(state, entry.number, entry as unknown as Entry), begin()),
        ).map((one) => [one.docket, one]),
      );
      for (const event of log.filter(setsAside) as readonly InDocket[]) {
        const { docket, ruling } = event.data as { readonly docket: string; readonly ruling: string };
        for (const { type, stream, data } of log.slice(event.number + 1)) {
          if (!('ruling' in data) || data.ruling !== ruling) continue;
          if (stream === docketStream(docket)) expect(type).toBe('StayEnded');
          expect(BEGINS).not.toContain(type);
        }
        expect(published.get(docket)!.ruling).not.toBe(ruling);
        const issued = inDocket(log, docket).find(
          (one) => one.type === 'RulingIssued' && one.data.ruling === ruling,
        )!;
        const { facts } = issued.data as { readonly facts: string };
        const row = rows.row(rulingTable, ruling)!;
        expect([row.facts, row.set_aside]).toEqual([
          facts,
          event.type === 'RulingReversed' ? 'reversed' : 'remanded',
        ]);
      }
    });
  });

  it('nobody who had a part in a case, or has an interest in it, hears an appeal in it, nor by way of a lead case', async () => {
    await always((log) => {
      const lodged = new Map(lodgedIn(log).map((one) => [one.appeal, one]));
      const hears = (adjudicator: string, appeal: string, before: number) => {
        const one = lodged.get(appeal)!;
        expect([one.appellant, APPLICANT]).not.toContain(adjudicator);
        expect(touchedIn(log, one.docket, before).has(adjudicator)).toBe(false);
        expect(touchedBy(log, one.order, before)).not.toContain(adjudicator);
        expect(isInterested(log, adjudicator, one, before)).toBe(false);
      };
      for (const event of log) {
        const { data, number } = event;
        if (event.type === 'LeadDecisionApplied') {
          const { appeal, adjudicator } = event.data;
          const served = log.findLast(
            (one) => one.type === 'LeadDecisionServed' && one.data.appeal === appeal,
          );
          hears(adjudicator, appeal, served!.number);
        } else if (event.type !== 'AdjudicatorRecused' && 'appeal' in data && 'adjudicator' in data)
          hears(data.adjudicator, data.appeal!, number);
        if (event.type === 'AppealPanelConvened')
          for (const member of event.data.members) hears(member, event.data.appeal, number);
        if (event.type === 'AppealDecided' && event.data.panel)
          for (const { member } of event.data.panel.votes) hears(member, event.data.appeal, number);
        if (event.type === 'LeadCaseDesignated')
          for (const appeal of event.data.behind) hears(event.data.adjudicator, appeal, number);
      }
    });
  });

  it('a stay of a ruling or of an order ends once, and none outlives its appeal, however that is closed', async () => {
    await always((log) => {
      for (const docket of CASES) {
        const stays = new Set<string>();
        for (const { type, data } of inDocket(log, docket)) {
          if (type === 'RulingStayed') {
            expect(stays.has(data.appeal)).toBe(false);
            stays.add(data.appeal);
          }
          if (type === 'StayEnded') expect(stays.delete(data.appeal)).toBe(true);
        }
        for (const appeal of stays) expect(closingOf(log, appeal)).toBeUndefined();
      }
      const ordersStayed = new Set<string>();
      for (const { type, data } of log) {
        if (type === 'InterimOrderStayed') {
          expect(ordersStayed.has(data.appeal)).toBe(false);
          ordersStayed.add(data.appeal);
        }
        if (type === 'InterimOrderStayEnded') expect(ordersStayed.delete(data.appeal)).toBe(true);
      }
      for (const appeal of ordersStayed) expect(closingOf(log, appeal)).toBeUndefined();
    });
  });

  it('the same grounds make the same of a ruling that stands, in an appeal and in each behind it', async () => {
    await always((log) => {
      const standing = new Map<string, string>();
      const made: string[] = [];
      for (const event of log) {
        if (event.type === 'RulingIssued') standing.set(event.data.docket, event.data.ruling);
        if (!('docket' in event.data) || event.stream !== docketStream(event.data.docket as string)) continue;
        const { docket, type } = { ...(event as InDocket).data, type: event.type };
        const appeal = 'appeal' in event.data ? event.data.appeal : null;
        const isMade = setsAside(event) || type === 'RulingVaried';
        if (isMade && appeal !== null) made.push(`${appeal} ${type}`);
        if (setsAside(event)) standing.delete(docket);
      }
      const expected = log.flatMap((event) => {
        const contested = isClosing(event) ? rulingContested(event.data) : null;
        if (!isClosing(event) || contested === null) return [];
        const { appeal } = event.data;
        const { docket, ruling } = contested;
        const whole =
          event.type === 'RespondentConceded'
            ? 'RulingReversed'
            : 'outcomes' in event.data
              ? wholeOf(event.data.outcomes)
              : null;
        if (whole === null) return [];
        // Where another was first, there is nothing left to make something of.
        const aside = inDocket(log, docket).find((one) => setsAside(one) && one.data.ruling === ruling);
        const isFirst = aside === undefined || !('appeal' in aside.data) || aside.data.appeal === appeal;
        return isFirst || made.includes(`${appeal} ${whole}`) ? [`${appeal} ${whole}`] : [];
      });
      expect(made.toSorted()).toEqual(expected.toSorted());
    });
  });

  it('an interim order ends with the next ruling of its docket, whatever brought that about', async () => {
    await always((log) => {
      for (const [at, event] of log.entries()) {
        if (event.type !== 'InterimOrderIssued') continue;
        const { docket, order } = event.data;
        const ruled = log.slice(at).find((one) => one.type === 'RulingIssued' && one.data.docket === docket);
        const ended = ofOrder(log, order).find(
          ({ type }) => type === 'InterimOrderLapsed' || type === 'InterimOrderOverturned',
        ) as Told & Extract<OrderEvent, { type: 'InterimOrderLapsed' | 'InterimOrderOverturned' }>;
        if (ruled) expect(ended.data.at <= ruled.recordedAt).toBe(true);
      }
    });
  });

  it('an interim order becomes what was decided of it on appeal, once; overturned, it has no effect after', async () => {
    await always((log) => {
      for (const event of log) {
        if (!isClosing(event) || event.data.order === undefined) continue;
        const { appeal, order } = event.data;
        const whole =
          event.type === 'RespondentConceded'
            ? 'RulingReversed'
            : 'outcomes' in event.data
              ? wholeOf(event.data.outcomes)
              : null;
        const became = ofOrder(log, order);
        const made = became.flatMap(({ type, data }) =>
          (type === 'InterimOrderOverturned' || type === 'InterimOrderVaried') && data.appeal === appeal
            ? [type]
            : [],
        );
        const isOver = (one: Told) => ENDS_ORDER.includes(one.type);
        if (whole === 'RulingReversed') {
          expect(became.filter(({ type }) => type === 'InterimOrderOverturned')).toHaveLength(1);
          expect(['InterimOrderVaried', undefined, 'InterimOrderOverturned']).toContain(made[0]);
        } else if (whole === 'RulingVaried' && made.length === 0) expect(became.some(isOver)).toBe(true);
        else expect(made).toEqual(whole === 'RulingVaried' ? ['InterimOrderVaried'] : []);
      }
      for (const event of log) {
        if (event.type !== 'InterimOrderOverturned') continue;
        const { order } = event.data;
        const after = log
          .slice(event.number + 1)
          .filter((one) => 'order' in one.data && one.data.order === order);
        for (const { type } of after) expect([...BEGINS, ...ACTS_ON_ORDER]).not.toContain(type);
      }
    });
  });

  it('and the stories reach what this is about', async () => {
    const reached = new Set<string>();
    for (const one of fc.sample(story, { numRuns: 90, seed: 2147 }))
      for (const { type, data } of await played(one))
        reached.add(type === 'AppealDecided' && data.panel ? 'AppealDecided by a panel' : type);
    const wanted = [
      ...[
        'RulingReversed',
        'RulingRemanded',
        'RulingVaried',
        'StayEnded',
        'StayExpired',
        'RespondentConceded',
      ],
      ...['LeadDecisionApplied', 'LeadDecisionOptedOut', 'CaseReleasedFromLead', 'InterimOrderLapsed'],
      ...[
        'AppealDecided by a panel',
        'AppealDraftRejected',
        'AppealPanelDissolved',
        'AppealVotingClosed',
        'AdjudicatorRecused',
      ],
      ...['InterimOrderOverturned', 'InterimOrderVaried', 'InterimOrderStayed', 'InterimOrderStayEnded'],
    ];
    expect(wanted.filter((type) => !reached.has(type))).toEqual([]);
  });
});
