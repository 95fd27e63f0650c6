import type { Slice } from '#platform/core';
import { Permissions } from '#platform/policy';
import { appeals } from './appeals/index.js';
import { calendars } from './calendars/index.js';
import { clusters } from './clusters/index.js';
import { dashboards } from './dashboards/index.js';
import { networks } from './networks/index.js';
import { orders } from './orders/index.js';
import { petitions } from './petitions/index.js';
import { privacy } from './privacy/index.js';
import { publicLog } from './public-log/index.js';
import { reforms } from './reforms/index.js';
import { register } from './register/index.js';
import { rulebook } from './rulebook/index.js';
import { rulings } from './rulings/index.js';
import { sanctuaries } from './sanctuaries/index.js';
import { search } from './search/index.js';
import { sessions } from './sessions/index.js';
import { symphonies } from './symphonies/index.js';
import { vocabularies } from './vocabularies/index.js';

/** Slices that record, in the order in which projections and the API name them. A new one is a line here. */
const recording: readonly Slice[] = [
  register,
  networks,
  calendars,
  vocabularies,
  rulebook,
  symphonies,
  rulings,
  orders,
  appeals,
  reforms,
  petitions,
  sanctuaries,
  clusters,
  sessions,
  privacy,
];

/** Every slice there is. */
export const slices = house(recording);

/** Who may do what. */
export const permissions = new Permissions(slices);

/** Slices that record, and those that read what all of them record. */
export function house(recording: readonly Slice[]): readonly Slice[] {
  return [...recording, publicLog(recording), dashboards(recording), search(recording)];
}
