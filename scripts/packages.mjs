// Lays the packages that are many small files together, as dist/node_modules, where Node looks first for what the built
// program imports: to open and link some two thousand files took most of the time of a start.
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const at = (...path) => join(root, ...path);
const INTO = at('dist', 'node_modules');

/** Also what only these packages import themselves. Everything else stays where it is, and is one for all who import it. */
const TOGETHER = new Set([
  '@nestjs/common',
  '@nestjs/core',
  '@nestjs/cqrs',
  '@nestjs/mapped-types',
  '@nestjs/platform-fastify',
  '@nestjs/swagger',
  'es-toolkit',
  'jose',
  'oidc-provider',
  'rxjs',
  'typeorm',
  'zod',
]);

const packageOf = (specifier) => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');

/** All that the built program imports of them. */
function imported() {
  const found = readdirSync(at('dist'), { recursive: true })
    .filter((file) => file.endsWith('.js') && !file.startsWith('node_modules'))
    .flatMap((file) => [
      ...readFileSync(at('dist', file), 'utf8').matchAll(/\b(?:from|import) ?\(?'([^'.#][^']*)'/g),
    ])
    .map(([, specifier]) => specifier)
    .filter((specifier) => TOGETHER.has(packageOf(specifier)));
  return [...new Set(found)];
}

const fileOf = (specifier) =>
  specifier === packageOf(specifier) ? `${specifier}/index` : specifier.replace(/\.js$/, '');

/** A package that was not asked for is left to Node, where Node finds from here the one that is meant. */
const leftToNode = {
  name: 'left to Node',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^[^./]/ }, async ({ path, kind, importer, resolveDir, pluginData }) => {
      if (kind === 'entry-point' || pluginData === leftToNode || TOGETHER.has(packageOf(path))) return;
      const { path: file, errors } = await resolve(path, {
        kind,
        importer,
        resolveDir,
        pluginData: leftToNode,
      });
      const found = errors.length === 0 && existsSync(file);
      const isNested = found && !file.startsWith(at('node_modules', packageOf(path)) + sep);
      return isNested ? undefined : { path, external: true };
    });
  },
};

rmSync(INTO, { recursive: true, force: true });
const specifiers = imported();
await build({
  absWorkingDir: root,
  entryPoints: Object.fromEntries(specifiers.map((specifier) => [fileOf(specifier), specifier])),
  outdir: INTO,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  // Errors and injected classes are told apart by their names.
  keepNames: true,
  // Its entry for Node is CommonJS, whose names an import could not be given here.
  alias: {
    'rxjs/operators': './node_modules/rxjs/dist/esm/operators/index.js',
    rxjs: './node_modules/rxjs/dist/esm/index.js',
  },
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
  plugins: [leftToNode],
  legalComments: 'none',
  logLevel: 'warning',
});
for (const name of new Set(specifiers.map(packageOf)))
  writeFileSync(join(INTO, name, 'package.json'), JSON.stringify({ name, type: 'module', main: 'index.js' }));
