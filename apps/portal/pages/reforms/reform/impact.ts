import type { ImpactDocument, ReformDetails } from '../../../registry-types.js';
import type { Documents } from '../../../web/documents.js';
import type { Visit } from '../../../web/visit.js';

const FLIPS = ['allowed', 'restricted', 'stricter', 'milder'] as const;

export type Assessment = ReformDetails['assessments'][number];

/** What the draft would do, as its newest assessment says; null: there is none yet. */
export async function impactOf({ registry }: Visit, documents: Documents, { assessments }: ReformDetails) {
  const newest = assessments.findLast(({ document }) => document !== null);
  if (!newest) return null;
  const { counts } = newest;
  const text = await documents.whole(registry, newest.document!);
  const read = text === null ? null : (JSON.parse(text) as ImpactDocument);
  return {
    ...newest,
    tiles: FLIPS.flatMap((flip) => (counts!.flips[flip] === 0 ? [] : [{ flip, works: counts!.flips[flip] }])),
    provisions: read?.provisions ?? [],
    sides: (['allowed', 'restricted'] as const).map((side) => ({ side, works: read?.examples[side] ?? [] })),
    isWhole: read !== null,
  };
}
