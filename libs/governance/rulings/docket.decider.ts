import type { Decider } from '#kernel';
import type { DocketEvent } from '#governance/events';
import { assign, type AssignCase } from './acts/assign-case.decider.js';
import { existing, ruled, underReview } from './acts/case.decider.js';
import { closeIncomplete, type CloseIncomplete } from './acts/close-incomplete.decider.js';
import { correct, type CorrectRuling } from './acts/correct-ruling.decider.js';
import { issue, type IssueRuling } from './acts/issue-ruling.decider.js';
import { open, type OpenDocket } from './acts/open-docket.decider.js';
import { recuse, type RecuseRegulator } from './acts/recuse-regulator.decider.js';
import { recognise, type RecogniseRuling } from './acts/recognise-ruling.decider.js';
import { recommend, type Recommend } from './acts/recommend.decider.js';
import { reopen, type ReopenDocket } from './acts/reopen-docket.decider.js';
import { requestInformation, type RequestInformation } from './acts/request-information.decider.js';
import { supplyInformation, type SupplyInformation } from './acts/supply-information.decider.js';
import { recordScreening, type RecordScreening } from './acts/record-screening.decider.js';
import { serve, type ServeRuling } from './acts/serve-ruling.decider.js';
import {
  reverseOfOwnMotion,
  setAside,
  type ReverseOfOwnMotion,
  type SetAside,
} from './acts/set-aside.decider.js';
import { docket, type DocketState } from './docket.js';

export type DocketCommand =
  | OpenDocket
  | RecordScreening
  | AssignCase
  | Recommend
  | RequestInformation
  | SupplyInformation
  | CloseIncomplete
  | ReopenDocket
  | RecuseRegulator
  | IssueRuling
  | RecogniseRuling
  | CorrectRuling
  | ServeRuling
  | SetAside
  | ReverseOfOwnMotion;

/** The docket of one review: two people look at every case, neither with anything at stake in it. */
export const docketDecider: Decider<DocketState, DocketCommand, DocketEvent> = {
  ...docket,
  decide(command, state) {
    switch (command.type) {
      case 'OpenDocket':
        return open(command, state);
      case 'RecordScreening':
        return recordScreening(command, existing(state, command));
      case 'AssignCase':
        return assign(command, underReview(state, command));
      case 'Recommend':
        return recommend(command, underReview(state, command));
      case 'RequestInformation':
        return requestInformation(command, underReview(state, command));
      case 'SupplyInformation':
        return supplyInformation(command, existing(state, command));
      case 'CloseIncomplete':
        return closeIncomplete(command, existing(state, command));
      case 'ReopenDocket':
        return reopen(command, state);
      case 'RecuseRegulator':
        return recuse(command, existing(state, command));
      case 'IssueRuling':
        return issue(command, underReview(state, command));
      case 'RecogniseRuling':
        return recognise(command, underReview(state, command));
      case 'CorrectRuling':
        return correct(command, ruled(state, command));
      case 'ServeRuling':
        return serve(command, ruled(state, command));
      case 'ReverseOfOwnMotion':
        return reverseOfOwnMotion(command, ruled(state, command));
      case 'ReverseRuling':
        return setAside('RulingReversed', command, existing(state, command));
      case 'RemandRuling':
        return setAside('RulingRemanded', command, existing(state, command));
    }
  },
};
