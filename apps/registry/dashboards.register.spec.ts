import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { hashedId, type DomainEvent, type Entry } from '#kernel';
import {
  type AppealAdmitted,
  type AppealDecided,
  appealEvents,
  type AppealLodged,
  type AppealWithdrawn,
  type CaseStayedBehindLead,
  docketEvents,
  type DocketOpened,
  type InterimOrderIssued,
  type InterimOrderLapsed,
  type InterimOrderLifted,
  type InterimOrderOverturned,
  type InterimOrderRatified,
  type LeadDecisionOptedOut,
  type LeaveGranted,
  type LeaveRefused,
  orderEvents,
  type RespondentConceded,
  type RulingFlagged,
  type RulingIssued,
  type RulingRemanded,
  type RulingReversed,
  type RulingReviewed,
  type StayGranted,
  symphonyEvents,
  type SymphonyWithdrawn,
} from '#governance/events';
import { dueAfter } from '#governance/testing';
import { dashboards, type AtAGlance, type DashboardAnswer, type Tile } from '#governance/dashboards';
import { networks } from '#governance/networks';
import { publicLog } from '#governance/public-log';
import { register } from '#governance/register';
import { appeals as appealsSlice } from '#governance/appeals';
import { orders as ordersSlice } from '#governance/orders';
import { petitions as petitionsSlice } from '#governance/petitions';
import { reforms as reformsSlice } from '#governance/reforms';
import { sanctuaries as sanctuariesSlice } from '#governance/sanctuaries';
import { rulings as rulingsSlice } from '#governance/rulings';
import { begin, figures, networks as networksIn, take } from '#governance/events/reducers';
import type { Slice } from '#platform/core';
import { testRegister, type TestRegister } from './testing/index.js';

type Told = Pick<Entry, 'recordedAt'> &
  (
    | DocketOpened
    | RulingIssued
    | RulingReversed
    | RulingRemanded
    | RulingFlagged
    | RulingReviewed
    | SymphonyWithdrawn
    | InterimOrderIssued
    | InterimOrderRatified
    | InterimOrderLapsed
    | InterimOrderLifted
    | InterimOrderOverturned
    | AppealLodged
    | AppealDecided
    | RespondentConceded
    | StayGranted
    | LeaveGranted
    | LeaveRefused
    | AppealAdmitted
    | AppealWithdrawn
    | CaseStayedBehindLead
    | LeadDecisionOptedOut
  );

const DAY = 86_400_000;
const HOUR = 3_600_000;
const NETWORKS = ['LYRA', 'NOVA'];
const DOUBTS = ['interest', 'law-changed', 'interest'] as const;
const OUTCOMES = ['approved', 'restricted', 'refused'] as const;
const STAGES = ['leave-awaited', 'lodged', 'admitted', 'behind-lead'];
/** Of an appeal that came in time. */
const STAGE_AFTER: Readonly<Record<string, string>> = {
  AppealLodged: 'lodged',
  LeaveGranted: 'lodged',
  AppealAdmitted: 'admitted',
  CaseStayedBehindLead: 'behind-lead',
  LeadDecisionOptedOut: 'admitted',
  LeaveRefused: 'closed',
  AppealWithdrawn: 'closed',
  RespondentConceded: 'closed',
  AppealDecided: 'closed',
};
const ENDING: Readonly<Record<string, string>> = {
  LeaveRefused: 'leave-refused',
  AppealWithdrawn: 'withdrawn',
  RespondentConceded: 'conceded',
  varied: 'varied',
  overturned: 'overturned',
  remanded: 'remanded',
};
const GROUNDS = ['affirmed', 'overturned', 'varied', 'remanded'] as const;

