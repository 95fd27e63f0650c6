import type { RegistryClient } from '../../../registry-client.js';
import type { DocketDetails, Finding } from '../../../registry-types.js';
import type { Documents } from '../../../web/documents.js';
import type { Score } from '../../../web/score.js';

/** Places that a page lists of one finding. */
const LISTED = 20;

/** What offends, in words: where it is, and how far it is over which limit. */
export interface Place {
  readonly says: string;
  /** `intensity 0.7, over fear.limit (0.4) by 0.3`; null: the rule does not measure it plainly. */
  readonly over: string | null;
}

export interface Found extends Finding {
  readonly places: readonly Place[];
  readonly more: number;
  readonly taken: readonly (Finding['excepted'][number] & { readonly many: number })[];
}

/** What rules found of a revision: none where they were run on another, or found nothing. */
export async function findingsOn(
  { screening }: Pick<DocketDetails, 'screening'>,
  revision: number | undefined,
  { registry, documents }: { readonly registry: RegistryClient; readonly documents: Documents },
): Promise<readonly Finding[]> {
  if (!screening?.findings || screening.revision !== revision) return [];
  return (await documents.json<Finding[]>(registry, screening.findings)) ?? [];
}

/** Findings as a page shows them, those that stand first. */
export function foundIn(findings: readonly Finding[], score: Score | null): Found[] {
  return [...findings]
    .sort((a, b) => Number(a.evidence === null) - Number(b.evidence === null))
    .map((finding) => {
      const { evidence, excepted } = finding;
      const places = evidence === null || evidence === 'whole' ? [] : evidence;
      return {
        ...finding,
        places: places.slice(0, LISTED).map((place) => placeOf(place, finding, score)),
        more: Math.max(0, places.length - LISTED),
        taken: excepted.map((one) => ({ ...one, many: one.evidence === 'whole' ? 1 : one.evidence.length })),
      };
    });
}

/** Of the bars of a drawn score, those that offend: `movement.stimulus`, by position. */
export function markedIn(findings: readonly Finding[]): string[] {
  return findings.flatMap(({ evidence }) =>
    evidence === null || evidence === 'whole'
      ? []
      : evidence.map(({ movement, stimulus }) =>
          stimulus === undefined ? `${movement}` : `${movement}.${stimulus}`,
        ),
  );
}

type At = Exclude<NonNullable<Finding['evidence']>, 'whole'>[number];

function placeOf({ movement, stimulus }: At, { limits, reads }: Finding, score: Score | null): Place {
  const part = score?.movements[movement];
  const where = part ? `movement ${movement + 1}, ${part.title}` : `movement ${movement + 1}`;
  if (stimulus === undefined) return { says: where, over: null };
  const piece = part?.stimuli[stimulus] as Readonly<Record<string, string | number>> | undefined;
  if (!piece) return { says: `stimulus ${stimulus + 1} of ${where}`, over: null };
  return {
    says: `${piece.kind} at ${piece.intensity}, stimulus ${stimulus + 1} of ${where}`,
    over: limits.map((limit) => overBy(piece, limit, reads)).find((said) => said !== null) ?? null,
  };
}

function overBy(
  piece: Readonly<Record<string, string | number>>,
  { field, parameter, by, offends }: Finding['limits'][number],
  reads: Finding['reads'],
): string | null {
  const set = reads[parameter];
  const limit = by === null ? set : (set as Readonly<Record<string, number>> | undefined)?.[piece[by]!];
  const value = piece[field];
  if (typeof limit !== 'number' || typeof value !== 'number') return null;
  const by_ = rounded(Math.abs(value - limit));
  const named = by === null ? parameter : `${parameter} of ${piece[by]}`;
  return `${field} ${value}, ${offends === 'above' ? 'over' : 'under'} ${named} (${limit}) by ${by_}`;
}

/** 0.7 - 0.4 is 0.3. */
const rounded = (number: number) => Number(number.toPrecision(12));
