import { AppealsPage } from './appeals/appeals.page.js';
import { AppealPage } from './appeal/appeal.page.js';
import { ContestOrderPage, LodgeAppealPage } from './lodge-appeal/lodge-appeal.page.js';
import { WithdrawAppealPage } from './withdraw-appeal/withdraw-appeal.page.js';
import { LeavePage } from './leave/leave.page.js';
import { LeadPage } from './lead/lead.page.js';
import { OptOutPage } from './opt-out/opt-out.page.js';
import { AdmitPage } from './admit/admit.page.js';
import { InadmissiblePage } from './inadmissible/inadmissible.page.js';
import { ConcedePage } from './concede/concede.page.js';
import { DirectPage } from './direction/direct.page.js';
import { DueDatePage } from './direction/due-date.page.js';
import { ComplyPage } from './direction/comply.page.js';
import { RequestExtensionPage } from './direction/request-extension.page.js';
import { GrantExtensionPage } from './direction/grant-extension.page.js';
import { RefuseExtensionPage } from './direction/refuse-extension.page.js';
import { ListHearingPage } from './hearing/list-hearing.page.js';
import { AdjournHearingPage } from './hearing/adjourn-hearing.page.js';
import { HoldHearingPage } from './hearing/hold-hearing.page.js';
import { DecidePage } from './decide/decide.page.js';
import { ConvenePanelPage } from './panel/convene-panel.page.js';
import { VoteOnAppealPage } from './panel/vote.page.js';
import { OpenAppealVotesPage } from './panel/open-votes.page.js';
import { DissolveAppealPanelPage } from './panel/dissolve-panel.page.js';
import { RequestStayPage } from './request-stay/request-stay.page.js';
import { GrantStayPage } from './grant-stay/grant-stay.page.js';
import { RefuseStayPage } from './refuse-stay/refuse-stay.page.js';
import { WrongReadingsPage } from './wrong-readings/wrong-readings.page.js';

/** Rulings contested, ground by ground. */
export const appeals = [
  AppealsPage,
  AppealPage,
  LodgeAppealPage,
  ContestOrderPage,
  WithdrawAppealPage,
  LeavePage,
  LeadPage,
  OptOutPage,
  AdmitPage,
  InadmissiblePage,
  DirectPage,
  DueDatePage,
  ComplyPage,
  RequestExtensionPage,
  GrantExtensionPage,
  RefuseExtensionPage,
  ListHearingPage,
  AdjournHearingPage,
  HoldHearingPage,
  ConcedePage,
  DecidePage,
  ConvenePanelPage,
  VoteOnAppealPage,
  OpenAppealVotesPage,
  DissolveAppealPanelPage,
  RequestStayPage,
  GrantStayPage,
  RefuseStayPage,
  WrongReadingsPage,
];
