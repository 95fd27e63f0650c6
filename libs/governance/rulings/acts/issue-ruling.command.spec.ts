import { describe, expect, it } from '@jest/globals';
import { IssueRuling } from './issue-ruling.command.js';

describe('a ruling, as it is sent', () => {
  const ruling = {
    revision: 1,
    outcome: 'refused',
    facts: 'A swell.',
    reasons: 'Too much.',
    cited: [{ provision: '0193a0e2-7c1b-7d2e-9f00-1d2c3b4a5f60', version: 3 }],
  };

  it('needs no more than the revision, outcome, facts, reasons and provisions', () => {
    expect(IssueRuling.body.safeParse(ruling).success).toBe(true);
  });

  it.each([
    ['an outcome that the law does not know', { outcome: 'adored' }],
    ['no facts', { facts: ' ' }],
    ['no revision that was shown', { revision: undefined }],
    ['a day that does not exist', { governingDate: '2147-02-30' }],
    ['a version that cannot be', { cited: [{ ...ruling.cited[0], version: 0 }] }],
    ['who decides: that is in the token', { decidedBy: 'me' }],
  ])('may not have %s', (_, change) => {
    expect(IssueRuling.body.safeParse({ ...ruling, ...change }).success).toBe(false);
  });
});
