import { existsSync } from 'node:fs';
import { aptInstall, whyNotApt } from './apt.mjs';

const GO = '/usr/bin/go';
const SUMDB = '/usr/share/gocode/src/golang.org/x/mod/sumdb/tlog';
const PACKAGES = ['golang', 'golang-golang-x-mod-dev'];

const found = () => existsSync(GO) && existsSync(SUMDB);

/** Why the Go program that checks the log cannot run here; null where Debian's Go and its x/mod are. */
export function whyNoGo() {
  return found() ? null : `there is no Go (apt-get install ${PACKAGES.join(' ')})`;
}

/** Installs Go where it is missing, wanted (CI, or SGN_INSTALL_GO=1) and allowed; else says why there is none. */
export function go(say) {
  if (found()) return { skipped: null };
  if (!process.env.CI && process.env.SGN_INSTALL_GO !== '1')
    return { skipped: `${whyNoGo()}; SGN_INSTALL_GO=1 has it installed` };
  const not = whyNotApt();
  if (not) return { skipped: `${whyNoGo()}, and ${not}` };
  say(`Installing Go for the test of the log by a third party (apt-get install ${PACKAGES.join(' ')}) ...`);
  return { skipped: aptInstall(...PACKAGES) && found() ? null : 'Go could not be installed (see above)' };
}