/** A history that no one decided, with every turn that a dashboard looks at. Same seed, same history. */
function* history(dockets: number): Generator<readonly [at: number, event: DomainEvent]> {
  let seed = 7;
  const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
  const start = Date.parse('2147-01-05T08:00:00Z');
  for (const network of NETWORKS)
    yield [start, { type: 'NetworkEstablished', data: { network, name: network, jurisdiction: 'Dreams' } }];
  for (let i = 0; i < dockets; i++) {
    const network = NETWORKS[random(2)]!;
    const docket = hashedId('docket', String(i));
    let at = start + i * 0.4 * DAY;
    const on = (ms: number) => new Date(ms).toISOString().slice(0, 10);
    const by = { provision: hashedId('9.1'), path: '2147/12/9.1', version: 1 };
    const due = random(3) > 0 ? dueAfter(on(at), 20, by) : null;
    const opened = {
      network,
      docket,
      symphony: docket,
      applicant: hashedId('elara'),
      title: 'Nocturne',
      due,
    };
    const gone = random(20) === 0;
    if (gone)
      yield [at - 1, { type: 'SymphonyWithdrawn', data: { network, symphony: docket, reason: 'tired' } }];
    yield [at, { type: 'DocketOpened', data: { ...opened, receivedOn: on(at) } }];
    if (gone) continue;
    if (random(4) === 0) continue;
    if (random(6) === 0) {
      yield [at + DAY, { type: 'SymphonyWithdrawn', data: { network, symphony: docket, reason: 'tired' } }];
      continue;
    }
    if (random(3) === 0) yield* ordered(network, docket, at, random);
    const rounds = 1 + random(3);
    for (let round = 0; round < rounds; round++) {
      const [ruling, appeal] = [
        hashedId('ruling', docket, String(round)),
        hashedId('appeal', docket, String(round)),
      ];
      at += (1 + random(40)) * DAY + random(DAY);
      const cited = Array.from({ length: 1 + random(3) }, () => {
        const path = `2147/12/${1 + random(4)}`;
        return { provision: hashedId(network, path), path, version: 1 + random(2) };
      });
      yield [at, issued({ network, docket, ruling, outcome: OUTCOMES[random(3)]!, cited })];
      let reversed = false;
      for (const because of random(2) === 0 ? DOUBTS : []) {
        const flag = hashedId(ruling, String(at));
        at += DAY;
        yield [at, { type: 'RulingFlagged', data: { network, docket, ruling, flag, because, by: 1 } }];
        if (random(2) === 0) continue;
        const reviewedBy = hashedId('reviewer');
        const outcome = random(3) === 0 ? 'reversed' : 'stands';
        const review = { outcome, reasons: 'Sound.', reviewedBy, next: null } as const;
        yield [at, { type: 'RulingReviewed', data: { network, docket, ruling, flag, ...review } }];
        if (outcome === 'stands') continue;
        const data = { network, docket, ruling, appeal: null, reasons: 'misread', due: null };
        yield [at, { type: 'RulingReversed', data: { ...data, reversedBy: reviewedBy } }];
        reversed = true;
        break;
      }
      if (reversed) continue;
      if (random(4) === 0) break;
      const contest = { network, appeal, docket, ruling };
      at += DAY;
      yield [at, lodged(contest, round === 1)];
      if (round === 0) yield [at + 1, stayed(contest)];
      const adjudicator = hashedId('maren');
      const isDecided = random(3) > 0;
      const course = i % 3;
      if (round === 1) {
        const type = isDecided || course > 0 ? 'LeaveGranted' : 'LeaveRefused';
        yield [at + 2, { type, data: { ...contest, adjudicator, reasons: 'So.' } }];
        if (type === 'LeaveRefused') break;
      }
      if (!isDecided && course === 1) {
        yield [at + DAY, { type: 'AppealWithdrawn', data: { ...contest, reason: 'tired' } }];
        break;
      }
      yield [at + HOUR, { type: 'AppealAdmitted', data: { ...contest, adjudicator } }];
      if (isDecided && random(6) === 0) {
        const conceded = { ...contest, concededBy: hashedId('tomas'), reasons: 'So.' };
        at += DAY;
        yield [at, { type: 'RespondentConceded', data: conceded }];
        const data = { network, docket, ruling, appeal, reasons: 'misread', due: null, reversedBy: null };
        yield [at, { type: 'RulingReversed', data }];
        continue;
      }
      if (course === 2) {
        const data = { ...contest, lead: hashedId('lead') };
        yield [at + 2 * HOUR, { type: 'CaseStayedBehindLead', data }];
        if (isDecided) yield [at + 5 * HOUR, { type: 'LeadDecisionOptedOut', data }];
      }
      if (!isDecided) break;
      const outcome = GROUNDS[random(4)]!;
      at += DAY;
      yield [at, decided(contest, outcome)];
      if (outcome !== 'overturned' && outcome !== 'remanded') break;
      const anew = random(2) === 0 ? null : dueAfter(on(at), 20, by);
      const data = { network, docket, ruling, appeal, reasons: 'misread', due: anew };
      if (outcome === 'remanded') yield [at, { type: 'RulingRemanded', data }];
      else yield [at, { type: 'RulingReversed', data: { ...data, reversedBy: null } }];
    }
  }
}

/** An interim order, and what becomes of it. */
function* ordered(
  network: string,
  docket: string,
  from: number,
  random: (below: number) => number,
): Generator<readonly [at: number, event: DomainEvent]> {
  const order = { network, docket, order: hashedId('order', docket) };
  const by = { provision: hashedId('7.1'), path: '2147/12/7.1', version: 1 };
  const begins = new Date(from).toISOString();
  const due = { at: begins, on: begins.slice(0, 10), begins, count: 24, unit: 'hours' as const, by };
  const data: InterimOrderIssued['data'] = {
    ...order,
    issuedBy: hashedId('kiran'),
    office: random(3) === 0 ? 'chair' : 'regulator',
    relied: by,
    effect: 'It stops.',
    considered: 'A warning.',
    insufficient: 'Nobody hears it.',
    afterRuling: null,
    reasonsDue: due,
    ratificationDue: due,
    ends: due,
    appealDue: null,
  };
  yield [from + 1, { type: 'InterimOrderIssued', data }];
  if (random(2) === 0)
    yield [
      from + 2,
      { type: 'InterimOrderRatified', data: { ...order, ratifiedBy: hashedId('tomas'), reasons: 'So.' } },
    ];
  const because = (['unreasoned', 'unratified', 'expired', 'ruled'] as const)[random(5)];
  if (random(4) === 0)
    yield [
      from + 3,
      { type: 'InterimOrderLifted', data: { ...order, liftedBy: hashedId('ines'), reasons: 'So.' } },
    ];
  else if (because)
    yield [
      from + 3,
      { type: 'InterimOrderLapsed', data: { ...order, because, ruling: null, at: begins, late: 1 } },
    ];
  const found = { appeal: hashedId('appeal', order.order), concededBy: null, reasons: 'So.', at: begins };
  if (parseInt(order.order.at(-1)!, 16) % 3 === 0)
    yield [from + 4, { type: 'InterimOrderOverturned', data: { ...order, ...found } }];
}

