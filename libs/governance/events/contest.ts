import { networkCode, storedId } from '#platform/schema';

/** Where an appeal belongs: its network, its own id, whose case it is, and what of that it contests. */
export const contest = {
  network: networkCode,
  appeal: storedId,
  /** Absent: it contests an order in a sanctuary. */
  docket: storedId.optional(),
  sanctuary: storedId.optional(),
  /** The one there that the order is against; absent: it is against all. */
  session: storedId.optional(),
  /** Null: it contests an interim order. */
  ruling: storedId.nullable(),
  /** Absent: it contests a ruling. */
  order: storedId.optional(),
};

/** What an entry of an appeal is about, the nearest first. */
export const aboutContest = ['appeal', 'docket', 'session', 'sanctuary'] as const;

/** The ruling that an appeal contests, and its docket; null: it contests an interim order. */
export function rulingContested({
  docket,
  ruling,
}: {
  readonly docket?: string;
  readonly ruling: string | null;
}): { readonly docket: string; readonly ruling: string } | null {
  return ruling === null ? null : { docket: docket!, ruling };
}
