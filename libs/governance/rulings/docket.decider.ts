import type { Decider } from '#kernel';
import type { DocketEvent } from '#governance/events';
import { assign, type AssignCase } from './acts/assign-case.decider.js';
import { existing, ruled, underReview } from './acts/case.decider.js';
import { castVote, type CastVote } from './acts/cast-vote.decider.js';
import { challenge, type ChallengeRecommendation } from './acts/challenge.decider.js';
import { closeIncomplete, type CloseIncomplete } from './acts/close-incomplete.decider.js';
import { convene, type ConvenePanel } from './acts/convene-panel.decider.js';
import { correct, type CorrectRuling } from './acts/correct-ruling.decider.js';
import { dissolve, endPanel, type DissolvePanel, type EndPanel } from './acts/dissolve-panel.decider.js';
import { issue, type IssueRuling } from './acts/issue-ruling.decider.js';
import { open, type OpenDocket } from './acts/open-docket.decider.js';
import { openVotes, type OpenVotes } from './acts/open-votes.decider.js';
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
import { endStay, stayRuling, type EndStay, type StayRuling } from './acts/stay-ruling.decider.js';
import { vary, type VaryRuling } from './acts/vary-ruling.decider.js';
import { docket, type DocketState } from './docket.js';

export type DocketCommand =
  | OpenDocket
  | RecordScreening
  | AssignCase
  | Recommend
  | ChallengeRecommendation
  | RequestInformation
  | SupplyInformation
  | CloseIncomplete
  | ReopenDocket
  | RecuseRegulator
  | ConvenePanel
  | CastVote
  | OpenVotes
  | DissolvePanel
  | EndPanel
  | IssueRuling
  | RecogniseRuling
  | CorrectRuling
  | ServeRuling
  | SetAside
  | VaryRuling
  | StayRuling
  | EndStay
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
      case 'ChallengeRecommendation':
        return challenge(command, underReview(state, command));
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
      case 'ConvenePanel':
        return convene(command, underReview(state, command));
      case 'CastVote':
        return castVote(command, underReview(state, command));
      case 'OpenVotes':
        return openVotes(command, underReview(state, command));
      case 'DissolvePanel':
        return dissolve(command, underReview(state, command));
      case 'EndPanel':
        return endPanel(command, existing(state, command));
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
      case 'VaryRuling':
        return vary(command, existing(state, command));
      case 'StayRuling':
        return stayRuling(command, existing(state, command));
      case 'EndStay':
        return endStay(command, existing(state, command));
    }
  },
};
