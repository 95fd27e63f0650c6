import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { aptInstall } from '../../scripts/apt.mjs';
import { go, type Machine } from '../../scripts/go.mjs';

const missing = 'there is no Go (apt-get install golang golang-golang-x-mod-dev)';

/** A machine on which packages come by installing them, or do not. */
function on(machine: Partial<Machine>, comes = true) {
  let isThere = false;
  const said: string[] = [];
  const installed: string[] = [];
  const { skipped } = go((line) => said.push(line), {
    found: () => isThere,
    env: { SGN_INSTALL_GO: '1' },
    whyNotApt: () => null,
    install: (...packages) => {
      installed.push(...packages);
      isThere = comes;
      return true;
    },
    ...machine,
  });
  return { skipped, said, installed };
}

describe('Go for the test by a third party', () => {
  it('is used where it is', () => {
    expect(on({ found: () => true })).toEqual({ skipped: null, said: [], installed: [] });
  });

  it.each<[string, Partial<Machine>, string]>([
    ['unless it is wanted', { env: {} }, `${missing}; SGN_INSTALL_GO=1 has it installed`],
    [
      'where it may not be',
      { whyNotApt: () => 'only root may install it' },
      `${missing}, and only root may install it`,
    ],
  ])('is not installed %s', (_, machine, skipped) => {
    expect(on(machine)).toEqual({ skipped, said: [], installed: [] });
  });

  it.each([{ SGN_INSTALL_GO: '1' }, { CI: 'true' }])('is installed where %j asks for it', (env) => {
    expect(on({ env })).toEqual({
      skipped: null,
      said: [expect.stringContaining('Installing Go')],
      installed: ['golang', 'golang-golang-x-mod-dev'],
    });
  });

  it('is said not to be there where installing fails, or brings something else', () => {
    const could = { skipped: 'Go could not be installed (see above)' };
    expect(on({ install: () => false })).toMatchObject(could);
    expect(on({}, false)).toMatchObject(could);
  });
});

describe('apt-get', () => {
  it.each([
    [0, true, 2],
    [100, false, 1],
  ])('that ends with %i', (status, done, calls) => {
    const folder = mkdtempSync(join(tmpdir(), 'sgn-apt-'));
    const { PATH } = process.env;
    writeFileSync(
      join(folder, 'apt-get'),
      `#!/bin/sh\necho "$DEBIAN_FRONTEND $*" >> ${join(folder, 'calls')}\nexit ${status}\n`,
    );
    chmodSync(join(folder, 'apt-get'), 0o755);
    process.env.PATH = `${folder}:${PATH}`;
    try {
      expect(aptInstall('golang')).toBe(done);
      const lines = readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n');
      expect(lines).toHaveLength(calls);
      expect(lines[0]).toMatch(/^noninteractive -y .* update$/);
      if (done) expect(lines[1]).toMatch(/ install --no-install-recommends golang$/);
    } finally {
      process.env.PATH = PATH;
      rmSync(folder, { recursive: true });
    }
  });
});
