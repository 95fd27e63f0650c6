import { AboutPage } from './about/about.page.js';
import { AdmitPage } from './admit/admit.page.js';
import { AdoptPage } from './adopt/adopt.page.js';
import { AppealPage } from './appeal/appeal.page.js';
import { AppealsPage } from './appeals/appeals.page.js';
import { AppointPage } from './appoint/appoint.page.js';
import { AssignPage } from './assign/assign.page.js';
import { ChangeProvisionPage } from './change-provision/change-provision.page.js';
import { CommencePage } from './commence/commence.page.js';
import { DashboardPage } from './dashboard/dashboard.page.js';
import { DashboardsPage } from './dashboards/dashboards.page.js';
import { DeadLettersPage } from './dead-letters/dead-letters.page.js';
import { DecidePage } from './decide/decide.page.js';
import { DeclareInterestInCasePage, DeclareInterestPage } from './declare-interest/declare-interest.page.js';
import { DocketPage } from './docket/docket.page.js';
import { DocketsPage } from './dockets/dockets.page.js';
import { DocumentPage } from './document/document.page.js';
import { EnactPage } from './enact/enact.page.js';
import { EndAppointmentPage } from './end-appointment/end-appointment.page.js';
import { FrontPage } from './front/front.page.js';
import { InadmissiblePage } from './inadmissible/inadmissible.page.js';
import { InsertProvisionPage } from './insert-provision/insert-provision.page.js';
import { LodgeAppealPage } from './lodge-appeal/lodge-appeal.page.js';
import { LogEntryPage } from './log-entry/log-entry.page.js';
import { LogFiles } from './log-files/log-files.page.js';
import { LogPage } from './log/log.page.js';
import { MyAppealsPage } from './my-appeals/my-appeals.page.js';
import { MyCasesPage } from './my-cases/my-cases.page.js';
import { MyDisclosuresPage } from './my-disclosures/my-disclosures.page.js';
import { MyMattersPage } from './my-matters/my-matters.page.js';
import { NetworkPage } from './network/network.page.js';
import { NetworksPage } from './networks/networks.page.js';
import { ProposeReformPage } from './propose-reform/propose-reform.page.js';
import { ProvisionPage } from './provision/provision.page.js';
import { ReceivedPage } from './received/received.page.js';
import { RecommendPage } from './recommend/recommend.page.js';
import { ReformPage } from './reform/reform.page.js';
import { ReformsPage } from './reforms/reforms.page.js';
import { RevisePage } from './revise/revise.page.js';
import { RulePage } from './rule/rule.page.js';
import { RetroactivePage } from './retroactive/retroactive.page.js';
import { RulebookPage } from './rulebook/rulebook.page.js';
import { ServePage } from './serve/serve.page.js';
import { SubmitPage } from './submit/submit.page.js';
import { WithdrawAppealPage } from './withdraw-appeal/withdraw-appeal.page.js';
import { WithdrawInterestPage } from './withdraw-interest/withdraw-interest.page.js';
import { WithdrawWorkPage } from './withdraw-work/withdraw-work.page.js';

/** Every page. */
export const pages = [
  // Anyone.
  FrontPage,
  LogPage,
  LogFiles,
  LogEntryPage,
  NetworksPage,
  NetworkPage,
  RetroactivePage,
  RulebookPage,
  ProvisionPage,
  DocketsPage,
  DocketPage,
  AppealsPage,
  AppealPage,
  ReformsPage,
  ReformPage,
  DashboardsPage,
  DashboardPage,
  DocumentPage,
  AboutPage,
  // Whoever signed in.
  SubmitPage,
  ReceivedPage,
  MyMattersPage,
  MyDisclosuresPage,
  LodgeAppealPage,
  RevisePage,
  WithdrawWorkPage,
  WithdrawAppealPage,
  // Office-holders.
  MyCasesPage,
  AssignPage,
  RecommendPage,
  RulePage,
  ServePage,
  DeclareInterestPage,
  DeclareInterestInCasePage,
  WithdrawInterestPage,
  ProposeReformPage,
  AppointPage,
  EndAppointmentPage,
  EnactPage,
  InsertProvisionPage,
  ChangeProvisionPage,
  AdoptPage,
  CommencePage,
  MyAppealsPage,
  AdmitPage,
  InadmissiblePage,
  DecidePage,
  // Whoever runs the machines.
  DeadLettersPage,
];
