import { existsSync } from 'node:fs';
import { aptInstall, whyNotApt } from './apt.mjs';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The Chromium for browser tests: the system's, or Debian's package where we may install it; else why there is none. */
export function browser(say) {
  const found = () => [process.env.SGN_CHROMIUM, ...PLACES].find((place) => place && existsSync(place));
  if (found()) return { path: found() };
  const not = whyNotApt();
  if (not) return { skipped: `there is no Chromium, and ${not}. Install it, or name it in SGN_CHROMIUM.` };
  say('Installing Chromium for the browser tests (apt-get install chromium) ...');
  if (aptInstall('chromium') && found()) return { path: found() };
  return { skipped: 'Chromium could not be installed (apt-get said why above).' };
}
