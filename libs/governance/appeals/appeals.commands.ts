import { AdmitAppeal } from './acts/admit-appeal.command.js';
import { ConcedeAppeal } from './acts/concede-appeal.command.js';
import { DecideAppeal } from './acts/decide-appeal.command.js';
import { DecideLeave } from './acts/decide-leave.command.js';
import {
  GiveDirection,
  ChangeDueDate,
  ComplyWithDirection,
  DefaultDirections,
  RequestExtension,
  GrantExtension,
  RefuseExtension,
} from './acts/direction.command.js';
import { AdjournHearing, HoldHearing, ListHearing } from './acts/hearing.command.js';
import {
  ApplyLeadDecision,
  DesignateLeadCase,
  OptOutOfLead,
  ReleaseFromLead,
  ServeLeadDecision,
  StayBehindLead,
} from './acts/lead-case.command.js';
import { LodgeAppeal } from './acts/lodge-appeal.command.js';
import {
  ConveneAppealPanel,
  DissolveAppealPanel,
  EndAppealPanel,
  OpenAppealVotes,
  VoteOnAppeal,
} from './acts/panel.command.js';
import { RecuseAdjudicator } from './acts/recuse-adjudicator.command.js';
import { RuleAppealInadmissible } from './acts/rule-inadmissible.command.js';
import { ExpireStay, GrantStay, RefuseStay, RequestStay } from './acts/stay.command.js';
import { WithdrawAppeal } from './acts/withdraw-appeal.command.js';

export const appealCommands = [
  LodgeAppeal,
  DecideLeave,
  AdmitAppeal,
  RuleAppealInadmissible,
  ConcedeAppeal,
  DecideAppeal,
  WithdrawAppeal,
  RecuseAdjudicator,
  GiveDirection,
  ChangeDueDate,
  ComplyWithDirection,
  DefaultDirections,
  RequestExtension,
  GrantExtension,
  RefuseExtension,
  ListHearing,
  AdjournHearing,
  HoldHearing,
  RequestStay,
  GrantStay,
  RefuseStay,
  ExpireStay,
  DesignateLeadCase,
  OptOutOfLead,
  StayBehindLead,
  ServeLeadDecision,
  ApplyLeadDecision,
  ReleaseFromLead,
  ConveneAppealPanel,
  VoteOnAppeal,
  OpenAppealVotes,
  DissolveAppealPanel,
  EndAppealPanel,
];

export {
  AdmitAppeal,
  ApplyLeadDecision,
  ConcedeAppeal,
  DecideAppeal,
  DesignateLeadCase,
  EndAppealPanel,
  ExpireStay,
  GrantStay,
  LodgeAppeal,
  OptOutOfLead,
  RecuseAdjudicator,
  RefuseStay,
  DefaultDirections,
  ReleaseFromLead,
  RequestStay,
  RuleAppealInadmissible,
  ServeLeadDecision,
  StayBehindLead,
  WithdrawAppeal,
};
