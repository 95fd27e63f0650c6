import { HoldsPage } from './holds/holds.page.js';
import { PlaceHoldPage } from './place-hold/place-hold.page.js';
import { ReleaseHoldPage } from './release-hold/release-hold.page.js';

/** What is kept from being erased, for open cases. */
export const holds = [HoldsPage, PlaceHoldPage, ReleaseHoldPage];
