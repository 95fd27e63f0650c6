import { expect, it } from '@jest/globals';
import { given, type GivenEvent } from '#engine/projections/testing';
import { touchedProjection, touchedTable } from './touched.projection.js';

const id = (last: string) => `0190a5c2-0000-8000-8000-0000000000${last}`;
const [fear, awe, docket] = [id('41'), id('42'), id('d1')];

const screened = (revision: number, counts: object[]): GivenEvent => ({
  type: 'SubmissionScreened',
  data: { network: 'NOVA', docket, revision, counts },
});
const found = (provision: string, version: number, offending: number) => ({
  provision,
  path: '2147/2/4.2',
  version,
  effect: 'forbid',
  offending,
});

it('a work is touched by each rule that found something of it, exceptions or not, in the newest revision in which it did', () => {
  const { rows, row } = given(touchedProjection, [
    screened(1, [found(fear, 1, 2), found(awe, 3, 1)]),
    screened(2, [found(fear, 2, 0)]),
    screened(3, []),
  ]);
  expect(rows(touchedTable)).toHaveLength(2);
  expect(row(touchedTable, fear, docket)).toMatchObject({
    version: 2,
    revision: 2,
    offending: 0,
    number: 1,
    network: 'NOVA',
  });
  expect(row(touchedTable, awe, docket)).toMatchObject({ version: 3, revision: 1, offending: 1, number: 0 });
});
