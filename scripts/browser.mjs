import { existsSync } from 'node:fs';
import { aptInstall, whyNotApt } from './apt.mjs';

// Without the window that a person would see, and half of the work.
const SHELL = 'chromium-headless-shell';
const PLACES = [
  `/usr/bin/${SHELL}`,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** Where a Chromium is; undefined where there is none. */
export function chromiumPath() {
  return [process.env.SGN_CHROMIUM, ...PLACES].find((place) => place && existsSync(place));
}

/** The Chromium for browser tests: the system's, or Debian's package where we may install it; else why there is none. */
export function browser(say) {
  if (chromiumPath()) return { path: chromiumPath() };
  const not = whyNotApt();
  if (not) return { skipped: `there is no Chromium, and ${not}. Install it, or name it in SGN_CHROMIUM.` };
  say(`Installing Chromium for the browser tests (apt-get install ${SHELL}) ...`);
  // An older Debian has it only whole.
  if ((aptInstall(SHELL) || aptInstall('chromium')) && chromiumPath()) return { path: chromiumPath() };
  return { skipped: 'Chromium could not be installed (apt-get said why above).' };
}
