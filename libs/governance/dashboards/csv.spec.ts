import { expect, it } from '@jest/globals';
import { csvOf } from './csv.js';

const of = (rows: Record<string, string | number | null>[]) =>
  csvOf({
    at: 41,
    columns: [
      { key: 'provision', label: 'Provision' },
      { key: 'rate', label: 'Rate', unit: '%' },
    ],
    rows,
  });

it('says in every row at which log number it was computed', () => {
  expect(of([{ provision: 'NOVA 1', rate: 2.5 }])).toBe('Provision,Rate (%),Log number\r\nNOVA 1,2.5,41\r\n');
});

it('leaves a cell empty where there is no figure', () => {
  expect(of([{ provision: 'NOVA 1', rate: null }])).toContain('NOVA 1,,41');
});

it.each([
  ['a,b', '"a,b"'],
  ['a"b', '"a""b"'],
  ['a\nb', '"a\nb"'],
  ['=1+1', "'=1+1"],
  ['@a,b', `"'@a,b"`],
])('keeps %j one cell, and no formula', (cell, told) => {
  expect(of([{ provision: cell, rate: 1 }])).toContain(`\r\n${told},1,41\r\n`);
});
