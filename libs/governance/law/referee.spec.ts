import { describe, expect, it } from '@jest/globals';
import { canonicalJson, newId } from '#kernel';
import { Codec, makeDecisions, memoryEventStore } from '#engine/event-store';
import {
  symphonyEvents,
  symphonyStream,
  type MachineForm,
  type SymphonySubmitted,
  type Work,
} from '#governance/events';
import type { Register } from '#platform/core';
import type { LawOfDay } from './law-of-day.js';
import { disputeOver } from './referee.js';
import { publishedWords, wordsOf } from './words.js';

const form = (text: string): MachineForm => ({
  text,
  effect: 'forbid',
  condition: null,
  restricts: null,
  exceptionTo: [],
  examples: null,
});
const words = wordsOf(publishedWords.initial);
const caps = { unit: 'intensity', least: 0, most: 1, stricter: 'lower' } as const;

/** With a table that has no number for grief: our code reads 0 there, and the referee finds nothing. */
const lawWith = (text: string, table: Record<string, number>): LawOfDay => ({
  provisions: [
    {
      provision: null,
      path: '2147/12/4.2',
      version: null,
      parameters: { caps: table },
      bounds: { caps },
      vocabularies: { caps: 'stimuli' },
      form: form(text),
    },
  ],
  owners: new Map([['caps', '2147/12/4.2']]),
  words: { ...words, of: { ...words.of, stimuli: ['fear', 'grief'] } },
});
const CAPS = 's.stimuli.filter(x, x.intensity > p.caps[x.kind])';
const drafts = new Map([['2147/12/4.2', []]]);

const work = (kind: string): Work => ({
  kind: 'symphony',
  artistKind: 'human',
  audience: 'general',
  venue: 'Everywhere',
  purpose: 'communal',
  score: {
    movements: Array.from({ length: 4 }, () => ({
      title: 'Tides',
      sharing: 'none',
      stimuli: [{ id: 'a', kind, intensity: 0.6, from: 0, to: 60 }],
    })),
  },
});

/** Of which these works were submitted. */
async function registerOf(...works: readonly { network: string; work: Work | string }[]) {
  const store = memoryEventStore();
  const codec = new Codec(symphonyEvents);
  const clock = { now: () => new Date('2147-01-01T00:00:00Z') };
  const decisions = makeDecisions({ store, codec, clock });
  const documents = new Map<string, Buffer>();
  for (const { network, work } of works) {
    const symphony = newId();
    const document = String(documents.size).padStart(64, '0');
    const bytes = Buffer.from(typeof work === 'string' ? work : canonicalJson(work.score));
    documents.set(document, bytes);
    const { score: _, ...said } = typeof work === 'string' ? WORK : work;
    const sealed = { sealed: newId(), commitment: `${'A'.repeat(43)}=` };
    const submitted: SymphonySubmitted = {
      type: 'SymphonySubmitted',
      data: {
        ...said,
        network,
        symphony,
        title: 'Lullaby',
        presentations: [],
        sources: [],
        applicant: newId(),
        name: sealed,
        contact: null,
        artist: sealed,
        score: { document, bytes: bytes.length, mediaType: 'application/json' },
        revision: 1,
      },
    };
    const context = { actor: { id: 'test', role: 'system' } as const, commandId: newId() };
    const recording = { initial: null, evolve: () => null, decide: () => [submitted] };
    await decisions.execute(recording, symphonyStream(symphony), context, () => null);
  }
  const named = (sha256: string) => {
    const bytes = documents.get(sha256);
    return Promise.resolve(bytes ? { bytes, mediaType: 'application/json' } : null);
  };
  return { store, codec, documents: { named } } as unknown as Register;
}
const WORK = work('fear');

describe('the referee', () => {
  it('has nothing against a rule that means the same to it, on works that came and on others', async () => {
    const register = await registerOf({ network: 'NOVA', work: work('grief') });
    const law = lawWith(CAPS, { fear: 0.4, grief: 0.5 });
    const example = { title: 'Loud', work: work('fear'), offends: true };
    expect(await disputeOver(register, 'NOVA', law, new Map([['2147/12/4.2', [example]]]))).toBeNull();
  });

  it('is asked of drafts alone', async () => {
    const law = lawWith(CAPS, { fear: 0.4 });
    expect(await disputeOver(await registerOf(), 'NOVA', law, new Map([['2147/12/5', []]]))).toBeNull();
  });

  it('says of which generated work the two differ', async () => {
    const dispute = await disputeOver(await registerOf(), 'NOVA', lawWith(CAPS, { fear: 0.4 }), drafts);
    expect(dispute).toMatchObject({ path: '2147/12/4.2', work: { score: { movements: expect.any(Array) } } });
    expect(dispute!.message).toContain('The rule of 2147/12/4.2 means something else to another evaluator');
    expect(dispute!.message).toContain('there it fails');
  });

  it('reads the newest works of the network, and of them those that a rule can judge', async () => {
    // No generated work has as many movements.
    const rule = 'size(s.movements) > 3 && s.stimuli.exists(x, x.intensity > p.caps[x.kind])';
    const law = lawWith(rule, { fear: 0.4 });
    const others = [
      { network: 'AURORA', work: work('grief') },
      { network: 'NOVA', work: work('a kind that is no word') },
      { network: 'NOVA', work: 'no score' },
    ];
    const ofNova = { network: 'NOVA', work: work('grief') };
    const dispute = await disputeOver(await registerOf(...others, ofNova), 'NOVA', law, drafts);
    expect(dispute!.work).toEqual(work('grief'));
    expect(await disputeOver(await registerOf(...others), 'NOVA', law, drafts)).toBeNull();
  });
});
