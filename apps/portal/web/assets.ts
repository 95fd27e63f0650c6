import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';

const OURS = join(dirname(fileURLToPath(import.meta.url)), '..', 'assets');
const GOVUK = join(
  dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json')),
  'dist',
  'govuk',
);
const SERIF = dirname(createRequire(import.meta.url).resolve('@fontsource/source-serif-4/package.json'));
/** What is set in it: texts, their emphases, headings. */
const CUTS = ['400', '400-italic', '600'];

/** As the library is made for pages that have no modules: it says all that it has in `Diff`. */
const DIFF = join(dirname(createRequire(import.meta.url).resolve('diff')), '..', 'dist', 'diff.min.js');

const YEAR = 31_536_000;

interface Asset {
  bytes: Buffer;
  type: string;
  /** Made smaller for those who take it so; a typeface is packed as it is. */
  zipped?: Buffer;
}

/** Style, typeface, scripts and mark of the portal, each at an address that changes with its content. */
@Injectable()
export class Assets {
  readonly urls: Readonly<
    Record<
      | 'style'
      | 'script'
      | 'components'
      | 'verify'
      | 'score'
      | 'rally'
      | 'reform'
      | 'session'
      | 'workbench'
      | 'mark'
      | 'serif',
      string
    >
  >;
  private readonly files = new Map<string, Asset>();

  constructor() {
    const components = this.add(
      'components',
      'js',
      readFileSync(join(GOVUK, 'govuk-frontend.min.js'), 'utf8'),
    );
    const script = readFileSync(join(OURS, 'portal.js'), 'utf8').replace('#components', components);
    const logProof = this.add('log-proof', 'js', readFileSync(join(OURS, 'log-proof.js'), 'utf8'));
    const verify = readFileSync(join(OURS, 'verify-entry.js'), 'utf8').replace('#log-proof', logProof);
    const strip = this.add('score-strip', 'js', readFileSync(join(OURS, 'score-strip.js'), 'utf8'));
    const askAnew = this.add('ask-anew', 'js', readFileSync(join(OURS, 'ask-anew.js'), 'utf8'));
    const score = readFileSync(join(OURS, 'score-form.js'), 'utf8')
      .replace('#score-strip', strip)
      .replace('#ask-anew', askAnew);
    const workbench = readFileSync(join(OURS, 'workbench.js'), 'utf8').replace('#ask-anew', askAnew);
    const session = readFileSync(join(OURS, 'session.js'), 'utf8').replace('#ask-anew', askAnew);
    const diff = this.add(
      'diff',
      'js',
      `${readFileSync(DIFF, 'utf8')}\nexport const { diffLines, diffWordsWithSpace } = globalThis.Diff;`,
    );
    const textDiff = this.add('text-diff', 'js', readFileSync(join(OURS, 'text-diff.js'), 'utf8'));
    const reform = readFileSync(join(OURS, 'reform-form.js'), 'utf8')
      .replace('#diff', diff)
      .replace('#text-diff', textDiff);
    const fonts = new Map<string, string>();
    const font = (file: string) => {
      const url = this.add(basename(file, '.woff2'), 'woff2', readFileSync(join(SERIF, 'files', file)));
      fonts.set(file, url);
      return url;
    };
    const style = stylesheet(font);
    this.urls = {
      components,
      style: this.add('portal', 'css', style),
      serif: fonts.get('source-serif-4-latin-400-normal.woff2')!,
      script: this.add('portal', 'js', script),
      rally: this.add('rally', 'js', readFileSync(join(OURS, 'rally.js'), 'utf8')),
      reform: this.add('reform-form', 'js', reform),
      score: this.add('score-form', 'js', score),
      session: this.add('session', 'js', session),
      verify: this.add('verify-entry', 'js', verify),
      workbench: this.add('workbench', 'js', workbench),
      mark: this.add('mark', 'svg', readFileSync(join(OURS, 'mark.svg'), 'utf8')),
    };
  }

  serve(fastify: FastifyInstance): void {
    for (const [url, { bytes, type, zipped }] of this.files) {
      fastify.get(url, async (request, reply) => {
        reply.type(type).header('cache-control', `public, max-age=${YEAR}, immutable`);
        if (zipped) reply.header('vary', 'accept-encoding');
        if (!zipped || !/\bgzip\b/.test(String(request.headers['accept-encoding']))) return reply.send(bytes);
        return reply.header('content-encoding', 'gzip').send(zipped);
      });
    }
    // For those who cannot know what stands here now: a browser, and a sign-in in the same dress.
    const standing = {
      '/favicon.ico': this.urls.mark,
      '/assets/mark.svg': this.urls.mark,
      '/assets/portal.css': this.urls.style,
    };
    for (const [url, location] of Object.entries(standing))
      fastify.get(url, async (_request, reply) => reply.status(302).header('location', location).send());
  }

  private add(name: string, extension: keyof typeof TYPES, content: string | Buffer): string {
    const bytes = Buffer.from(content);
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
    const url = `/assets/${name}.${hash}.${extension}`;
    const isText = typeof content === 'string';
    this.files.set(url, { bytes, type: TYPES[extension], ...(isText && { zipped: gzipSync(bytes) }) });
    return url;
  }
}

const TYPES = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
} as const;

/** The components' style without what belongs to the Crown (typeface, crest), the typeface of texts, then our own. */
export function stylesheet(fontAt: (file: string) => string): string {
  const components = readFileSync(join(GOVUK, 'govuk-frontend.min.css'), 'utf8')
    .replace(/\/\*!.*?\*\//gs, '')
    .replace(/@font-face\{[^}]*\}/g, '')
    .replaceAll('GDS Transport,arial,sans-serif', 'var(--sgn-sans)')
    .replace(/url\(\/assets\/images\/govuk-crest\.svg\)/g, 'none')
    .replace(/\/\*# sourceMappingURL=.*?\*\//g, '');
  const serif = CUTS.map((cut) => readFileSync(join(SERIF, `${cut}.css`), 'utf8'))
    .join('')
    .replace(
      /src: url\(\.\/files\/(\S+?\.woff2)\)[^;]*;/g,
      (_, file: string) => `src: url(${fontAt(file)}) format('woff2');`,
    );
  return [components, serif, readFileSync(join(OURS, 'portal.css'), 'utf8')].join('\n');
}
