import type { DocketEvent } from '#governance/events';
import { issued, ofDocket, underReview } from '../../acts/testing/told.js';
import type { FlagRuling } from '../flag-ruling.decider.js';

export const ofRuling = { ...ofDocket, ruling: 'r1' };
export const ruled = [...underReview, issued()];

export const flagged = (flag = 'f1', by = 415): DocketEvent => ({
  type: 'RulingFlagged',
  data: { ...ofRuling, flag, because: 'interest', by },
});
export const flagging = (by = 415, flag = 'f1'): FlagRuling => ({
  type: 'FlagRuling',
  network: 'NOVA',
  ruling: 'r1',
  flag,
  because: 'interest',
  by,
});
