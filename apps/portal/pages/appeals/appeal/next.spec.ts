import { describe, expect, test } from '@jest/globals';
import { isolated } from '#kernel';
import { portalOn } from '../../../../../test/portal/canned-registry.js';
import {
  APPEAL,
  appeal,
  DOCKET,
  docket,
  people,
  publicAnswers,
} from '../../../../../test/portal/fixtures.js';
import type { AppealDetails } from '../../../registry-types.js';
import { nextOf } from './next.js';
import { words } from './next.words.js';

const [ruling] = docket.rulings;
const waits = {
  ...docket,
  status: 'reversed' as const,
  rulings: [{ ...ruling!, setAside: 'reversed' as const }],
};
const next = (change: Partial<AppealDetails>, of = docket) =>
  nextOf({ ...appeal, stays: [], directions: [], hearings: [], panel: null, ...change }, of);
const says = (...of: Parameters<typeof next>) => next(...of).map(({ happens }) => happens);
const decision = (consequence: NonNullable<AppealDetails['decision']>['consequence']) => ({
  status: 'decided' as const,
  decision: { consequence, readings: [], variation: null, ordered: null, votes: null },
});

describe('what happens next with an appeal', () => {
  const leave = { granted: null, by: null, reasons: null, why: null };
  const appealable = { kind: 'appeal', subject: appeal.ruling, on: appeal.lastDay };
  const owed = { kind: 'decision', subject: DOCKET, on: docket.due!.on };

  test('is that it is admitted or not, once leave is granted where it came late', () => {
    expect(next({ status: 'lodged' })).toEqual([{ happens: words.admission, by: null }]);
    expect(says({ status: 'lodged', leave })).toEqual([words.leave]);
    expect(says({ status: 'lodged', leave: { ...leave, granted: true } })).toEqual([words.admission]);
  });

  test('is first that a party complies with what it was directed to, by its due date', () => {
    const [direction] = appeal.directions;
    const { direction: subject, due } = direction!;
    expect(next({ directions: [direction!] })).toEqual([
      { happens: words.directed.respondent(1), by: { kind: 'direction', subject, on: due.on } },
      ...next({}),
    ]);
    expect(says({ directions: [{ ...direction!, to: 'appellant' }] })).toContain(words.directed.appellant(1));
    expect(next({ directions: [{ ...direction!, state: 'complied' }] })).toEqual(next({}));
  });

  test('is that it is heard, when and where, until the hearing is held', () => {
    const hearing = {
      at: '2147-04-20T14:00:00.000Z',
      where: 'The hall',
      state: 'listed' as const,
      adjournments: [],
      held: null,
    };
    const listed = words.heard('20 April 2147, 14:00:00 UTC', isolated('The hall'));
    expect(next({ hearings: [hearing] })).toEqual([{ happens: listed, by: null }, ...next({ hearings: [] })]);
    expect(says({ hearings: [{ ...hearing, state: 'held' }] })).not.toContain(listed);
  });

  test('is that its grounds are decided, by whom, and what that would mean for the ruling', () => {
    expect(says({})).toEqual([words.decision('Maren Solheim'), words.consequences]);
    expect(says({ adjudicator: null })).toEqual([words.another, words.consequences]);
  });

  test('is that a panel votes, by when, and what its decision would mean for the ruling', () => {
    const panel = appeal.panel!;
    const { panel: subject, closes } = panel;
    expect(next({ panel })).toEqual([
      {
        happens: words.voting('Maren Solheim'),
        by: { kind: 'appeal-panel-end', subject, on: closes.on },
      },
      { happens: words.consequences, by: null },
    ]);
    expect(says({ panel: { ...panel, chair: { ...panel.chair, name: null } } })[0]).toBe(
      words.voting(words.chair),
    );
  });

  test('is that its lead case is decided first, and then applied unless its appellant opts out in time', () => {
    const lead = { appeal: DOCKET, citation: '[2147] NOVA-A 40', address: 'NOVA/appeals/2147/40', due: null };
    expect(next({ lead })).toEqual([{ happens: words.behind, by: null }]);
    const due = { at: '2147-04-01T00:00:00.000Z', on: '2147-03-31' };
    expect(next({ lead: { ...lead, due } })).toEqual([
      { happens: words.applied, by: { kind: 'lead-opt-out', subject: APPEAL, on: due.on } },
    ]);
  });

  test.each([
    ['overturned', { ...decision('overturned') }, words.overturned],
    ['remanded', { ...decision('remanded') }, words.remanded],
    ['conceded', { status: 'conceded' as const }, words.overturned],
  ])('is that the case is decided anew where it is %s, by the day of that ruling', (_, change, happens) => {
    expect(next(change, waits)).toEqual([{ happens, by: owed }]);
    expect(says(change)).toEqual([words.decidedAnew]);
    expect(says(change, { ...waits, status: 'withdrawn' })).toEqual([words.workWithdrawn]);
  });

  test.each([
    ['varied', decision('varied'), words.varied],
    ['not followed', decision('stands'), words.stands],
    ['inadmissible', { status: 'inadmissible' as const }, words.stands],
    ['refused leave', { status: 'leave-refused' as const }, words.stands],
    ['withdrawn', { status: 'withdrawn' as const }, words.stands],
  ])('is that the ruling becomes final where it is %s', (_, change, happens) => {
    expect(next(change)).toEqual([{ happens, by: appealable }]);
    expect(says(change, { ...docket, status: 'final' })).toEqual([words.final]);
  });

  test('is that a stay is answered that was asked for, or ends by its day', () => {
    const asked = { state: 'requested' as const, request: null, requestedAt: '', number: 1, answer: null };
    const ends = { at: '2147-04-01T00:00:00.000Z', on: '2147-03-31' };
    const answer = { by: null, reasons: '', terms: '', ends, answeredAt: '', number: 2 };
    const stayed = { happens: words.stayed, by: { kind: 'stay-end', subject: APPEAL, on: ends.on } };
    expect(says({ stays: [asked] }).at(-1)).toBe(words.stay);
    expect(next({ stays: [{ ...asked, state: 'in-force', answer }] }).at(-1)).toEqual(stayed);
    for (const state of ['refused', 'over', 'unanswered'] as const)
      expect(next({ stays: [{ ...asked, state, answer }] })).toHaveLength(2);
  });

  test('stands on its page, with what its appellant can do and what that would mean', async () => {
    const shown = async (change: Partial<AppealDetails>, may: readonly string[] = []) => {
      const answers = {
        ...publicAnswers,
        [`GET networks/NOVA/appeals/${APPEAL}`]: { ...appeal, ...change },
        [`GET networks/NOVA/dockets/${DOCKET}`]: { ...docket, may },
      };
      return (await (await portalOn(answers, people.elara)).get(`/networks/NOVA/appeals/${APPEAL}`)).html;
    };
    const open = await shown({ may: ['appeal.withdraw'] });
    expect(open).toMatch(/What happens next[^]*then Maren Solheim opens the votes together/);
    expect(open).toMatch(/A panel votes on a draft decision[^]*The limit does not govern lullabies\./);
    expect(open).toMatch(/Withdraw the appeal<\/a><p class="sgn-quiet">What you contest stands\./);
    const heard = await shown({ may: ['direction.give', 'appeal.decide'] });
    expect(heard.indexOf('Decide the grounds</a>')).toBeLessThan(heard.indexOf('Give a direction</a>'));
    const over = await shown({ status: 'withdrawn' }, ['appeal.lodge']);
    expect(over).toContain(`/networks/NOVA/duties/appeal/${appeal.ruling}`);
    expect(over).toContain('Appeal again</a>');
    expect(await shown(decision('stands'), ['appeal.lodge'])).not.toContain('Appeal again');
  });
});
