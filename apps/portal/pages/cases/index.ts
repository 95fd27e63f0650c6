import { DeskPage } from './desk/desk.page.js';
import { CheckedPage } from './submit/checked.page.js';
import { SubmitPage } from './submit/submit.page.js';
import { ReceivedPage } from './received/received.page.js';
import { DocketPage } from './docket/docket.page.js';
import { RulingsPage } from './rulings/rulings.page.js';
import { RulingPage } from './ruling/ruling.page.js';
import { DocketsPage } from './dockets/dockets.page.js';
import { RevisePage } from './revise/revise.page.js';
import { WithdrawWorkPage } from './withdraw-work/withdraw-work.page.js';
import { DerivePage } from './derive/derive.page.js';
import { AssignPage } from './assign/assign.page.js';
import { RecommendPage } from './recommend/recommend.page.js';
import { ChallengePage } from './challenge/challenge.page.js';
import { RequestInformationPage } from './request-information/request-information.page.js';
import { SupplyInformationPage } from './supply-information/supply-information.page.js';
import { RulePage } from './rule/rule.page.js';
import { ConvenePage } from './convene/convene.page.js';
import { VotePage } from './vote/vote.page.js';
import { OpenVotesPage } from './open-votes/open-votes.page.js';
import { DissolvePanelPage } from './dissolve-panel/dissolve-panel.page.js';
import { RecognisePage } from './recognise/recognise.page.js';
import { CorrectRulingPage } from './correct-ruling/correct-ruling.page.js';
import { ReversePage } from './reverse/reverse.page.js';
import { FlagsPage } from './flags/flags.page.js';
import { ReviewRulingPage } from './review-ruling/review-ruling.page.js';
import { ServePage } from './serve/serve.page.js';

/** A work under review, from its submission to a ruling served. */
export const cases = [
  CheckedPage,
  SubmitPage,
  ReceivedPage,
  DocketPage,
  RulingPage,
  RulingsPage,
  DocketsPage,
  DeskPage,
  RevisePage,
  WithdrawWorkPage,
  DerivePage,
  AssignPage,
  RecommendPage,
  ChallengePage,
  RequestInformationPage,
  SupplyInformationPage,
  RulePage,
  ConvenePage,
  VotePage,
  OpenVotesPage,
  DissolvePanelPage,
  RecognisePage,
  CorrectRulingPage,
  ReversePage,
  ServePage,
  FlagsPage,
  ReviewRulingPage,
];
