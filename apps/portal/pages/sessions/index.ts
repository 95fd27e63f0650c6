import { CancelSessionPage } from './cancel/cancel.page.js';
import { ClearSessionPage } from './clear/clear.page.js';
import { ConsentPage } from './consent/consent.page.js';
import { EndSessionPage } from './end/end.page.js';
import { HaltSessionPage } from './halt/halt.page.js';
import { PlanSessionPage } from './plan/plan.page.js';
import { ConsentReceiptFile } from './receipt/receipt.page.js';
import { ResumeSessionPage } from './resume/resume.page.js';
import { SealSessionPage } from './seal/seal.page.js';
import { SessionPage } from './session/session.page.js';
import { SessionsPage } from './sessions/sessions.page.js';
import { StartSessionPage } from './start/start.page.js';
import { WithdrawConsentPage } from './withdraw/withdraw.page.js';

/** In which people dream together, on the consent of each. */
export const sessions = [
  SessionsPage,
  SessionPage,
  PlanSessionPage,
  ConsentPage,
  WithdrawConsentPage,
  ConsentReceiptFile,
  ClearSessionPage,
  StartSessionPage,
  HaltSessionPage,
  ResumeSessionPage,
  EndSessionPage,
  CancelSessionPage,
  SealSessionPage,
];
