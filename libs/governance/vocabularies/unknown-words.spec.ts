import { describe, expect, it } from '@jest/globals';
import type { Register } from '#platform/core';
import type { VocabularyEvent } from '#governance/events';
import { warnOfUnknownWords } from './unknown-words.js';
import { vocabulariesView } from './vocabularies.js';

type Given = Parameters<ReturnType<typeof warnOfUnknownWords>>[0];

const published: VocabularyEvent = {
  type: 'WordsPublished',
  data: {
    network: 'NOVA',
    vocabulary: 'stimuli',
    words: [{ word: 'fear', meaning: 'A threat.', values: {} }],
  },
};

function warning() {
  let loads = 0;
  let events: readonly VocabularyEvent[] | null = [];
  const load = async () => {
    loads++;
    if (events === null) throw new Error('The store is away.');
    return { state: events.reduce(vocabulariesView.evolve, vocabulariesView.initial) };
  };
  const warn = warnOfUnknownWords({ decisions: { load } } as unknown as Register);
  const after = (type: string, kind = 'joy') =>
    warn({
      outcome: { entries: [{ type, data: { network: 'NOVA' } }] },
      body: { score: { movements: [{ stimuli: [{ kind }] }] } },
    } as unknown as Given);
  return {
    after,
    log: (these: typeof events) => (events = these),
    get loads() {
      return loads;
    },
  };
}

describe('who submits a work', () => {
  it('is told of words that the network has not published, once it has published any', async () => {
    const nova = warning();
    expect(await nova.after('SymphonySubmitted')).toBeNull();
    nova.log([published]);
    expect(await nova.after('WordsPublished')).toBeNull();
    expect(await nova.after('SymphonySubmitted')).toBe('unknown-words=("score.movements.0.stimuli.0.kind")');
    expect(await nova.after('RevisionLodged')).toBe('unknown-words=("score.movements.0.stimuli.0.kind")');
    expect(await nova.after('RevisionLodged', 'fear')).toBeNull();
    expect(await nova.after('SymphonyWithdrawn')).toBeNull();
  });

  it('reads the words once for all who submit in a moment', async () => {
    const nova = warning();
    await Promise.all(Array.from({ length: 20 }, () => nova.after('SymphonySubmitted')));
    expect(nova.loads).toBe(1);
  });

  it('is told where they could not be looked for, and the next is told again', async () => {
    const nova = warning();
    nova.log(null);
    expect(await nova.after('SymphonySubmitted')).toBe('unknown-words-unchecked');
    nova.log([published]);
    expect(await nova.after('SymphonySubmitted')).toContain('unknown-words=(');
  });
});
