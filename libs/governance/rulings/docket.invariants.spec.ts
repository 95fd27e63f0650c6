import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dateOf } from '#kernel';
import { play } from '#kernel/testing';
import {
  type DocketEvent,
  type Due,
  rulingOutcome,
  stayEnding,
  type RulingOutcome,
} from '#governance/events';
import { endOf } from '#governance/testing';
import { dueAfter } from '#governance/testing';
import type { Official } from './acts/case.decider.js';
import { docketDecider, type DocketCommand } from './docket.decider.js';

const people = ['ines', 'kiran', 'tomas', 'elara'];
const DAY_MS = 86_400_000;
const provisions = ['p1', 'p2', 'p3'];

/** The facts that no command changes: who has an interest in what, and which versions are in force. */
interface World {
  readonly interested: Readonly<Record<string, Official['interests']>>;
  readonly inForce: Readonly<Record<string, number | null>>;
}

const world: fc.Arbitrary<World> = fc.record({
  interested: fc.record(
    Object.fromEntries(
      people.map((person) => [
        person,
        fc.array(
          fc.record({
            kind: fc.constantFrom('person' as const, 'case' as const),
            id: fc.constantFrom('elara', 's1', 'zane'),
          }),
          { maxLength: 1 },
        ),
      ]),
    ),
  ),
  inForce: fc.record(
    Object.fromEntries(provisions.map((each) => [each, fc.constantFrom<(number | null)[]>(1, 2, 2, null)])),
  ),
});

const person = fc.constantFrom(...people);
const outcome = fc.constantFrom(...rulingOutcome.options);
const ruling = fc.constantFrom('r1', 'r2', 'r3');
const revision = fc.constantFrom(1, 2);
/** Mostly the one in question; sometimes another is named, or was lodged between. */
const about = (one: number) => fc.constantFrom(one, one, one, one, one, 3 - one);
const due = dueAfter('2147-03-01', 28);

