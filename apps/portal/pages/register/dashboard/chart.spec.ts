import { describe, expect, test } from '@jest/globals';
import { board } from '../../../../../test/portal/fixtures.js';
import type { DashboardAnswer } from '../../../registry-types.js';
import { chart } from './chart.js';

const svgOf = (url: string) => Buffer.from(url.split(',')[1]!, 'base64').toString('utf8');

describe('the picture of a dashboard', () => {
  test('draws a line for each figure, for wide and narrow screens', () => {
    const drawn = chart(board)!;
    expect(drawn.alt).toBe('Line chart of time to decision: p50, p90, over 3 rows.');
    expect(svgOf(drawn.wide)).toContain('2147-02');
    expect(svgOf(drawn.narrow)).toContain('width="400"');
    expect(svgOf(drawn.wide)).not.toMatch(/<script|"[^"]*"Segoe/);
  });

  test('turns rows of month, outcome and count into a series for each outcome', () => {
    const outcomes: DashboardAnswer = {
      name: 'outcomes',
      title: 'Outcomes',
      description: '',
      at: 1,
      on: '2147-03-25',
      columns: [
        { key: 'month', label: 'Month' },
        { key: 'outcome', label: 'Outcome' },
        { key: 'count', label: 'Rulings' },
      ],
      rows: [
        { month: '2147-01', outcome: 'approved', count: 3 },
        { month: '2147-01', outcome: 'refused', count: 1 },
        { month: '2147-02', outcome: 'approved', count: 2 },
      ],
    };
    expect(chart(outcomes)!.alt).toBe('Bar chart of outcomes: Approved, Refused, over 2 rows.');
  });

  test('draws rates where there are rates: one axis has one unit', () => {
    const rates = {
      ...board,
      name: 'appeals-by-provision',
      columns: [
        { key: 'month', label: 'Provision' },
        { key: 'p50', label: 'Rulings' },
        { key: 'p90', label: 'Appeal rate', unit: '%' },
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
