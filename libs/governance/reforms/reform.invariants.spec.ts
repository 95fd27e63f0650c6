import { describe, it } from '@jest/globals';
import { deepStrictEqual, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { play } from '#kernel/testing';
import { lawOn, publishedWords, wordsOf } from '#governance/law';
import type { Rulebook } from './drafted.js';
import { reformDecider, type ReformCommand } from './reform.decider.js';

const person = fc.constantFrom('ines', 'tomas', 'kiran');
const rulebook: fc.Arbitrary<Rulebook> = fc
  .array(
    fc.tuple(
      fc.constantFrom('a', 'b'),
      fc.record({ stands: fc.boolean(), free: fc.boolean(), version: fc.nat(2), words: fc.constant(null) }),
    ),
  )
  .map((standings) => ({
    standing: new Map(standings),
    owners: new Map(),
    published: wordsOf(publishedWords.initial),
    law: lawOn([], wordsOf(publishedWords.initial), '2147-01-01'),
    examples: new Map(),
    dispute: null,
  }));
const amendment = fc
  .record({
    op: fc.constantFrom('insert', 'amend', 'repeal'),
    provision: fc.constantFrom('a', 'b'),
    base: fc.option(fc.nat(2)),
    worded: fc.boolean(),
  })
  .map(({ op, provision, base, worded }) => ({
    op,
    provision,
    path: provision,
    base,
    instrument: null,
    number: null,
    title: worded ? 'Title' : null,
    text: worded ? { document: 'd', bytes: 1, mediaType: 'text/markdown' } : null,
    parameters: {},
    bounds: {},
    vocabularies: {},
    until: null,
    form: null,
    replaces: [],
  }));
const command: fc.Arbitrary<ReformCommand> = fc.oneof(
  fc.record({
    type: fc.constant('ProposeReform'),
    network: fc.constant('NOVA'),
    reform: fc.constant('r'),
    title: fc.constant('Privacy'),
    reasons: fc.constant('As stated.'),
    proposedBy: person,
    amendments: fc.array(amendment, { maxLength: 3 }),
    commencesOn: fc.constant(null),
    transition: fc.constant(null),
    rulebook,
    cause: fc.option(fc.record({ appeal: fc.constant('x'), decided: fc.boolean() })),
  }),
  fc.record({
    type: fc.constant('AdoptReform'),
    takesAVote: fc.constant(false),
    adoptedBy: person,
    reasons: fc.constant('Sound.'),
    rulebook,
  }),
  fc.record({
    type: fc.constant('CommenceReform'),
    effectiveFrom: fc.constantFrom('2147-03-31', '2147-04-01'),
    reason: fc.constantFrom(null, 'It never held.'),
    today: fc.constant('2147-04-01'),
    review: fc.constant(null),
    rulebook,
  }),
  fc.record({
    type: fc.constant('ReviewReform'),
    reviewedBy: person,
    today: fc.constant('2147-04-01'),
    reasons: fc.constant('As it was meant.'),
    upTo: fc.constant(9),
    document: fc.constant({ document: 'd'.repeat(64), bytes: 9, mediaType: 'application/json' }),
    counts: fc.constant({ works: 0, unscreened: 0, rulings: 0, allowed: 0, restricted: 0, departing: 0 }),
  }),
  fc.record({
    type: fc.constant('WithdrawReform'),
    by: fc.record({ person, isChair: fc.boolean() }),
    reason: fc.constant('Not now.'),
  }),
);
const commands = fc.array(command, { maxLength: 60 });

describe('whatever is commanded', () => {
  it('a reform is proposed, adopted by another, commenced: each once, in this order; withdrawn before that, nothing follows', () => {
    fc.assert(
      fc.property(commands, (sequence) => {
        const events = play(reformDecider, sequence);
        const withdrawn = events.findIndex(({ type }) => type === 'ReformWithdrawn');
        ok(withdrawn === -1 || withdrawn === events.length - 1);
        const [proposed, adopted, commenced, ...more] = events.filter((_, at) => at !== withdrawn);
        deepStrictEqual(more, []);
        ok(withdrawn === -1 || !commenced);
        if (!proposed) return;
        ok(proposed.type === 'ReformProposed');
        if (!adopted) return;
        ok(adopted.type === 'ReformAdopted' && adopted.data.adoptedBy !== proposed.data.proposedBy);
        ok(!commenced || commenced.type === 'ReformCommenced');
      }),
      { numRuns: 1_000 },
    );
  });

  it('each amendment is of another provision, and has words unless it repeals', () => {
    fc.assert(
      fc.property(commands, (sequence) => {
        const [proposed] = play(reformDecider, sequence);
        if (proposed?.type !== 'ReformProposed') return;
        const { amendments } = proposed.data;
        deepStrictEqual(new Set(amendments.map(({ provision }) => provision)).size, amendments.length);
        for (const { op, title, text } of amendments)
          deepStrictEqual([title === null, text === null], [op === 'repeal', op === 'repeal']);
      }),
      { numRuns: 500 },
    );
  });
});