const issued = (
  data: Pick<RulingIssued['data'], 'network' | 'docket' | 'ruling' | 'outcome' | 'cited'>,
): RulingIssued => ({
  type: 'RulingIssued',
  data: {
    ...data,
    revision: 1,
    decidedBy: hashedId('tomas'),
    facts: 'facts',
    reasons: 'reasons',
    conditions: [],
    restrictions: [],
    review: null,
    governingDate: '2147-01-05',
    governingReason: null,
    differs: null,
    departs: null,
    panel: null,
  },
});

type Contest = Pick<AppealLodged['data'], 'network' | 'appeal' | 'docket' | 'ruling'>;

const stayed = (contest: Contest): StayGranted => ({
  type: 'StayGranted',
  data: {
    ...contest,
    adjudicator: hashedId('maren'),
    terms: 'Nobody sees it.',
    ends: { at: '2147-12-31T00:00:00.000Z', on: '2147-12-30' },
    reasons: 'It is shown.',
  },
});

const lodged = (contest: Contest, isLate: boolean): AppealLodged => {
  const statement = { sealed: hashedId('statement'), commitment: Buffer.alloc(32).toString('base64') };
  const days = { lodgedOn: '2147-02-01', due: { at: '2147-03-02T00:00:00.000Z', on: '2147-03-01' } };
  const grounds = [{ ground: '1', statement }];
  return {
    type: 'AppealLodged',
    data: { ...contest, ...days, appellant: hashedId('elara'), grounds, late: isLate ? statement : null },
  };
};

const decided = (contest: Contest, outcome: (typeof GROUNDS)[number]): AppealDecided => {
  const outcomes = [
    { ground: '1', outcome, decisive: true, reasons: 'r' },
    { ground: '2', outcome: 'dismissed' as const, decisive: true, reasons: 'r' },
  ];
  const data = {
    ...contest,
    adjudicator: hashedId('maren'),
    outcomes,
    readings: [],
    variation: null,
    panel: null,
  };
  return { type: 'AppealDecided', data };
};

const sum = (rows: readonly Record<string, unknown>[], key: string) =>
  rows.reduce((total, row) => total + Number(row[key]), 0);
const round = (value: number) => Math.round(value * 10) / 10;

/** What gives cases their names. */
function citing(recording: readonly Slice[]): Slice {
  const { projections, ...log } = publicLog(recording);
  return { ...log, projections: projections.filter(({ name }) => name === 'public-log') };
}

