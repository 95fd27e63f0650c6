import type { Slice } from '#platform/core';
import { dashboards } from './dashboards/index.js';
import { appeals } from './appeals/index.js';
import { networks } from './networks/index.js';
import { privacy } from './privacy/index.js';
import { publicLog } from './public-log/index.js';
import { reforms } from './reforms/index.js';
import { register } from './register/index.js';
import { rulebook } from './rulebook/index.js';
import { rulings } from './rulings/index.js';
import { symphonies } from './symphonies/index.js';

/** Every slice there is, in the order in which projections and the API name them. */
export const slices: readonly Slice[] = [
  register,
  networks,
  rulebook,
  symphonies,
  rulings,
  appeals,
  reforms,
  privacy,
  publicLog,
  dashboards,
];
