import { existsSync } from 'node:fs';
import { aptInstall, whyNotApt } from './apt.mjs';

const GO = '/usr/bin/go';
const SUMDB = '/usr/share/gocode/src/golang.org/x/mod/sumdb/tlog';
const PACKAGES = ['golang', 'golang-golang-x-mod-dev'];

const MISSING = `there is no Go (apt-get install ${PACKAGES.join(' ')})`;

const found = () => existsSync(GO) && existsSync(SUMDB);

/** Why the Go program that checks the log cannot run here; null where Debian's Go and its x/mod are. */
export function whyNoGo() {
  return found() ? null : MISSING;
}

/**
 * Installs Go where it is missing, wanted (CI, or SGN_INSTALL_GO=1) and allowed; else says why there is none.
 * @param machine what stands on this one, and how it installs
 */
export function go(say, machine = { found, env: process.env, whyNotApt, install: aptInstall }) {
  if (machine.found()) return { skipped: null };
  if (!machine.env.CI && machine.env.SGN_INSTALL_GO !== '1')
    return { skipped: `${MISSING}; SGN_INSTALL_GO=1 has it installed` };
  const not = machine.whyNotApt();
  if (not) return { skipped: `${MISSING}, and ${not}` };
  say(`Installing Go for the test of the log by a third party (apt-get install ${PACKAGES.join(' ')}) ...`);
  return {
    skipped: machine.install(...PACKAGES) && machine.found() ? null : 'Go could not be installed (see above)',
  };
}
