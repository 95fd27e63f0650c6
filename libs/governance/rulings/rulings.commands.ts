import { AssignCase } from './acts/assign-case.command.js';
import { CastVote } from './acts/cast-vote.command.js';
import { ChallengeRecommendation } from './acts/challenge.command.js';
import { CloseIncomplete } from './acts/close-incomplete.command.js';
import { ConvenePanel } from './acts/convene-panel.command.js';
import { CorrectRuling } from './acts/correct-ruling.command.js';
import { DissolvePanel, EndPanel } from './acts/dissolve-panel.command.js';
import { IssueRuling } from './acts/issue-ruling.command.js';
import { OpenDocket } from './acts/open-docket.command.js';
import { OpenVotes } from './acts/open-votes.command.js';
import { RecuseRegulator } from './acts/recuse-regulator.command.js';
import { FlagRuling, ReviewRuling } from './flags/flags.commands.js';
import { RecogniseRuling } from './acts/recognise-ruling.command.js';
import { Recommend } from './acts/recommend.command.js';
import { ReopenDocket } from './acts/reopen-docket.command.js';
import { ReverseOfOwnMotion } from './acts/reverse-of-own-motion.command.js';
import { RequestInformation } from './acts/request-information.command.js';
import { ScreenWork } from './acts/screen-work.command.js';
import { ServeRuling } from './acts/serve-ruling.command.js';
import { RemandRuling, ReverseRuling } from './acts/set-aside.command.js';
import { ExpireRestrictions } from './terms/terms.commands.js';
import { EndStay, StayRuling } from './acts/stay-ruling.command.js';
import { VaryRuling } from './acts/vary-ruling.command.js';
import { SupplyInformation } from './acts/supply-information.command.js';

export const docketCommands = [
  OpenDocket,
  ScreenWork,
  AssignCase,
  Recommend,
  ChallengeRecommendation,
  RequestInformation,
  SupplyInformation,
  CloseIncomplete,
  ReopenDocket,
  IssueRuling,
  ConvenePanel,
  CastVote,
  OpenVotes,
  DissolvePanel,
  EndPanel,
  RecogniseRuling,
  CorrectRuling,
  ServeRuling,
  ReverseOfOwnMotion,
  ReverseRuling,
  RemandRuling,
  VaryRuling,
  StayRuling,
  EndStay,
  RecuseRegulator,
  FlagRuling,
  ReviewRuling,
  ExpireRestrictions,
];

export {
  AssignCase,
  ChallengeRecommendation,
  CloseIncomplete,
  CorrectRuling,
  EndPanel,
  EndStay,
  IssueRuling,
  OpenDocket,
  RecogniseRuling,
  Recommend,
  RemandRuling,
  ReopenDocket,
  RequestInformation,
  ReverseOfOwnMotion,
  ReverseRuling,
  ScreenWork,
  ServeRuling,
  SupplyInformation,
  StayRuling,
  VaryRuling,
  RecuseRegulator,
  FlagRuling,
  ReviewRuling,
  ExpireRestrictions,
};
