import { isOver, ofNetwork, secondsSince, type Decider } from '#kernel';
import type { DocketEvent } from '#governance/events';
import { firstEnd, terms, type TermsState } from './terms.js';

/** Records what of a ruling has ended. It is so from that instant on. */
export interface ExpireRestrictions {
  readonly type: 'ExpireRestrictions';
  readonly network: string;
  readonly ruling: string;
  readonly now: Date;
}

/** What ended at the first of those instants; the next is recorded after it. */
export const termsDecider: Decider<TermsState, ExpireRestrictions, DocketEvent> = {
  ...terms,
  decide(command, state) {
    const { ruling, now } = command;
    const opened = ofNetwork(command.network, state, 'DOCKET.UNKNOWN', 'docket; check its number');
    const due = firstEnd(opened.ending);
    if (opened.ruling !== ruling || due === null || !isOver(due.at, now)) return [];
    const { network, docket, ending } = opened;
    const over = ending.filter(({ ends }) => ends.at === due.at);
    const next = firstEnd(ending.filter((one) => !over.includes(one)));
    const ended = over.map(({ term }) => term);
    return [
      {
        type: 'RestrictionExpired',
        data: { network, docket, ruling, ended, due, late: secondsSince(due.at, now), next },
      },
    ];
  },
};