describe('the dashboards', () => {
  let app: TestRegister;
  let log: Told[];
  let head: number;

  beforeAll(async () => {
    // Their figures alone: cases that nobody submitted are more than other read models take.
    const recording: readonly Slice[] = [
      register,
      networks,
      { name: 'rulings', events: docketEvents, projections: [], figures: rulingsSlice.figures! },
      { name: 'orders', events: orderEvents, projections: [], figures: ordersSlice.figures! },
      { name: 'appeals', events: appealEvents, projections: [], figures: appealsSlice.figures! },
      { name: 'reforms', events: reformsSlice.events, projections: [], figures: reformsSlice.figures! },
      {
        name: 'petitions',
        events: petitionsSlice.events,
        projections: [],
        figures: petitionsSlice.figures!,
      },
      {
        name: 'sanctuaries',
        events: sanctuariesSlice.events,
        projections: [],
        figures: sanctuariesSlice.figures!,
      },
      { name: 'symphonies', events: symphonyEvents, projections: [] },
      // The public log gives whoever consented their receipt.
      { name: 'sessions', events: [], projections: [], grants: { 'session.take-part': ['citizen'] } },
    ];
    app = await testRegister([...recording, citing(recording), dashboards(recording)]);
    const { store, codec } = app.opened.register;
    const events = [...history(150)].sort(([a], [b]) => a - b);
    for (const [i, [at, event]] of events.entries()) {
      const stream = `told-${i}`;
      const entry = codec.encode({
        ...event,
        id: hashedId(stream),
        stream,
        revision: 0,
        recordedAt: new Date(at).toISOString(),
        actor: { id: 'teller', role: 'system' },
        correlationId: stream,
        causationId: null,
        commandId: hashedId('command', stream),
      });
      await store.append({ stream, expected: 'none', entries: [entry] });
    }
    await app.pass(70);
    await app.settled();

    // What anyone can do: read the log, and count.
    const entries = await store.readAll({ from: null, limit: 10_000 });
    log = entries.map(({ bytes }) => codec.decode(bytes) as unknown as Told);
    head = entries.length - 1;
  });
  afterAll(() => app.close());

  /** Rulings of the raw log with what became of them. */
  function rulings(network: string | null) {
    const since = new Map<string, number>();
    const found: { month: string; outcome: string; days: number; cited: Set<string>; ruling: string }[] = [];
    for (const { type, data, recordedAt } of log) {
      const at = Date.parse(recordedAt);
      if (type === 'DocketOpened' || type === 'RulingReversed' || type === 'RulingRemanded')
        since.set(data.docket, at);
      if (type !== 'RulingIssued' || (network !== null && data.network !== network)) continue;
      const days = Math.round((at - since.get(data.docket)!) / 1_000) / 86_400;
      const cited = new Set(data.cited.map(({ path, version }) => `${data.network} ${path} v${version}`));
      found.push({ month: recordedAt.slice(0, 7), outcome: data.outcome, days, cited, ruling: data.ruling });
    }
    return found;
  }
  const of = <Type extends Told['type']>(type: Type) =>
    log.filter((event): event is Extract<Told, { type: Type }> => event.type === type);
  const read = async (name: string, network: string | null) => {
    const { status, body } = await app.get(`/api/dashboards/${name}${network ? `?network=${network}` : ''}`);
    expect([status, body.at]).toEqual([200, head]);
    return body;
  };
  const filters = [null, 'NOVA', 'LYRA', 'VOID'];

  it.each(filters)('count the queue by age as the log has it (%s)', async (network) => {
    const { rows, on } = await read('queue-by-age', network);
    const waiting = new Map<string, DocketOpened['data']>();
    const all = new Map(of('DocketOpened').map(({ data }) => [data.docket, data]));
    const gone = new Set<string>();
    for (const { type, data } of log) {
      if (type === 'SymphonyWithdrawn') gone.add(data.symphony);
      if (type === 'DocketOpened' && !gone.has(data.docket)) waiting.set(data.docket, data);
      if (type === 'RulingReversed' || type === 'RulingRemanded')
        waiting.set(data.docket, { ...all.get(data.docket)!, due: data.due });
      if (type === 'RulingIssued') waiting.delete(data.docket);
      if (type === 'SymphonyWithdrawn') waiting.delete(data.symphony);
    }
    const expected = [0, 7, 14, 30, 60].map((from, i, ages) => {
      const until = ages[i + 1] ?? Infinity;
      const those = [...waiting.values()].filter((docket) => {
        const age = (Date.parse(on) - Date.parse(docket.receivedOn)) / DAY;
        return (network === null || docket.network === network) && age >= from && age < until;
      });
      return {
        age: until === Infinity ? `${from} and more` : `${from} to ${until - 1}`,
        waiting: those.length,
        overdue: those.filter(({ due }) => due !== null && due.on < on).length,
      };
    });
    expect(rows).toEqual(expected);
    if (network === null) expect(Math.min(sum(rows, 'waiting'), sum(rows, 'overdue'))).toBeGreaterThan(5);
  });

  it.each(filters)('count the time to decision as the log has it (%s)', async (network) => {
    const { rows } = await read('time-to-decision', network);
    const months = new Map<string, number[]>();
    for (const { month, days } of rulings(network)) months.set(month, [...(months.get(month) ?? []), days]);
    const expected = [...months].sort().map(([month, all]) => {
      const sorted = all.sort((a, b) => a - b);
      const rank = (share: number) => round(sorted[Math.ceil(share * sorted.length) - 1]!);
      return { month, p50: rank(0.5), p90: rank(0.9), rulings: all.length };
    });
    expect(rows).toEqual(expected);
  });

  it.each(filters)('count outcomes as the log has them (%s)', async (network) => {
    const { rows } = await read('outcomes', network);
    const counted = new Map<string, number>();
    for (const { month, outcome } of rulings(network))
      counted.set(`${month} ${outcome}`, (counted.get(`${month} ${outcome}`) ?? 0) + 1);
    expect(rows).toEqual(
      [...counted].sort().map(([key, n]) => {
        const [month, outcome] = key.split(' ');
        return { month, outcome, rulings: n };
      }),
    );
  });

  it.each(filters)('count interim orders by office as the log has them (%s)', async (network) => {
    const { rows } = await read('orders-by-office', network);
    const endings = new Map<string, string>([
      ...of('InterimOrderLapsed').map(({ data }) => [data.order, data.because] as const),
      ...of('InterimOrderLifted').map(({ data }) => [data.order, 'lifted'] as const),
    ]);
    const ratified = new Set(of('InterimOrderRatified').map(({ data }) => data.order));
    const overturned = new Set(of('InterimOrderOverturned').map(({ data }) => data.order));
    const expected = ['regulator', 'chair'].map((office) => {
      const those = of('InterimOrderIssued')
        .map(({ data }) => data)
        .filter((data) => data.office === office && (network === null || data.network === network));
      const ended = (...as: string[]) =>
        those.filter(({ order }) => as.includes(endings.get(order) ?? '')).length;
      const lapsed = ended('unreasoned', 'unratified');
      return {
        office,
        issued: those.length,
        ratified: those.filter(({ order }) => ratified.has(order)).length,
        lapsed,
        lapseRate: those.length === 0 ? null : round((100 * lapsed) / those.length),
        lifted: ended('lifted'),
        overturned: those.filter(({ order }) => overturned.has(order)).length,
      };
    });
    expect(rows).toEqual(expected);
    if (network === null)
      for (const key of ['ratified', 'lapsed', 'lifted', 'overturned'])
        expect(sum(rows, key)).toBeGreaterThan(3);
  });

  it.each(filters.flatMap((network) => [[network, 'provision'] as const, [network, 'version'] as const]))(
    'count appeals as the log has them (%s, by %s)',
    async (network, each) => {
      const { rows } = await read(`appeals-by-${each}`, network);
      const appealed = new Set(of('AppealLodged').map(({ data }) => data.ruling));
      const conceded = new Set(of('RespondentConceded').map(({ data }) => data.ruling));
      // The first ground is what decides here.
      const decided = new Map(
        of('AppealDecided').map(({ data }) => [data.ruling, data.outcomes[0]!.outcome] as const),
      );
      const all = rulings(network).map(({ ruling, cited }) => ({
        ruling,
        names: new Set(each === 'version' ? cited : [...cited].map((version) => version.split(' v')[0]!)),
      }));
      const expected = [...new Set(all.flatMap(({ names }) => [...names]))].map((name) => {
        const citing = all.filter(({ names }) => names.has(name));
        const count = (is: (ruling: string) => boolean) => citing.filter(({ ruling }) => is(ruling)).length;
        const [ofAppealed, ofDecided] = [count((r) => appealed.has(r)), count((r) => decided.has(r))];
        const ended = (as: string) => count((r) => decided.get(r) === as);
        return {
          [each]: name,
          rulings: citing.length,
          appealed: ofAppealed,
          appealRate: round((100 * ofAppealed) / citing.length),
          conceded: count((r) => conceded.has(r)),
          decided: ofDecided,
          affirmed: ended('affirmed'),
          varied: ended('varied'),
          remanded: ended('remanded'),
          overturned: ended('overturned'),
          overturnRate: ofDecided === 0 ? null : round((100 * ended('overturned')) / ofDecided),
        };
      });
      expected.sort((a, b) => b.rulings - a.rulings || (String(a[each]) < String(b[each]) ? -1 : 1));
      expect(rows).toEqual(expected);
      if (network === null)
        for (const key of ['conceded', 'affirmed', 'varied', 'remanded', 'overturned'])
          expect(sum(rows, key)).toBeGreaterThan(3);
    },
  );

  /** What happened in each appeal, by the raw log, in order. */
  function courses(network: string | null) {
    const found = new Map<string, Told[]>();
    for (const event of log) {
      const { type, data } = event;
      if (!(type in STAGE_AFTER) || (network !== null && data.network !== network)) continue;
      const { appeal } = data as AppealLodged['data'];
      found.set(appeal, [...(found.get(appeal) ?? []), event]);
    }
    return [...found.values()];
  }
  const stageAfter = ({ type, data }: Told) =>
    type === 'AppealLodged' && data.late ? 'leave-awaited' : STAGE_AFTER[type]!;
  const secondsBetween = (from: Told, until: Told) =>
    (Date.parse(until.recordedAt) - Date.parse(from.recordedAt)) / 1_000;
  const daysAt = (share: number, seconds: readonly number[]) => {
    const sorted = seconds.map(Math.round).sort((a, b) => a - b);
    return sorted.length === 0 ? null : round(sorted[Math.ceil(share * sorted.length) - 1]! / 86_400);
  };

  it.each(filters)(
    'count appeals by stage, and the time at each, as the log has them (%s)',
    async (network) => {
      const all = courses(network);
      const now = all.map((course) => stageAfter(course.at(-1)!));
      expect((await read('appeals-by-stage', network)).rows).toEqual(
        STAGES.map((stage) => ({ stage, open: now.filter((one) => one === stage).length })),
      );
      const left = all.flatMap((course) =>
        STAGES.flatMap((stage) => {
          const spans = course.flatMap((event, nth) =>
            stageAfter(event) === stage ? [[event, course[nth + 1]] as const] : [],
          );
          const isLeft = spans.length > 0 && spans.every(([, next]) => next !== undefined);
          const seconds = spans.map(([from, next]) => (next ? secondsBetween(from, next) : 0));
          return isLeft ? [{ stage, seconds: seconds.reduce((sum, one) => sum + one, 0) }] : [];
        }),
      );
      const { rows } = await read('time-at-stage', network);
      expect(rows).toEqual(
        STAGES.map((stage) => {
          const seconds = left.filter((one) => one.stage === stage).map((one) => one.seconds);
          return { stage, p50: daysAt(0.5, seconds), p90: daysAt(0.9, seconds), left: seconds.length };
        }),
      );
      if (network === null)
        expect(Math.min(...rows.map((row: { left: number }) => row.left))).toBeGreaterThan(2);
    },
  );

  it.each(filters)('count how appeals end as the log has it (%s)', async (network) => {
    const counted = new Map<string, number[]>();
    for (const course of courses(network)) {
      const last = course.at(-1)!;
      if (stageAfter(last) !== 'closed') continue;
      const lost = last.type === 'AppealDecided' ? last.data.outcomes[0]!.outcome : last.type;
      const key = `${last.recordedAt.slice(0, 7)} ${ENDING[lost] ?? 'stands'}`;
      counted.set(key, [...(counted.get(key) ?? []), secondsBetween(course[0]!, last)]);
    }
    const { rows } = await read('appeals-by-ending', network);
    const expected = [...counted].map(([key, seconds]) => {
      const [month, ending] = key.split(' ');
      return { month, ending, appeals: seconds.length, p50: daysAt(0.5, seconds) };
    });
    expect(rows).toHaveLength(expected.length);
    expect(rows).toEqual(expect.arrayContaining(expected));
    if (network === null) expect(new Set(expected.map(({ ending }) => ending)).size).toBe(7);
  });

  /** Doubts that were open at the end of a day, by the raw log. */
  function openFlags(network: string | null, until: number) {
    const open = new Map<string, RulingFlagged['data']>();
    for (const { type, data, recordedAt } of log) {
      if (Date.parse(recordedAt) >= until || (network !== null && data.network !== network)) continue;
      if (type === 'RulingFlagged') open.set(data.flag, data);
      if (type === 'RulingReviewed') open.delete(data.flag!);
      if (type === 'RulingReversed' || type === 'RulingRemanded')
        for (const [flag, { ruling }] of open) if (ruling === data.ruling) open.delete(flag);
    }
    return [...open.values()];
  }

  const rulingsOf = (open: readonly { readonly ruling: string }[]) =>
    new Set(open.map(({ ruling }) => ruling)).size;

  it.each(filters)('count the rulings to be looked at again as the log has them (%s)', async (network) => {
    const { rows } = await read('flags', network);
    const open = openFlags(network, Infinity);
    const counted = (because: string) => rulingsOf(open.filter((one) => one.because === because));
    expect(rows).toEqual(
      ['interest', 'overturned-reading', 'law-changed'].map((because) => ({
        because,
        open: counted(because),
      })),
    );
    if (network === null) expect(open.length).toBeGreaterThan(5);
  });

  it.each(filters)('count how doubts ended as the log has it (%s)', async (network) => {
    const { rows } = await read('flags-by-ending', network);
    const open = new Map<string, RulingFlagged['data']>();
    const ended = { stands: [], reversed: [], 'fell-away': [] } as Record<string, RulingFlagged['data'][]>;
    for (const { type, data } of log) {
      if (type === 'RulingFlagged') open.set(data.flag, data);
      const closed = [...open.values()].filter(({ flag, ruling }) =>
        type === 'RulingReviewed'
          ? flag === data.flag
          : (type === 'RulingReversed' || type === 'RulingRemanded') && ruling === data.ruling,
      );
      for (const flagged of closed) {
        open.delete(flagged.flag);
        ended[type === 'RulingReviewed' ? data.outcome : 'fell-away']!.push(flagged);
      }
    }
    expect(rows).toEqual(
      ['interest', 'overturned-reading', 'law-changed'].map((because) => {
        const counted = Object.entries(ended).map(([how, those]) => [
          how,
          rulingsOf(
            those.filter((one) => one.because === because && (network === null || one.network === network)),
          ),
        ]);
        return { because, ...Object.fromEntries(counted) };
      }),
    );
    if (network === null) for (const how of Object.keys(ended)) expect(sum(rows, how)).toBeGreaterThan(3);
  });

  /** Headlines of some days, by the raw log. */
  function headlines(network: string | null, { from, to }: { from: string; to: string }) {
    const until = Date.parse(to) + DAY;
    const isIn = ({ recordedAt, data }: Told) =>
      recordedAt.slice(0, 10) >= from &&
      recordedAt.slice(0, 10) <= to &&
      (network === null || data.network === network);
    const waiting = new Map<string, string | undefined>();
    const gone = new Set<string>();
    for (const { type, data, recordedAt } of log) {
      if (Date.parse(recordedAt) >= until || (network !== null && data.network !== network)) continue;
      if (type === 'SymphonyWithdrawn') gone.add(data.symphony);
      if (type === 'DocketOpened' || type === 'RulingReversed' || type === 'RulingRemanded')
        waiting.set(data.docket, data.due?.on);
      if (type === 'RulingIssued') waiting.delete(data.docket);
    }
    const share = (part: number, whole: number) => (whole === 0 ? null : round((100 * part) / whole));
    const issuedThen = of('RulingIssued').filter(isIn);
    const days = rulings(null)
      .filter(({ ruling }) => issuedThen.some(({ data }) => data.ruling === ruling))
      .map((ruling) => ruling.days)
      .sort((a, b) => a - b);
    const approved = issuedThen.filter(({ data }) => data.outcome === 'approved').length;
    const ended = of('AppealDecided').filter(isIn);
    const lost = ended.filter(({ data }) => data.outcomes.some(({ outcome }) => outcome === 'overturned'));
    const stays = of('StayGranted').filter(isIn).length;
    const those = [...waiting].filter(([docket]) => !gone.has(docket));
    const still = those.length;
    const flagged = rulingsOf(openFlags(network, until));
    const late = those.filter(([, due]) => due !== undefined && due < to).length;
    return {
      waiting: { value: still, cases: still, among: still },
      overdue: { value: late, cases: late, among: late },
      rulings: { value: days.length, cases: days.length, among: days.length },
      'median-days': {
        value: days.length === 0 ? null : round(days[Math.ceil(days.length / 2) - 1]!),
        cases: days.length,
        among: days.length,
      },
      approved: { value: share(approved, days.length), cases: approved, among: days.length },
      'open-flags': { value: flagged, cases: flagged, among: flagged },
      overturned: { value: share(lost.length, ended.length), cases: lost.length, among: ended.length },
      'stays-granted': { value: stays, cases: stays, among: stays },
    };
  }

  it.each([
    [null, ''],
    [null, 'from=2147-02-01&to=2147-02-28'],
    ['NOVA', 'from=2147-01-20'],
    ['LYRA', 'from=2147-01-06&to=2147-01-06'],
    ['VOID', ''],
  ])('say how things are, beside the time before (%s, %j)', async (network, days) => {
    const query = [network && `network=${network}`, days].filter(Boolean).join('&');
    const { body } = await app.get(`/api/dashboards/at-a-glance?${query}`);
    expect(body).toMatchObject({ network, at: head });
    const told = Object.fromEntries(
      body.tiles.map(({ name, value, cases, among }: Tile) => [name, { value, cases, among }]),
    );
    expect(told).toEqual(headlines(network, body.period));
    const then = Object.fromEntries(body.tiles.map(({ name, before }: Tile) => [name, before]));
    expect(then).toEqual(headlines(network, body.before));
    for (const { name, series } of body.tiles as Tile[])
      for (const { value, ...step } of series)
        expect([name, step, value]).toEqual([name, step, headlines(network, step)[name as 'waiting'].value]);
    if (network === null) {
      expect(told.overturned!.cases).toBeGreaterThan(1);
      expect(told['stays-granted']!.cases).toBeGreaterThan(1);
    }
  });

  it('say how things are for ninety days, or as asked for, and as long before', async () => {
    const spans = async (query: string) => {
      const { period, before } = (await app.get(`/api/dashboards/at-a-glance?${query}`)).body;
      return [period, before];
    };
    const { on } = await read('queue-by-age', null);
    const [usual, then] = await spans('');
    expect([usual.to, Date.parse(usual.to) - Date.parse(usual.from)]).toEqual([on, 89 * DAY]);
    expect(Date.parse(then.to) - Date.parse(then.from)).toBe(89 * DAY);
    expect(await spans('from=2147-02-01&to=2147-02-28')).toEqual([
      { from: '2147-02-01', to: '2147-02-28' },
      { from: '2147-01-04', to: '2147-01-31' },
    ]);
    // What has not come yet is not counted.
    expect((await spans('from=2147-02-01&to=2199-12-31'))[0].to).toBe(on);
    for (const query of ['from=2147-02-02&to=2147-02-01', 'from=2199-01-01', 'to=0001-01-01'])
      expect((await app.get(`/api/dashboards/outcomes?${query}`)).body.code).toMatch(
        /PERIOD\.INVALID|DATE\.OUT_OF_RANGE/,
      );
  });

  it('count the days that are asked for', async () => {
    const { rows, period } = (await app.get('/api/dashboards/outcomes?from=2147-02-01&to=2147-02-28')).body;
    expect(period).toEqual({ from: '2147-02-01', to: '2147-02-28' });
    const all = (await read('outcomes', null)).rows;
    expect(rows).toEqual(all.filter(({ month }: { month: string }) => month === '2147-02'));
    expect(rows.length).toBeGreaterThan(1);
    const queue = (await app.get('/api/dashboards/queue-by-age?to=2147-02-28')).body;
    expect(sum(queue.rows, 'waiting')).toBe(
      headlines(null, { from: '2147-01-01', to: '2147-02-28' }).waiting.value,
    );
  });

  /** All pages of a list of cases. */
  const listed = async (name: string, query: Record<string, string>, row: readonly string[] = []) => {
    const ids: string[] = [];
    let count = -1;
    for (let cursor: string | null = ''; cursor !== null;) {
      const asked = new URLSearchParams([
        ...Object.entries(query),
        ...row.map((value): [string, string] => ['row', value]),
        ['limit', '23'],
        ...(cursor ? [['cursor', cursor] as [string, string]] : []),
      ]);
      const { status, body } = await app.get(`/api/dashboards/${name}/cases?${asked}`);
      expect([status, body.at]).toEqual([200, head]);
      ids.push(...body.items.map(({ id }: { id: string }) => id));
      ({ count } = body);
      cursor = body.next;
    }
    expect([new Set(ids).size, ids.length]).toEqual([count, count]);
    return count;
  };

  it.each(['', 'network=NOVA', 'network=LYRA&from=2147-02-01&to=2147-02-28'])(
    'lead from every number to as many cases (%j)',
    async (filter) => {
      const query = Object.fromEntries(new URLSearchParams(filter));
      for (const name of [
        'queue-by-age',
        'time-to-decision',
        'outcomes',
        'orders-by-office',
        'appeals-by-stage',
        'appeals-by-ending',
        'time-at-stage',
        'appeals-by-provision',
        'appeals-by-version',
        'flags',
        'flags-by-ending',
      ]) {
        const { columns, rows } = (await app.get(`/api/dashboards/${name}?${filter}`))
          .body as DashboardAnswer;
        const names = columns.filter(({ holds }) => holds === 'name');
        for (const row of rows)
          for (const { key } of columns.filter(({ holds }) => holds === 'count'))
            expect(
              await listed(
                name,
                { ...query, column: key },
                names.map((column) => String(row[column.key])),
              ),
            ).toBe(row[key]);
      }
      const { tiles } = (await app.get(`/api/dashboards/at-a-glance?${filter}`)).body as AtAGlance;
      for (const { name, cases, among } of tiles) {
        expect(await listed(name, query)).toBe(cases);
        expect(await listed(name, { ...query, column: 'among' })).toBe(among);
      }
    },
  );

  it('list cases as they are cited, and refuse what nothing counts', async () => {
    const { body } = await app.get(
      '/api/dashboards/appeals-by-provision/cases?column=overturned&row=NOVA 2147/12/1&network=NOVA',
    );
    expect(body).toMatchObject({
      title: 'Appeals by provision',
      columns: [{ key: 'issuedOn' }, { key: 'outcome' }, { key: 'days', unit: 'days' }],
    });
    expect(body.items[0]).toMatchObject({
      kind: 'ruling',
      citation: expect.stringMatching(/^\[2147\] NOVA \d+$/),
      address: expect.stringMatching(/^NOVA\/rulings\/2147\/\d+$/),
      title: 'Nocturne',
      cells: { issuedOn: expect.stringMatching(/^2147-/), days: expect.any(Number) },
    });
    for (const wrong of [
      'none/cases',
      'outcomes/cases?column=none',
      'outcomes/cases?row=2147-02',
      'waiting/cases?row=NOVA',
      'projection-lag/cases',
    ])
      expect([wrong, (await app.get(`/api/dashboards/${wrong}`)).body.code]).toEqual([
        wrong,
        'DASHBOARD.UNKNOWN',
      ]);
    const cursor = Buffer.from('["once","x"]').toString('base64url');
    expect((await app.get(`/api/dashboards/outcomes/cases?cursor=${cursor}`)).body.code).toBe(
      'CURSOR.INVALID',
    );
  });

  it('come to the same figures by the reducers that an auditor gets', async () => {
    const state = log.reduce(
      (before, entry, number) => take(before, number, entry as unknown as Entry),
      begin(),
    );
    const at = app.opened.register.clock.now().toISOString();
    for (const network of [null, ...networksIn(state)])
      for (const [name, rows] of Object.entries(figures(state, at, network)))
        expect(new Set(rows)).toEqual(new Set((await read(name, network)).rows));
  });

  it('tell how far what people read is behind', async () => {
    const { rows } = await read('projection-lag', null);
    expect(rows).toContainEqual({
      follower: 'dashboards',
      kind: 'projection',
      secondsBehind: 0,
      deadLetters: 0,
      number: head,
    });
  });

  it('can be had as files that say at which log number they were computed', async () => {
    const { rows, on } = await read('outcomes', 'NOVA');
    const csv = await app.get('/api/dashboards/outcomes.csv?network=NOVA');
    expect(csv.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': `attachment; filename="outcomes-NOVA-${on}-at-${head}.csv"`,
    });
    // What tells a spreadsheet that it is UTF-8.
    expect(csv.body).toMatch(/^\ufeff/);
    const [first, ...lines] = (csv.body as string).slice(1).trimEnd().split('\r\n');
    expect(first).toBe('Month,Outcome,Rulings,Log number');
    expect(lines).toEqual(
      rows.map((row: Record<string, string>) => `${row.month},${row.outcome},${row.rulings},${head}`),
    );
    const json = await app.get('/api/dashboards/outcomes.json?network=NOVA');
    expect(json.headers['content-disposition']).toBe(
      `attachment; filename="outcomes-NOVA-${on}-at-${head}.json"`,
    );
    expect(json.body).toEqual(await read('outcomes', 'NOVA'));

    const glance = '/api/dashboards/at-a-glance';
    const days = 'from=2147-02-01&to=2147-02-28';
    const told = (await app.get(`${glance}?${days}`)).body as AtAGlance;
    const file = await app.get(`${glance}.csv?${days}`);
    expect(file.headers['content-disposition']).toBe(
      `attachment; filename="at-a-glance-all-2147-02-01-to-2147-02-28-at-${head}.csv"`,
    );
    const [{ title, value, cases, among }] = told.tiles as [Tile];
    expect((file.body as string).split('\r\n').slice(0, 2)).toEqual([
      '\ufeffFigure,Unit,Time,From,To,Value,Cases,Among,Log number',
      `${title},,period,2147-02-01,2147-02-28,${value},${cases},${among},${head}`,
    ]);
    expect((await app.get(`${glance}.json?${days}`)).body).toEqual(told);

    const list = (await app.get(`/api/dashboards/waiting/cases?${days}&format=csv`)).body as string;
    expect(list.split('\r\n')[0]).toBe(
      '\ufeffkind,id,citation,address,title,cells.receivedOn,cells.age,cells.dueOn,cursor',
    );
    expect(list.trimEnd().split('\r\n')).toHaveLength(1 + told.tiles[0]!.cases);
  });

  it('are all in the list, and no others are known', async () => {
    const { body } = await app.get('/api/dashboards');
    expect(body.items.map((item: { name: string }) => item.name)).toEqual([
      'queue-by-age',
      'time-to-decision',
      'outcomes',
      'appeals-by-provision',
      'appeals-by-version',
      'flags',
      'flags-by-ending',
      'orders-by-office',
      'appeals-by-stage',
      'appeals-by-ending',
      'time-at-stage',
      'reforms-by-stage',
      'comments-by-reform',
      'predicted-and-observed',
      'petitions-by-threshold',
      'petitions-by-outcome',
      'signatures-by-petition',
      'signatures-by-district',
      'pods-by-standing',
      'projection-lag',
    ]);
    for (const name of ['none', 'none.csv', 'none.json'])
      expect((await app.get(`/api/dashboards/${name}`)).body).toMatchObject({ code: 'DASHBOARD.UNKNOWN' });
    expect((await app.get('/api/dashboards/outcomes?network=x')).body).toMatchObject({
      code: 'REQUEST.INVALID',
    });
  });

  it('are counted once for everybody who asks, until the log goes on', async () => {
    const counting = jest.spyOn(app.opened.register.read, 'transaction');
    try {
      const ask = () => app.get('/api/dashboards/at-a-glance?from=2147-01-11&to=2147-02-27');
      const [first, ...others] = await Promise.all([ask(), ask(), ask()]);
      for (const other of [...others, await ask()]) expect(other.body).toEqual(first.body);
      expect(counting).toHaveBeenCalledTimes(1);
      await app.establish('VELA', { subject: 'ines', name: 'Ines Okafor' });
      await app.settled();
      expect((await ask()).body).toEqual({ ...first.body, at: expect.any(Number) });
      expect((await ask()).body.at).toBeGreaterThan(first.body.at);
      expect(counting).toHaveBeenCalledTimes(2);
    } finally {
      counting.mockRestore();
    }
  });
});
