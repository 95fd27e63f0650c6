import { networkCode, storedId } from '#platform/schema';

/** Where an appeal belongs: its network, its own id, and the ruling it contests. */
export const contest = { network: networkCode, appeal: storedId, docket: storedId, ruling: storedId };
