#!/usr/bin/env node
// From a fresh clone to a running program: installs and builds what is missing, then runs it.
// Uses nothing that is not in Node. All of its own words go to stderr: stdout is the program's.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { browser } from './browser.mjs';
import { go } from './go.mjs';
import { locked } from './lock.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const at = (...path) => join(root, ...path);

const programs = {
  start: { entry: 'apps/sgn/main.js', args: ['start'] },
  sgn: { entry: 'apps/sgn/main.js', args: [] },
  bench: { entry: 'bench/main.js', args: [] },
  torture: { entry: 'bench/torture.js', args: [] },
};

const SOURCES = ['apps', 'libs', 'migrations', 'bench'];
const SETTINGS = [
  'package.json',
  'package-lock.json',
  'nest-cli.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'scripts/packages.mjs',
  'docs/rule-language.md',
];
const INSTALLED = at('node_modules', '.installed-lock');
const BUILT = at('dist', '.built-from');

function say(text) {
  process.stderr.write(`${text}\n`);
}

function fail(text) {
  say(text);
  process.exit(1);
}

function hashOf(...parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex');
}

function contentOf(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

function isInstalled() {
  const lock = at('package-lock.json');
  if (contentOf(INSTALLED) === hashOf(readFileSync(lock))) return true;
  // An `npm ci` by hand leaves npm's own record.
  const record = at('node_modules', '.package-lock.json');
  return existsSync(record) && statSync(record).mtimeMs >= statSync(lock).mtimeMs;
}

function npm(...args) {
  const script = process.env.npm_execpath;
  const [command, first] = script?.endsWith('.js') ? [process.execPath, [script]] : ['npm', []];
  return spawnSync(command, [...first, ...args], { cwd: root, stdio: ['ignore', 2, 2] }).status === 0;
}

function install() {
  say('Installing what package-lock.json names (once, about half a minute) ...');
  if (!npm('ci', '--strict-allow-scripts', '--prefer-offline', '--include=dev'))
    fail('npm ci failed, see above. It needs the npm registry, or a filled npm cache; then run this again.');
  writeFileSync(INSTALLED, hashOf(readFileSync(at('package-lock.json'))));
}

function sourceFiles() {
  return SOURCES.filter((folder) => existsSync(at(folder))).flatMap((folder) =>
    readdirSync(at(folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.spec.ts'))
      .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)))
      .sort(),
  );
}

function fingerprint() {
  return hashOf(
    ...[...SETTINGS, ...sourceFiles()].map((file) => {
      const { mtimeMs, size } = statSync(at(file));
      return `${file} ${mtimeMs} ${size}`;
    }),
  );
}

function build() {
  say('Building ...');
  const sources = fingerprint();
  removeOrphans();
  const nest = at('node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
  for (const step of [[nest, 'build'], [at('scripts', 'packages.mjs')]])
    if (spawnSync(process.execPath, step, { cwd: root, stdio: ['ignore', 2, 2] }).status !== 0)
      fail('The build failed, see above.');
  mkdirSync(at('dist'), { recursive: true });
  writeFileSync(BUILT, sources);
}

/** What was built from a source that is gone would still be found by an import. */
function removeOrphans() {
  for (const folder of SOURCES) {
    if (!existsSync(at('dist', folder))) continue;
    for (const file of readdirSync(at('dist', folder), { recursive: true }))
      if (
        file.endsWith('.js') &&
        !existsSync(at(folder, file.replace(/\.js$/, '.ts'))) &&
        !existsSync(at(folder, file))
      )
        rmSync(at('dist', folder, file));
  }
}

async function prepare() {
  const ready = () => isInstalled() && contentOf(BUILT) === fingerprint();
  if (ready()) return;
  const waiting = (pid) => say(`Process ${pid} is installing or building here; waiting for it ...`);
  await locked(at('.run.lock'), waiting, () => {
    if (!isInstalled()) install();
    if (contentOf(BUILT) !== fingerprint()) build();
  });
}

async function test(args) {
  const { path, skipped } = browser(say);
  if (skipped) say(`Browser tests are skipped: ${skipped}`);
  const { skipped: noGo } = go(say);
  if (noGo) say(`The log is not checked by a third party's packages: ${noGo}.`);
  const jest = spawn(process.execPath, [at('node_modules', 'jest', 'bin', 'jest.js'), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...(path && { SGN_CHROMIUM: path }) },
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => jest.kill(signal));
  const code = await new Promise((resolve) => jest.on('exit', (code) => resolve(code ?? 1)));
  process.exit(code);
}

const [name, ...args] = process.argv.slice(2);
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19))
  fail(`Node ${process.versions.node} is too old: this needs 20.19 or newer (see .nvmrc).`);
if (name !== 'test' && name !== 'build' && !programs[name]) {
  say(`Usage: node scripts/run.mjs ${[...Object.keys(programs), 'test', 'build'].join('|')} [ARGS]`);
  process.exit(2);
}
await prepare();
if (name === 'test') await test(args);
else if (name !== 'build') {
  const program = programs[name];
  const entry = at('dist', program.entry);
  // npm runs scripts in the clone; a path on the command line means the folder where it was typed.
  if (process.env.INIT_CWD && existsSync(process.env.INIT_CWD)) process.chdir(process.env.INIT_CWD);
  process.argv = [process.execPath, entry, ...program.args, ...args];
  await import(pathToFileURL(entry).href);
}