const commandsIn = ({ interested, inForce }: World): fc.Arbitrary<readonly DocketCommand[]> => {
  const official = (each: string): Official => ({
    person: each,
    offices: ['regulator'],
    interests: interested[each]!,
  });
  const assign = (each: string): DocketCommand => ({
    type: 'AssignCase',
    regulatorErased: false,
    network: 'NOVA',
    regulator: official(each),
    candidates: [],
    upTo: 0,
    departs: null,
    assignedBy: 'ines',
    work: { revision: 1, withdrawn: false },
  });
  const recommend = (each: string, of: RulingOutcome, on: number, newest: number): DocketCommand => ({
    type: 'Recommend',
    network: 'NOVA',
    regulator: official(each),
    revision: on,
    outcome: of,
    reasons: 'It is calm.',
    work: { revision: newest, withdrawn: false },
  });
  const challenge = (each: string, on: number, newest: number): DocketCommand => ({
    type: 'ChallengeRecommendation',
    network: 'NOVA',
    challenger: official(each),
    revision: on,
    newestWhenRecommended: null,
    reasons: 'It is not calm.',
    work: { revision: newest, withdrawn: false },
  });
  const serve = (each: string): DocketCommand => ({
    type: 'ServeRuling',
    network: 'NOVA',
    ruling: each,
    servedOn: '2147-03-02',
    due,
  });
  const setAside = fc
    .record({ type: fc.constantFrom('ReverseRuling' as const, 'RemandRuling' as const), ruling })
    .map((which): DocketCommand => ({
      ...which,
      network: 'NOVA',
      appeal: 'a1',
      concededBy: null,
      reasons: 'Wrong.',
      due,
    }));
  const appeal = fc.constantFrom('a1', 'a2');
  const staying = fc.oneof(
    fc.record({ ruling, appeal }).map((which): DocketCommand => ({
      type: 'StayRuling',
      network: 'NOVA',
      ...which,
      terms: 'Nobody sees it.',
      ends: endOf('2147-04-30'),
    })),
    fc
      .record({ appeal, how: fc.constantFrom(...stayEnding.options) })
      .map((which): DocketCommand => ({ type: 'EndStay', network: 'NOVA', ...which })),
  );
  const instant = fc
    .integer({ min: 0, max: 60 * 48 })
    .map((halfHours) => new Date(Date.parse('2147-03-01T00:00:00Z') + halfHours * 1_800_000));
  const request = (each: string) =>
    instant.map((begins): DocketCommand => ({
      type: 'RequestInformation',
      network: 'NOVA',
      regulator: official(each),
      what: 'For how long?',
      due: { ...dueAfter(dateOf(begins), 10), begins: begins.toISOString() },
      work: { revision: 1, withdrawn: false },
    }));
  const answer = instant.map((now): DocketCommand => ({
    type: 'SupplyInformation',
    network: 'NOVA',
    applicant: 'elara',
    answer: { sealed: 'v1', commitment: 'c' },
    now,
    calendars: [],
    work: { revision: 1, withdrawn: false },
  }));
  const overtaken = fc.record({ now: instant, again: fc.boolean() }).map(({ now, again }): DocketCommand =>
    again
      ? {
          type: 'ReopenDocket',
          network: 'NOVA',
          revision: 2,
          due,
          lodgedAt: now,
          work: { revision: 2, withdrawn: false },
        }
      : { type: 'CloseIncomplete', network: 'NOVA', now, work: { revision: 1, withdrawn: false } },
  );
  const citing = fc.record({ provision: fc.constantFrom(...provisions), version: fc.constantFrom(1, 2) });
  const issue = (recommender: string, on: number) =>
    fc
      .record({
        ruling,
        decider: person.map(official),
        outcome,
        cited: fc.array(citing, { maxLength: 2 }),
        differs: fc.option(fc.constant('Others dream it.')),
        carrying: fc.boolean(),
        revision: about(on),
        newest: about(on),
      })
      .map(({ carrying, cited, newest, ...rest }): DocketCommand => ({
        type: 'IssueRuling',
        network: 'NOVA',
        ...rest,
        recommenderInterests: interested[recommender]!,
        facts: 'A swell.',
        reasons: 'It is calm.',
        cited: cited.map((each) => ({ ...each, path: each.provision, inForce: inForce[each.provision]! })),
        conditions: carrying ? [{ text: 'A guide is present.', ends: null }] : [],
        restrictions: carrying ? [{ on: 'venue', text: 'Indoors.', ends: null }] : [],
        review: carrying ? endOf('2148-03-01') : null,
        governingDate: '2147-03-01',
        governingReason: null,
        today: '2147-03-02',
        departs: null,
        newestWhenRecommended: null,
        work: { revision: newest, withdrawn: false },
      }));
  // Alone each command is mostly refused; a review in its order often gets through.
  const review = fc
    .tuple(person, outcome, revision)
    .chain(([each, of, on]) =>
      fc
        .array(issue(each, on), { minLength: 1, maxLength: 6 })
        .chain((issues) =>
          fc
            .array(fc.oneof(ruling.map(serve), setAside, staying), { maxLength: 5 })
            .chain((after) =>
              fc
                .option(person, { freq: 3 })
                .map((by) => [
                  assign(each),
                  recommend(each, of, on, on),
                  ...(by === null ? [] : [challenge(by, on, on), issues[0]!, recommend(each, of, on, on)]),
                  ...issues,
                  ...after,
                ]),
            ),
        ),
    );
  const alone = fc.oneof(
    person.map(assign),
    fc
      .tuple(person, outcome, revision, revision)
      .map(([each, of, on, newest]) => recommend(each, of, on, newest)),
    fc.tuple(person, revision).chain(([each, on]) => issue(each, on)),
    fc.tuple(person, revision, revision).map(([each, on, newest]) => challenge(each, on, newest)),
    ruling.map(serve),
    setAside,
    staying,
    person.chain(request),
    answer,
    overtaken,
  );
  const asking = person.chain((each) =>
    fc
      .tuple(request(each), fc.array(fc.oneof(answer, overtaken), { maxLength: 2 }))
      .map(([asked, after]) => [assign(each), asked, ...after]),
  );
  const steps = fc.oneof(
    review,
    asking,
    alone.map((command) => [command]),
  );
  return fc.array(steps, { maxLength: 15 }).map((each) => each.flat());
};

