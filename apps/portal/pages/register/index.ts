import { FrontPage } from './front/front.page.js';
import { FindPage } from './find/find.page.js';
import { ApiPage } from './api/api.page.js';
import { AboutPage } from './about/about.page.js';
import { DashboardsPage } from './dashboards/dashboards.page.js';
import { DashboardPage } from './dashboard/dashboard.page.js';
import { DashboardCasesPage } from './dashboard-cases/dashboard-cases.page.js';
import { DeadLettersPage } from './dead-letters/dead-letters.page.js';

/** The register as a whole: its front page, its figures, what its operator sees to. */
export const register = [
  FrontPage,
  FindPage,
  ApiPage,
  AboutPage,
  DashboardsPage,
  DashboardPage,
  DashboardCasesPage,
  DeadLettersPage,
];
