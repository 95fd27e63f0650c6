import { networkCode, storedId } from '#platform/schema';

/** Where an appeal belongs: its network, its own id, the docket, and what of that it contests. */
export const contest = {
  network: networkCode,
  appeal: storedId,
  docket: storedId,
  /** Null: it contests an interim order. */
  ruling: storedId.nullable(),
  /** Absent: it contests a ruling. */
  order: storedId.optional(),
};
