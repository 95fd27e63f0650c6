import { describe, expect, it } from '@jest/globals';
import { pathOf, revisionsIn } from './index.js';

describe('the address that a command is known by', () => {
  const withdraw = '/api/networks/:code/appeals/:appeal/withdraw';
  const appeal = '0196f3a2-5d1c-8e4b-9a70-3c5d2f1e8b46';

  it('is the plain one, as it always was', () => {
    expect(pathOf(withdraw, { code: 'NOVA', appeal })).toBe(`/api/networks/NOVA/appeals/${appeal}/withdraw`);
  });

  it('has one spelling of an id', () => {
    expect(pathOf(withdraw, { code: 'NOVA', appeal: appeal.toUpperCase() })).toBe(
      pathOf(withdraw, { code: 'NOVA', appeal }),
    );
  });

  it('is no other address, whatever a parameter holds', () => {
    expect(pathOf('/a/:one/:two', { one: 'b/c?d', two: ':one é' })).toBe('/a/b%2Fc%3Fd/%3Aone%20%C3%A9');
  });
});

it.each<[string | undefined, readonly number[] | undefined]>([
  [undefined, undefined],
  ['*', undefined],
  ['"0"', [0]],
  [' "0", "12" ,"7"', [0, 12, 7]],
  ['W/"0"', []],
  ['W/"0", "1"', [1]],
  ['"007", "x", "", "W/", "a,b"', []],
])('reads the revisions of If-Match: %s', (header, revisions) => {
  expect(revisionsIn(header)).toEqual(revisions);
});

it.each(['0', '"0', '"0" "1"', '"0",', 'w/"0"', '', '"0", *'])(
  'refuses what is no If-Match: %s',
  (header) => {
    expect(() => revisionsIn(header)).toThrow(expect.objectContaining({ code: 'COMMAND.IF_MATCH_INVALID' }));
  },
);
