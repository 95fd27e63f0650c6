import { hashedId, type Entry } from '#kernel';
import type { Logged } from '#engine/projections';
import type { PublicEvent } from '#governance/events';

export interface Stimulus {
  readonly id: string;
  readonly kind: string;
  readonly intensity: number;
  readonly from: number;
  readonly to: number;
}

export const awe: Stimulus = { id: 'swell', kind: 'awe', intensity: 0.4, from: 0, to: 90 };

/** A score of one movement. */
export function scoreOf(...stimuli: readonly Stimulus[]): string {
  return JSON.stringify({ movements: [{ title: 'Low water', sharing: 'audience', stimuli }] });
}

export const work = (name: string) => hashedId('work', name);
const document = { document: '0'.repeat(64), bytes: 2, mediaType: 'application/json' };
const sealed = { sealed: hashedId('sealed'), commitment: 'A'.repeat(44) };

/** Data of events about works, for the specs of what follows them. */
export const submitted = (name: string, more: object = {}, score = document) => ({
  type: 'SymphonySubmitted' as const,
  data: {
    network: 'NOVA',
    symphony: work(name),
    title: name,
    kind: 'symphony',
    applicant: hashedId('elara'),
    name: sealed,
    contact: null,
    artist: sealed,
    artistKind: 'human',
    audience: 'general',
    venue: 'The harbour',
    purpose: 'communal',
    presentations: [],
    sources: [],
    score,
    revision: 1,
    ...more,
  },
});

export const revised = (name: string, revision: number, network = 'NOVA', score = document) => ({
  type: 'RevisionLodged' as const,
  data: { network, symphony: work(name), revision, score, note: 'Calmer.' },
});

export const published = (...words: readonly string[]) => ({
  type: 'WordsPublished' as const,
  data: {
    network: 'NOVA',
    vocabulary: 'stimuli',
    words: words.map((word) => ({ word, meaning: word, values: {} })),
  },
});

/** As followers see it. */
export function logged(
  number: number,
  { type, data }: { readonly type: PublicEvent['type']; readonly data: object },
  day = '2147-03-01',
): Logged {
  const id = hashedId('event', String(number));
  return {
    id,
    stream: `symphony-${id}`,
    revision: 0,
    type,
    schemaVersion: 1,
    recordedAt: `${day}T12:00:00.000Z`,
    actor: { id: 'elara', role: 'citizen' },
    correlationId: id,
    causationId: null,
    commandId: id,
    data,
    number,
  } satisfies Entry & { number: number };
}
