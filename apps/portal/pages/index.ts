import { AboutPage } from './about/about.page.js';
import { AppealPage } from './appeal/appeal.page.js';
import { AppealsPage } from './appeals/appeals.page.js';
import { DashboardPage } from './dashboard/dashboard.page.js';
import { DashboardsPage } from './dashboards/dashboards.page.js';
import { DocketPage } from './docket/docket.page.js';
import { DocketsPage } from './dockets/dockets.page.js';
import { DocumentPage } from './document/document.page.js';
import { FrontPage } from './front/front.page.js';
import { LogEntryPage } from './log-entry/log-entry.page.js';
import { LogPage } from './log/log.page.js';
import { NetworkPage } from './network/network.page.js';
import { NetworksPage } from './networks/networks.page.js';
import { ProvisionPage } from './provision/provision.page.js';
import { ReformPage } from './reform/reform.page.js';
import { ReformsPage } from './reforms/reforms.page.js';
import { RulebookPage } from './rulebook/rulebook.page.js';

/** Every page. A fixed path (`reforms/propose`) stands before one with a name in it (`reforms/:reform`). */
export const pages = [
  FrontPage,
  LogPage,
  LogEntryPage,
  NetworksPage,
  NetworkPage,
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
];
