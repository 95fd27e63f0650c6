import { describe, expect, test } from '@jest/globals';
import { docket, people } from '../../../../test/portal/fixtures.js';
import type { DocketStatus, Me } from '../../registry-types.js';
import { actions } from './docket.page.js';

const offered = (as: Me, status: DocketStatus, assignedTo = docket.assignedTo) =>
  actions({ ...docket, status, assignedTo }, as).map(({ href }) => href.split('/').at(-1));

describe('what a docket offers', () => {
  test.each<[string, Me, DocketStatus, string[]]>([
    ['the chair, before anybody has the case', people.ines, 'received', ['assign', 'declare-interest']],
    ['its case officer', people.tomas, 'assigned', ['recommend', 'declare-interest']],
    [
      'the chair, once somebody recommended',
      people.ines,
      'recommended',
      ['assign', 'rule', 'declare-interest'],
    ],
    ['the one who recommended', people.tomas, 'recommended', ['recommend', 'declare-interest']],
    ['a regulator, of a ruling not yet served', people.tomas, 'ruled', ['serve']],
    ['the applicant, under review', people.elara, 'assigned', ['revise', 'withdraw']],
    ['the applicant, once served', people.elara, 'served', ['appeal']],
    ['an adjudicator', people.maren, 'served', []],
    ['the chair, of a ruling reversed', people.ines, 'reversed', ['assign', 'declare-interest']],
    ['anyone, of a work withdrawn', people.ines, 'withdrawn', []],
  ])('to %s', (_who, as, status, pages) => {
    expect(offered(as, status)).toEqual(pages);
  });

  test('nothing to an office-holder of another network', () => {
    const elsewhere: Me = { ...people.ines, offices: [{ network: 'VEGA', office: 'chair' }] };
    expect(offered(elsewhere, 'received')).toEqual([]);
  });
});
