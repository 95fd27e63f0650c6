import { INSTANT_HINT } from '../../../web/instant.js';

export const words = {
  title: 'Adjourn the hearing',
  intro: 'It is held at another time. For when it was listed before stays on the record.',
  at: 'When',
  atHint: INSTANT_HINT,
  where: 'Where',
  whereHint: 'Public.',
  reason: 'Reason',
  reasonHint: 'Public. Write “the appellant”, not a name.',
  send: 'Adjourn the hearing',
  done: 'The hearing is adjourned.',
  needsAt: 'Enter when the hearing is held',
  needsWhere: 'Enter where the hearing is held',
  needsReason: 'Enter the reason',
};
