import { AskErasurePage } from './ask-erasure/ask-erasure.page.js';
import { MyDataPage } from './my-data/my-data.page.js';
import { DiscardDraftPage } from './discard-draft/discard-draft.page.js';
import { MyMattersPage } from './my-matters/my-matters.page.js';
import { MyClustersPage } from './my-clusters/my-clusters.page.js';
import { MyCommentsPage } from './my-comments/my-comments.page.js';
import { MyPetitionsPage } from './my-petitions/my-petitions.page.js';
import { MyDisclosuresPage } from './my-disclosures/my-disclosures.page.js';
import { MyCasesPage } from './my-cases/my-cases.page.js';
import { MyAppealsPage } from './my-appeals/my-appeals.page.js';

/** What waits for whoever signed in, and what is theirs. */
export const me = [
  MyMattersPage,
  DiscardDraftPage,
  MyDisclosuresPage,
  MyPetitionsPage,
  MyClustersPage,
  MyCommentsPage,
  MyCasesPage,
  MyAppealsPage,
  MyDataPage,
  AskErasurePage,
];
