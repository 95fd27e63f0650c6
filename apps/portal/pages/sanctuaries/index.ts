import { EndLicencePage } from './end-licence/end-licence.page.js';
import { GroundPodPage } from './ground-pod/ground-pod.page.js';
import { LicensePage } from './license/license.page.js';
import { RegisterPodPage } from './register-pod/register-pod.page.js';
import { ReleasePodPage } from './release-pod/release-pod.page.js';
import { SanctuariesPage } from './sanctuaries/sanctuaries.page.js';
import { SanctuaryPage } from './sanctuary/sanctuary.page.js';

/** Where people dream together, and in which pods. */
export const sanctuaries = [
  SanctuariesPage,
  SanctuaryPage,
  LicensePage,
  EndLicencePage,
  RegisterPodPage,
  GroundPodPage,
  ReleasePodPage,
];
