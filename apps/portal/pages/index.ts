import { appeals } from './appeals/index.js';
import { cases } from './cases/index.js';
import { clusters } from './clusters/index.js';
import { feeds } from './feeds/index.js';
import { holds } from './holds/index.js';
import { log } from './log/index.js';
import { me } from './me/index.js';
import { networks } from './networks/index.js';
import { orders } from './orders/index.js';
import { consultations } from './consultations/index.js';
import { petitions } from './petitions/index.js';
import { sanctuaries } from './sanctuaries/index.js';
import { sessions } from './sessions/index.js';
import { reforms } from './reforms/index.js';
import { register } from './register/index.js';
import { rulebook } from './rulebook/index.js';

/** Every page, by area. */
export const pages = [
  ...register,
  ...log,
  ...feeds,
  ...networks,
  ...rulebook,
  ...cases,
  ...orders,
  ...holds,
  ...consultations,
  ...petitions,
  ...sanctuaries,
  ...clusters,
  ...sessions,
  ...appeals,
  ...reforms,
  ...me,
];
