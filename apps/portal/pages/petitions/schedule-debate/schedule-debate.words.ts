import { INSTANT_HINT } from '../../../web/instant.js';

export const words = {
  title: 'Announce the debate',
  intro: 'So that whoever wants can follow it. Announced again, it is moved.',
  at: 'When',
  atHint: INSTANT_HINT,
  where: 'Where',
  whereHint: 'A place, and where it can be followed',
  send: 'Announce the debate',
  done: 'The debate is announced.',
  needsAt: 'Enter when it is debated',
  needsWhere: 'Enter where it is debated',
};