/** Whose act it is; null: of none who decides. */
function actingIn({ type, data }: DocketEvent): string | null {
  if (type === 'RulingIssued') return data.decidedBy;
  if (type === 'RecommendationChallenged') return data.challengedBy;
  return 'regulator' in data ? data.regulator : null;
}

const open: DocketCommand = {
  type: 'OpenDocket',
  network: 'NOVA',
  symphony: 's1',
  applicant: 'elara',
  title: 'Tides',
  receivedOn: '2147-03-01',
  due,
};

const history = world.chain((facts) =>
  commandsIn(facts).map((commands) => ({
    ...facts,
    commands,
    events: play(docketDecider, [open, ...commands]),
  })),
);

describe('whatever is asked about a docket', () => {
  type Told = World & { commands: readonly DocketCommand[]; events: readonly DocketEvent[] };
  const always = (holds: (told: Told) => void) => {
    fc.assert(fc.property(history, holds), { numRuns: 300 });
  };

  it('whoever recommended does not decide', () => {
    always(({ events }) => {
      let recommender = '';
      for (const event of events) {
        if (event.type === 'RecommendationMade') recommender = event.data.regulator;
        if (event.type === 'RulingIssued') expect(event.data.decidedBy).not.toBe(recommender);
      }
    });
  });

  it('nobody with an interest in it, and not the applicant, is assigned to it, recommends, challenges or rules', () => {
    always(({ events, interested }) => {
      const acting = events.flatMap((event) => {
        if (event.type === 'CaseAssigned' || event.type === 'RecommendationMade') return event.data.regulator;
        if (event.type === 'RecommendationChallenged') return event.data.challengedBy;
        return event.type === 'RulingIssued' ? event.data.decidedBy : [];
      });
      for (const each of acting) {
        expect(each).not.toBe('elara');
        expect(interested[each]).not.toContainEqual({ kind: 'person', id: 'elara' });
        expect(interested[each]).not.toContainEqual({ kind: 'case', id: 's1' });
      }
    });
  });

  it('every ruling is on the revision that was recommended on, and that was the newest and shown', () => {
    always(({ commands, events }) => {
      let recommendedOn: number | null = null;
      for (const event of events) {
        if (event.type === 'RecommendationMade') recommendedOn = event.data.revision;
        if (event.type !== 'RulingIssued') continue;
        expect(event.data.revision).toBe(recommendedOn);
        const decided = commands.some(
          (command) =>
            command.type === 'IssueRuling' &&
            command.ruling === event.data.ruling &&
            command.revision === event.data.revision &&
            command.work.revision === event.data.revision,
        );
        expect(decided).toBe(true);
      }
    });
  });

  it('nobody who had a part in a round has one in what follows its being sent back', () => {
    always(({ events }) => {
      const touched = new Set<string>();
      let barred: ReadonlySet<string> = new Set();
      for (const { type, data } of events) {
        if (type === 'RulingRemanded') barred = new Set(touched);
        const acting = actingIn({ type, data } as DocketEvent);
        if (acting === null) continue;
        expect(barred.has(acting)).toBe(false);
        touched.add(acting);
      }
    });
  });

  it('nobody rules on what is challenged: another recommendation comes first, and nobody challenges their own', () => {
    always(({ events }) => {
      let isChallenged = false;
      for (const { type, data } of events) {
        if (type === 'RecommendationMade' || type === 'CaseAssigned') isChallenged = false;
        if (type === 'RecommendationChallenged') {
          expect(isChallenged).toBe(false);
          expect(data.challengedBy).not.toBe(data.regulator);
          isChallenged = true;
        }
        if (type === 'RulingIssued') expect(isChallenged).toBe(false);
      }
    });
  });

  it('nobody recommends or rules while something is awaited of the applicant, or the docket is closed', () => {
    always(({ events }) => {
      let isOpen = true;
      for (const { type } of events) {
        if (type === 'InformationRequested' || type === 'DocketClosedIncomplete') isOpen = false;
        if (type === 'InformationSupplied' || type === 'DocketReopened') isOpen = true;
        if (type === 'RecommendationMade' || type === 'RulingIssued') expect(isOpen).toBe(true);
      }
    });
  });

  it('every request has one end: it is answered in time, or the docket is closed from that instant on', () => {
    always(({ events }) => {
      let end: string | null = null;
      for (const { type, data } of events) {
        if (type === 'InformationRequested') {
          expect(end).toBeNull();
          end = data.due.at;
        } else if (type === 'InformationSupplied') {
          expect(data.suppliedAt < end!).toBe(true);
          end = null;
        } else if (type === 'DocketClosedIncomplete') {
          expect(data.due.at).toBe(end);
          end = null;
        }
      }
    });
  });

  it('the time to decide is never told shorter, and longer by no more than it stood still', () => {
    always(({ events }) => {
      let [told, stood, since]: [Due, number, string] = [due, 0, ''];
      for (const { type, data } of events) {
        if (type === 'InformationRequested') since = data.due.begins;
        if (type === 'RulingReversed' || type === 'RulingRemanded' || type === 'DocketReopened')
          [told, stood] = [data.due!, 0];
        if (type !== 'InformationSupplied') continue;
        stood += Math.max(0, Date.parse(data.suppliedAt) - Date.parse(since));
        expect(data.due!.at >= told.at).toBe(true);
        expect(Date.parse(data.due!.at) - Date.parse(due.at)).toBeLessThanOrEqual(stood + DAY_MS);
        told = data.due!;
      }
    });
  });

  it('a ruling that stands is stayed, by each appeal once at a time, and what began ends once', () => {
    always(({ events }) => {
      let standing: string | null = null;
      const stays = new Map<string, string>();
      for (const { type, data } of events) {
        if (type === 'RulingIssued') standing = data.ruling;
        if (type === 'RulingReversed' || type === 'RulingRemanded') standing = null;
        if (type === 'RulingStayed') {
          expect(data.ruling).toBe(standing);
          expect(stays.has(data.appeal)).toBe(false);
          stays.set(data.appeal, data.ruling);
        }
        if (type !== 'StayEnded') continue;
        expect(stays.get(data.appeal)).toBe(data.ruling);
        stays.delete(data.appeal);
      }
    });
  });

  it('one ruling stands at most', () => {
    always(({ events }) => {
      let standing = 0;
      for (const event of events) {
        if (event.type === 'RulingIssued') standing++;
        if (event.type === 'RulingReversed' || event.type === 'RulingRemanded') standing--;
        expect([0, 1]).toContain(standing);
      }
    });
  });

  it('every ruling follows a recommendation, cites only what is in force, and explains a difference', () => {
    always(({ events, inForce }) => {
      let recommended: string | null = null;
      for (const event of events) {
        if (event.type === 'CaseAssigned') recommended = null;
        if (event.type === 'RecommendationMade') recommended = event.data.outcome;
        if (event.type !== 'RulingIssued') continue;
        const { cited, outcome: decided, differs } = event.data;
        expect(recommended).not.toBeNull();
        expect(differs === null).toBe(decided === recommended);
        expect(cited.length).toBeGreaterThan(0);
        for (const { provision, version } of cited) expect(inForce[provision]).toBe(version);
        recommended = null;
      }
    });
  });

  it('a ruling is served once, after it was issued and while it stands', () => {
    always(({ events }) => {
      let unserved: string | null = null;
      for (const event of events) {
        if (event.type === 'RulingIssued') unserved = event.data.ruling;
        if (event.type === 'RulingReversed' || event.type === 'RulingRemanded') unserved = null;
        if (event.type !== 'RulingServed') continue;
        expect(event.data.ruling).toBe(unserved);
        unserved = null;
      }
    });
  });

  it('and the sequences reach rulings at all', () => {
    const histories = fc.sample(history, { numRuns: 200, seed: 2147 });
    const reached = new Set(histories.flatMap(({ events }) => events.map((event) => event.type)));
    expect(reached).toContain('RulingServed');
    expect(reached).toContain('RulingReversed');
    expect(reached).toContain('RulingRemanded');
    expect(reached).toContain('RulingStayed');
    expect(reached).toContain('StayEnded');
    expect(reached).toContain('RecommendationChallenged');
    expect(reached).toContain('InformationSupplied');
    expect(reached).toContain('DocketClosedIncomplete');
    expect(reached).toContain('DocketReopened');
  });
});
