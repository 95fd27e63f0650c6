import { NetworksPage } from './networks/networks.page.js';
import { NetworkPage } from './network/network.page.js';
import { AppointPage } from './appoint/appoint.page.js';
import { EndAppointmentPage } from './end-appointment/end-appointment.page.js';
import {
  DeclareInterestInCasePage,
  DeclareInterestInPlacePage,
  DeclareInterestPage,
} from './declare-interest/declare-interest.page.js';
import { CalendarPage } from './calendar/calendar.page.js';
import { PublishCalendarPage } from './publish-calendar/publish-calendar.page.js';
import { PublishWordsPage } from './publish-words/publish-words.page.js';
import { RetireWordPage } from './retire-word/retire-word.page.js';
import { DutiesPage } from './duties/duties.page.js';
import { DutyPage } from './duty/duty.page.js';
import { WordsPage } from './words/words.page.js';
import { InterestsPage } from './interests/interests.page.js';
import { WithdrawInterestPage } from './withdraw-interest/withdraw-interest.page.js';

/** Who governs, and with what interests. */
export const networks = [
  NetworksPage,
  NetworkPage,
  AppointPage,
  EndAppointmentPage,
  InterestsPage,
  DeclareInterestInCasePage,
  DeclareInterestInPlacePage,
  DeclareInterestPage,
  WithdrawInterestPage,
  CalendarPage,
  PublishCalendarPage,
  DutiesPage,
  DutyPage,
  WordsPage,
  PublishWordsPage,
  RetireWordPage,
];
