import type { ReformDetails, ReviewDocument } from '../../../registry-types.js';
import type { Documents } from '../../../web/documents.js';
import type { Visit } from '../../../web/visit.js';

/** So many of so many. */
interface Share {
  readonly count: number;
  readonly of: number;
}

interface Measure {
  readonly what: 'unscreened' | 'departing' | 'offending';
  /** Of the provision that works offend against. */
  readonly path: string | null;
  /** Null: nobody predicted it. */
  readonly predicted: Share | null;
  readonly observed: Share;
}

/** What came of a reform, as it was reviewed: what was predicted beside what was observed; null: nobody has looked. */
export async function reviewOf({ registry }: Visit, documents: Documents, { review }: ReformDetails) {
  if (review === null) return null;
  const text = await documents.whole(registry, review.document);
  const read = text === null ? null : (JSON.parse(text) as ReviewDocument);
  return {
    ...review,
    from: read?.from ?? null,
    isPredicted: read?.predicted != null,
    measures: read ? measuresOf(read) : [],
  };
}

function measuresOf({ predicted, observed, provisions }: ReviewDocument): readonly Measure[] {
  return [
    ...provisions.map(({ path, ...one }) => ({
      what: 'offending' as const,
      path,
      predicted: predicted && { count: one.predicted, of: predicted.works },
      observed: { count: one.observed, of: observed.works },
    })),
    {
      what: 'unscreened',
      path: null,
      predicted: predicted && { count: predicted.unscreened, of: predicted.works },
      observed: { count: observed.unscreened, of: observed.works },
    },
    {
      what: 'departing',
      path: null,
      predicted: predicted && { count: predicted.departing, of: predicted.rulings },
      observed: { count: observed.departing, of: observed.rulings },
    },
  ];
}
