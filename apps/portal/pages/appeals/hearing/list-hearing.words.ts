import { INSTANT_HINT } from '../../../web/instant.js';

export const words = {
  title: 'List a hearing',
  intro: 'The parties are heard then. It stands on the appeal and on its docket.',
  at: 'When',
  atHint: INSTANT_HINT,
  where: 'Where',
  whereHint: 'Public.',
  send: 'List the hearing',
  done: 'The hearing is listed.',
  needsAt: 'Enter when the hearing is held',
  needsWhere: 'Enter where the hearing is held',
};
