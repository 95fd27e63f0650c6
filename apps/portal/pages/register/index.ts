import { FrontPage } from './front/front.page.js';
import { AboutPage } from './about/about.page.js';
import { DashboardsPage } from './dashboards/dashboards.page.js';
import { DashboardPage } from './dashboard/dashboard.page.js';
import { DeadLettersPage } from './dead-letters/dead-letters.page.js';

/** The register as a whole: its front page, its figures, what its operator sees to. */
export const register = [FrontPage, AboutPage, DashboardsPage, DashboardPage, DeadLettersPage];
