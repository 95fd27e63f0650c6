import { ReformsPage } from './reforms/reforms.page.js';
import { LineagePage } from './lineage/lineage.page.js';
import { ReformPage } from './reform/reform.page.js';
import { ProposeReformPage } from './propose-reform/propose-reform.page.js';
import { AdoptPage } from './adopt/adopt.page.js';
import { CommencePage } from './commence/commence.page.js';
import { RequestAssessmentPage } from './request-assessment/request-assessment.page.js';
import { ReviseReformPage } from './revise-reform/revise-reform.page.js';
import { ReviewReformPage } from './review-reform/review-reform.page.js';
import { WithdrawReformPage } from './withdraw-reform/withdraw-reform.page.js';

import { DissolveReformVotePage } from './vote/dissolve-vote.page.js';
import { OpenReformVotesPage } from './vote/open-votes.page.js';
import { PutToVotePage } from './vote/put-to-vote.page.js';
import { VoteOnReformPage } from './vote/vote.page.js';

/** How rules change. */
export const reforms = [
  ReformsPage,
  ReformPage,
  LineagePage,
  ProposeReformPage,
  ReviseReformPage,
  RequestAssessmentPage,
  AdoptPage,
  PutToVotePage,
  VoteOnReformPage,
  OpenReformVotesPage,
  DissolveReformVotePage,
  CommencePage,
  WithdrawReformPage,
  ReviewReformPage,
];
