import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const LIMIT_MS = 600_000;

/** Why packages of Debian cannot be installed here; null where they can. */
export function whyNotApt() {
  if (!existsSync('/usr/bin/apt-get')) return 'there is no apt-get';
  return process.getuid?.() === 0 ? null : 'only root may install it';
}

/** Installs packages of Debian; false when apt-get could not, after saying why on stderr. */
export function aptInstall(...packages) {
  const apt = (...args) =>
    spawnSync(
      'apt-get',
      ['-y', '-q', '-o', 'Acquire::Retries=1', '-o', 'Acquire::http::Timeout=20', ...args],
      {
        stdio: ['ignore', 2, 2],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
        timeout: LIMIT_MS,
      },
    ).status === 0;
  return apt('update') && apt('install', '--no-install-recommends', ...packages);
}
