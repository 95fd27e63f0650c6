import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { play } from '#kernel/testing';
import type { RevisionLodged } from '#governance/events';
import { symphonyDecider, type SymphonyCommand } from './symphony.decider.js';

const sealed = { sealed: 's', commitment: 'c' };
const submit: SymphonyCommand = {
  type: 'SubmitSymphony',
  network: 'NOVA',
  symphony: 's1',
  title: 'Tides',
  kind: 'tapestry',
  applicant: 'elara',
  name: sealed,
  contact: sealed,
  artist: sealed,
  artistKind: 'ai',
  audience: 'adults',
  venue: 'Anywhere',
  purpose: 'commercial',
  presentations: [],
  sources: [],
  score: { document: 'a', bytes: 1, mediaType: 'application/json' },
};
const by = fc.constantFrom('elara', 'zane');
const command: fc.Arbitrary<SymphonyCommand> = fc.oneof(
  { weight: 1, arbitrary: fc.constant(submit) },
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('LodgeRevision' as const),
      network: fc.constant('NOVA'),
      by,
      score: fc.record({
        document: fc.constantFrom('a', 'b'),
        bytes: fc.constant(1),
        mediaType: fc.constant('application/json'),
      }),
      note: fc.constant('Changed.'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('WithdrawSymphony' as const),
      network: fc.constant('NOVA'),
      by,
      reason: fc.constant('Done.'),
    }),
  },
);

describe('whatever is asked about a symphony', () => {
  const commands = fc.array(command, { maxLength: 20 });

  it('its revisions count up without a gap, each with another score than the one before', () => {
    fc.assert(
      fc.property(commands, (asked) => {
        const revisions = play(symphonyDecider, asked)
          .filter((event) => event.type !== 'SymphonyWithdrawn')
          .map((event) => event.data as RevisionLodged['data']);
        revisions.forEach(({ revision, score }, index) => {
          expect(revision).toBe(index + 1);
          expect(score.document).not.toBe(revisions[index - 1]?.score.document);
        });
      }),
    );
  });

  it('nothing follows its withdrawal', () => {
    fc.assert(
      fc.property(commands, (asked) => {
        const types = play(symphonyDecider, asked).map((event) => event.type);
        expect([-1, types.length - 1]).toContain(types.indexOf('SymphonyWithdrawn'));
      }),
    );
  });
});
