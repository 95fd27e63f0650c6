import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The Chromium for browser tests: the system's, or Debian's package where we may install it; else why there is none. */
export function browser(say) {
  const found = () => [process.env.SGN_CHROMIUM, ...PLACES].find((place) => place && existsSync(place));
  if (found()) return { path: found() };
  if (!existsSync('/usr/bin/apt-get'))
    return { skipped: 'there is no Chromium. Install it, or name it in SGN_CHROMIUM.' };
  if (process.getuid?.() !== 0)
    return { skipped: 'there is no Chromium, and only root may install it (apt-get install chromium).' };
  say('Installing Chromium for the browser tests (apt-get install chromium) ...');
  const apt = (...args) =>
    spawnSync(
      'apt-get',
      ['-y', '-q', '-o', 'Acquire::Retries=1', '-o', 'Acquire::http::Timeout=20', ...args],
      {
        stdio: ['ignore', 2, 2],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
        timeout: 600_000,
      },
    ).status === 0;
  if (apt('update') && apt('install', '--no-install-recommends', 'chromium') && found())
    return { path: found() };
  return { skipped: 'Chromium could not be installed (apt-get said why above).' };
}
