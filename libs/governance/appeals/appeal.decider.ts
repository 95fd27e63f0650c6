import type { Decider } from '#kernel';
import type { AppealEvent } from '#governance/events';
import { admit, type AdmitAppeal } from './acts/admit-appeal.decider.js';
import { castVote, type CastVote } from './acts/cast-vote.decider.js';
import { changeDueDate, type ChangeDueDate } from './acts/change-due-date.decider.js';
import { comply, type ComplyWithDirection } from './acts/comply.decider.js';
import { concede, type ConcedeAppeal } from './acts/concede-appeal.decider.js';
import { convenePanel, type ConvenePanel } from './acts/convene-panel.decider.js';
import { decide, type DecideAppeal } from './acts/decide-appeal.decider.js';
import { decideLeave, type DecideLeave } from './acts/decide-leave.decider.js';
import {
  grantExtension,
  refuseExtension,
  type GrantExtension,
  type RefuseExtension,
} from './acts/decide-extension.decider.js';
import { defaultDirections, type DefaultDirections } from './acts/default-directions.decider.js';
import { dissolvePanel, endPanel, type DissolvePanel, type EndPanel } from './acts/dissolve-panel.decider.js';
import { giveDirection, type GiveDirection } from './acts/give-direction.decider.js';
import {
  adjournHearing,
  holdHearing,
  listHearing,
  type AdjournHearing,
  type HoldHearing,
  type ListHearing,
} from './acts/hearing.decider.js';
import {
  applyLeadDecision,
  designate,
  optOut,
  releaseFromLead,
  serveLeadDecision,
  stayBehind,
  type LeadCommand,
} from './acts/lead-case.decider.js';
import { lodge, type LodgeAppeal } from './acts/lodge-appeal.decider.js';
import { openVotes, type OpenVotes } from './acts/open-votes.decider.js';
import { recuse, type RecuseAdjudicator } from './acts/recuse-adjudicator.decider.js';
import { requestExtension, type RequestExtension } from './acts/request-extension.decider.js';
import { ruleInadmissible, type RuleInadmissible } from './acts/rule-inadmissible.decider.js';
import {
  expireStay,
  grantStay,
  refuseStay,
  requestStay,
  type ExpireStay,
  type GrantStay,
  type RefuseStay,
  type RequestStay,
} from './acts/stay.decider.js';
import { withdraw, type WithdrawAppeal } from './acts/withdraw-appeal.decider.js';
import { appeal, type AppealState } from './appeal.js';

export type AppealCommand =
  | LodgeAppeal
  | DecideLeave
  | AdmitAppeal
  | RuleInadmissible
  | ConcedeAppeal
  | DecideAppeal
  | WithdrawAppeal
  | RecuseAdjudicator
  | GiveDirection
  | ChangeDueDate
  | ComplyWithDirection
  | DefaultDirections
  | RequestExtension
  | GrantExtension
  | RefuseExtension
  | ListHearing
  | AdjournHearing
  | HoldHearing
  | RequestStay
  | GrantStay
  | RefuseStay
  | ExpireStay
  | LeadCommand
  | ConvenePanel
  | CastVote
  | OpenVotes
  | DissolvePanel
  | EndPanel;

export const appealDecider: Decider<AppealState, AppealCommand, AppealEvent> = {
  ...appeal,
  decide(command, state) {
    switch (command.type) {
      case 'LodgeAppeal':
        return lodge(command, state);
      case 'DecideLeave':
        return decideLeave(command, state);
      case 'AdmitAppeal':
        return admit(command, state);
      case 'RuleInadmissible':
        return ruleInadmissible(command, state);
      case 'ConcedeAppeal':
        return concede(command, state);
      case 'DecideAppeal':
        return decide(command, state);
      case 'WithdrawAppeal':
        return withdraw(command, state);
      case 'RecuseAdjudicator':
        return recuse(command, state);
      case 'GiveDirection':
        return giveDirection(command, state);
      case 'ChangeDueDate':
        return changeDueDate(command, state);
      case 'ComplyWithDirection':
        return comply(command, state);
      case 'DefaultDirections':
        return defaultDirections(command, state);
      case 'RequestExtension':
        return requestExtension(command, state);
      case 'GrantExtension':
        return grantExtension(command, state);
      case 'RefuseExtension':
        return refuseExtension(command, state);
      case 'ListHearing':
        return listHearing(command, state);
      case 'AdjournHearing':
        return adjournHearing(command, state);
      case 'HoldHearing':
        return holdHearing(command, state);
      case 'RequestStay':
        return requestStay(command, state);
      case 'GrantStay':
        return grantStay(command, state);
      case 'RefuseStay':
        return refuseStay(command, state);
      case 'ExpireStay':
        return expireStay(command, state);
      case 'DesignateLeadCase':
        return designate(command, state);
      case 'StayBehindLead':
        return stayBehind(command, state);
      case 'ServeLeadDecision':
        return serveLeadDecision(command, state);
      case 'OptOut':
        return optOut(command, state);
      case 'ApplyLeadDecision':
        return applyLeadDecision(command, state);
      case 'ReleaseFromLead':
        return releaseFromLead(command, state);
      case 'ConvenePanel':
        return convenePanel(command, state);
      case 'CastVote':
        return castVote(command, state);
      case 'OpenVotes':
        return openVotes(command, state);
      case 'DissolvePanel':
        return dissolvePanel(command, state);
      case 'EndPanel':
        return endPanel(command, state);
    }
  },
};
