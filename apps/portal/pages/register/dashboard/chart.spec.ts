import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { board } from '../../../../../test/portal/fixtures.js';
import type { DashboardAnswer } from '../../../registry-types.js';
import { chart, COLOUR_OF } from './chart.js';

const svgOf = (url: string) => Buffer.from(url.split(',')[1]!, 'base64').toString('utf8');

describe('the picture of a dashboard', () => {
  test('draws a line for each figure, for wide and narrow screens', () => {
    const drawn = chart(board)!;
    expect(drawn.alt).toBe('Line chart of time to decision: p50, p90, over 3 rows.');
    expect(svgOf(drawn.wide)).toContain('Feb 2147');
    expect(svgOf(drawn.narrow)).toContain('width="400"');
    expect(svgOf(drawn.wide)).not.toMatch(/<script|"[^"]*"Segoe/);
  });

  test('has its figures on it, and whole numbers beside it', () => {
    const few: DashboardAnswer = { ...board, rows: [{ month: '2147-01', p50: 1, p90: 2 }] };
    const drawn = svgOf(chart(few)!.wide).match(/>[\d.]+<\/text>/g)!;
    expect(drawn.map((text) => text.slice(1, -7))).toEqual(['0', '1', '2', '1', '2']);
  });

  test('is drawn once for the same figures', () => {
    expect(chart({ ...board })).toBe(chart(board));
    expect(chart({ ...board, rows: board.rows.slice(1) })).not.toBe(chart(board));
  });

  test('draws the one column that was asked for', () => {
    expect(chart(board, 'p90')!.alt).toBe('Line chart of time to decision: p90, over 3 rows.');
    expect(chart(board, 'none')!.alt).toBe(chart(board)!.alt);
  });

  test('turns rows of month, outcome and count into a series for each outcome', () => {
    const outcomes: DashboardAnswer = {
      name: 'outcomes',
      title: 'Outcomes',
      description: '',
      at: 1,
      on: '2147-03-25',
      period: null,
      columns: [
        { key: 'month', label: 'Month', holds: 'name' },
        { key: 'outcome', label: 'Outcome', holds: 'name' },
        { key: 'count', label: 'Rulings', holds: 'count' },
      ],
      rows: [
        { month: '2147-01', outcome: 'approved', count: 3 },
        { month: '2147-01', outcome: 'refused', count: 1 },
        { month: '2147-02', outcome: 'approved', count: 2 },
      ],
    };
    expect(chart(outcomes)!.alt).toBe('Bar chart of outcomes: Approved, Refused, over 2 rows.');
    for (const outcome of ['approved', 'refused'])
      expect(svgOf(chart(outcomes)!.wide)).toContain(COLOUR_OF[outcome]);
  });

  test('gives an outcome the colour that its tag has on the pages', () => {
    const css = readFileSync(new URL('../../../assets/portal.css', import.meta.url), 'utf8');
    for (const [outcome, colour] of Object.entries(COLOUR_OF)) {
      const rule = css.slice(css.indexOf(`.sgn-status--${outcome}`));
      const name = /background: var\((--sgn-[a-z-]+)\)/.exec(rule)![1]!;
      const tag = new RegExp(`${name}: (#[0-9a-f]{6})`).exec(css)![1]!;
      expect([outcome, kindOf(colour)]).toEqual([outcome, kindOf(tag)]);
    }
  });

  test('draws rates where there are rates: one axis has one unit', () => {
    const rates: DashboardAnswer = {
      ...board,
      name: 'appeals-by-provision',
      columns: [
        { key: 'month', label: 'Provision', holds: 'name' },
        { key: 'p50', label: 'Rulings', holds: 'count' },
        { key: 'p90', label: 'Appeal rate', unit: '%', holds: 'measure' },
      ],
    };
    expect(chart(rates)!.alt).toBe('Bar chart of time to decision: Appeal rate, over 3 rows.');
  });

  test('what others named is text in it', () => {
    const evil = { ...board, rows: [{ month: '</text><script>', p50: 1, p90: 2 }] };
    expect(svgOf(chart(evil)!.wide)).not.toContain('<script>');
  });

  test('there is none without figures', () => {
    expect(chart({ ...board, rows: [] })).toBeNull();
    expect(chart({ ...board, rows: [{ month: 'x', p50: null, p90: null }] })).toBeNull();
  });
});

function kindOf(colour: string): 'green' | 'red' | 'amber' | 'grey' {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as [
    number,
    number,
    number,
  ];
  if (b >= Math.max(r, g)) return 'grey';
  if (g > r) return 'green';
  return g > b ? 'amber' : 'red';
}
