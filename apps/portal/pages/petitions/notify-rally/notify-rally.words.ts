import { INSTANT_HINT } from '../../../web/instant.js';

export const words = {
  title: 'Announce a rally',
  intro:
    'Everybody reads where and when; nobody in office is asked. Say nothing of anybody there that should not be public.',
  at: 'When',
  atHint: INSTANT_HINT,
  where: 'Where',
  whereHint: 'A place where people come together',
  send: 'Announce the rally',
  final: 'Everybody reads where and when, and it is never taken back; another rally can be announced.',
  done: 'The rally is announced.',
  needsAt: 'Enter when it is held',
  needsWhere: 'Enter where it is held',
};
