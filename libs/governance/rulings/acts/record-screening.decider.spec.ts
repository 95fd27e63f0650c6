import { describe, expect, it } from '@jest/globals';
import type { SubmissionScreened } from '#governance/events';
import type { RecordScreening } from './record-screening.decider.js';
import { assigned, given, issue, issued, ofDocket, opened, recommended, work } from './testing/told.js';

describe('what rules found', () => {
  const found = (change: Partial<SubmissionScreened['data']> = {}): RecordScreening['screening'] => ({
    revision: 1,
    upTo: 12,
    governingDate: '2147-03-01',
    screenedOn: '2147-03-01',
    again: null,
    rules: 2,
    disposition: 'forbid',
    unscreened: [],
    counts: [],
    first: [],
    findings: { document: 'f'.repeat(64), bytes: 3, mediaType: 'application/json' },
    ...change,
  });
  const record = (change: Partial<SubmissionScreened['data']> = {}): RecordScreening => ({
    type: 'RecordScreening',
    network: 'NOVA',
    screening: found(change),
    work,
  });
  const screened = (change: Partial<SubmissionScreened['data']> = {}): SubmissionScreened => ({
    type: 'SubmissionScreened',
    data: { ...ofDocket, ...found(change) },
  });

  it('is recorded once for a revision, and again where other things are found', () => {
    given(opened).when(record()).then(screened());
    given(opened, screened())
      .when(record({ upTo: 40 }))
      .then();
    const clear = { upTo: 40, disposition: 'clear', findings: null } as const;
    given(opened, screened()).when(record(clear)).then(screened(clear));
    given(opened, screened())
      .when({ ...record({ revision: 2 }), work: { ...work, revision: 2 } })
      .then(screened({ revision: 2 }));
  });

  it('by the law of before comes too late, where a later one was looked at', () => {
    given(opened, screened({ upTo: 40 }))
      .when(record({ disposition: 'clear', findings: null }))
      .then();
  });

  it('of an older revision comes too late, and so does what is found once a ruling stands, or the work is withdrawn', () => {
    given(opened, screened({ revision: 2 }))
      .when(record())
      .then();
    given(opened, assigned('kiran'), recommended, issued()).when(record()).then();
    given(opened)
      .when({ ...record(), work: { ...work, withdrawn: true } })
      .then();
    given().when(record()).thenRefused('DOCKET.UNKNOWN');
  });

  it('is followed without a word', () => {
    given(opened, screened(), assigned('kiran'), recommended).when(issue).then(issued());
    given(opened, screened(), assigned('kiran'), recommended)
      .when({ ...issue, departs: 'It is not.' })
      .thenRefused('RULING.NO_DEPARTURE');
  });

  it.each(['clear', 'notify', 'condition', 'restrict', 'unscreened'] as const)(
    'is departed from with reasons: %s, and refused',
    (disposition) => {
      const before = [opened, screened({ disposition }), assigned('kiran'), recommended];
      const { message } = given(...before)
        .when(issue)
        .thenRefused('RULING.DEPARTURE_UNREASONED');
      expect(message).toContain(disposition);
      given(...before)
        .when({ ...issue, departs: 'The rule does not know lullabies.' })
        .then(issued({ departs: 'The rule does not know lullabies.' }));
    },
  );

  it('by no rule, or of an older revision, is nothing to depart from', () => {
    const nothing = screened({ rules: 0, disposition: 'clear', findings: null });
    for (const one of [nothing, screened({ revision: 2, disposition: 'clear' })]) {
      given(opened, one, assigned('kiran'), recommended).when(issue).then(issued());
      given(opened, one, assigned('kiran'), recommended)
        .when({ ...issue, departs: 'All the same.' })
        .thenRefused('RULING.NO_DEPARTURE');
    }
  });
});
