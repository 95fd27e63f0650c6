import { CaseCalendar } from './calendar.page.js';
import { FeedsPage } from './feeds.page.js';

/** What is followed from elsewhere. */
export const feeds = [FeedsPage, CaseCalendar];
