import { describe, expect, test } from '@jest/globals';
import { docket, order } from '../../../../../test/portal/fixtures.js';
import type { DocketItem, OrderView } from '../../../registry-types.js';
import { tasksOf, type OnDesk } from './mine.js';

const at = (day: number) => `2147-03-0${day}T00:00:00.000Z`;
const held = (person: string, office: 'regulator' | 'chair', endedAt: string | null = null) =>
  ({ person, office, endedAt }) as OnDesk['network']['officeHolders'][number];
const network = {
  officeHolders: [held('kiran', 'regulator'), held('tomas', 'regulator'), held('ines', 'chair')],
  interests: [],
} as OnDesk['network'];
const item = (title: string, day: number | null, status: DocketItem['status'] = 'assigned'): DocketItem => ({
  ...docket,
  title,
  status,
  due: day === null ? null : { ...docket.due!, at: at(day) },
});
const issued = (title: string, by: string, change: Partial<OrderView>): OrderView => ({
  ...order,
  title,
  issuedBy: { person: by, name: by },
  ...change,
});
const nothing: OnDesk = { person: 'tomas', network, cases: [], reviews: [], panels: [], orders: [] };
const shown = (desk: Partial<OnDesk>) =>
  tasksOf({ ...nothing, ...desk }).map(({ does, title, alone }) => [does, title, alone]);

describe('what waits for somebody in office', () => {
  test('is first what nobody else may do, and then by the instant at which its time is over', () => {
    expect(
      shown({
        cases: [item('Undated', null), item('Later', 5), item('Sooner', 3), item('Done', 1, 'recommended')],
        reviews: [item('For other eyes', 1, 'recommended')],
        orders: [
          issued('Theirs to reason', 'tomas', {
            status: 'awaiting-reasons',
            reasonsDue: { ...order.reasonsDue, at: at(4) },
          }),
        ],
      }),
    ).toEqual([
      ['recommend', 'Sooner', true],
      ['reason', 'Theirs to reason', true],
      ['recommend', 'Later', true],
      ['recommend', 'Undated', true],
      ['rule', 'For other eyes', false],
    ]);
  });

  test('is an order of somebody else to ratify, alone where nobody else is left', () => {
    const orders = [issued('Halted', 'kiran', { status: 'awaiting-ratification' })];
    expect(shown({ orders })).toEqual([['ratify', 'Halted', false]]);
    const left = { ...network, officeHolders: [held('kiran', 'regulator'), held('tomas', 'regulator')] };
    expect(shown({ orders, network: left })).toEqual([['ratify', 'Halted', true]]);
    const ended = { ...network, officeHolders: [...left.officeHolders, held('ines', 'chair', at(1))] };
    expect(shown({ orders, network: ended })).toEqual([['ratify', 'Halted', true]]);
    expect(shown({ orders, person: 'kiran' })).toEqual([]);
    const interests = [
      { person: 'tomas', withdrawnAt: null, subject: { kind: 'case', id: order.docket } },
    ] as unknown as OnDesk['network']['interests'];
    expect(shown({ orders, network: { ...network, interests } })).toEqual([]);
    const there = { sanctuary: order.docket!, citation: 'NOVA-L 2147/2', address: '', name: 'Quiet' };
    const place = { docket: null, sanctuary: there, status: 'awaiting-ratification' } as const;
    const here = [issued('Halted', 'kiran', place)];
    expect(shown({ orders: here })).toEqual([['ratify', 'Halted', false]]);
    expect(shown({ orders: here, network: { ...network, interests } })).toEqual([]);
  });

  test('is their vote on a panel, and its opening, each at its form; nothing while it waits for others', () => {
    const before = (...may: string[]) => ({ ...docket, status: 'panel' as const, may });
    const { panel, closes } = docket.panels.find(({ state }) => state === 'sits')!;
    const seen = (one: typeof docket) => tasksOf({ ...nothing, reviews: [one], panels: [one] });
    const here = `/networks/NOVA/dockets/${docket.docket}`;
    expect(seen(before('vote.cast'))).toMatchObject([
      { does: 'vote', alone: true, href: `${here}/vote`, due: { at: closes.at, kind: 'panel-end' } },
    ]);
    expect(seen(before('votes.open'))).toMatchObject([
      { does: 'open-votes', href: `${here}/open-votes`, due: { kind: 'votes-opened', subject: panel } },
    ]);
    expect(seen(before('order.issue'))).toEqual([]);
    // It ended while the desk was read.
    expect(seen({ ...before('vote.cast'), panels: [] })).toEqual([]);
  });

  test('is before all else to recommend anew, where somebody challenged what they recommended', () => {
    const challenged = { ...item('Challenged', 9), challenged: true };
    expect(shown({ cases: [item('Sooner', 1), challenged] })).toEqual([
      ['recommend-anew', 'Challenged', true],
      ['recommend', 'Sooner', true],
    ]);
  });

  test('leads to the duty that says why then', () => {
    const [task] = tasksOf({ ...nothing, cases: [item('Sooner', 3)] });
    expect(task!.due).toEqual({ at: at(3), kind: 'decision', subject: docket.docket });
  });
});
