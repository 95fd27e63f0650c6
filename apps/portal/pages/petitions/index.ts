import { HoldDebatePage } from './hold-debate/hold-debate.page.js';
import { InvalidateSignaturesPage } from './invalidate-signatures/invalidate-signatures.page.js';
import { NotifyRallyPage } from './notify-rally/notify-rally.page.js';
import { OpenPetitionPage } from './open/open.page.js';
import { PetitionPage } from './petition/petition.page.js';
import { PetitionsPage } from './petitions/petitions.page.js';
import { PublishPetitionPage } from './publish/publish.page.js';
import { RallyPage } from './rally/rally.page.js';
import { RejectPetitionPage } from './reject/reject.page.js';
import { RespondToPetitionPage } from './respond/respond.page.js';
import { ScheduleDebatePage } from './schedule-debate/schedule-debate.page.js';
import { SignPetitionPage } from './sign/sign.page.js';
import { SponsorPetitionPage } from './sponsor/sponsor.page.js';
import { TakeBackPetitionPage } from './take-back/take-back.page.js';
import { WithdrawSignaturePage } from './withdraw-signature/withdraw-signature.page.js';

/** What citizens ask together. */
export const petitions = [
  PetitionsPage,
  PetitionPage,
  RallyPage,
  OpenPetitionPage,
  SponsorPetitionPage,
  PublishPetitionPage,
  RejectPetitionPage,
  NotifyRallyPage,
  SignPetitionPage,
  WithdrawSignaturePage,
  InvalidateSignaturesPage,
  RespondToPetitionPage,
  ScheduleDebatePage,
  HoldDebatePage,
  TakeBackPetitionPage,
];
