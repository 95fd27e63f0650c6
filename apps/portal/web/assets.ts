import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Injectable } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';

const OURS = join(dirname(fileURLToPath(import.meta.url)), '..', 'assets');
const GOVUK = join(
  dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json')),
  'dist',
  'govuk',
);

const YEAR = 31_536_000;

/** Style, script and mark of the portal, each at an address that changes with its content. */
@Injectable()
export class Assets {
  readonly urls: Readonly<Record<'style' | 'script' | 'components' | 'verify' | 'mark', string>>;
  private readonly files = new Map<string, { bytes: Buffer; type: string }>();

  constructor() {
    const components = this.add(
      'components',
      'js',
      readFileSync(join(GOVUK, 'govuk-frontend.min.js'), 'utf8'),
    );
    const script = readFileSync(join(OURS, 'portal.js'), 'utf8').replace('#components', components);
    const logProof = this.add('log-proof', 'js', readFileSync(join(OURS, 'log-proof.js'), 'utf8'));
    const verify = readFileSync(join(OURS, 'verify-entry.js'), 'utf8').replace('#log-proof', logProof);
    this.urls = {
      components,
      style: this.add('portal', 'css', stylesheet()),
      script: this.add('portal', 'js', script),
      verify: this.add('verify-entry', 'js', verify),
      mark: this.add('mark', 'svg', readFileSync(join(OURS, 'mark.svg'), 'utf8')),
    };
  }

  serve(fastify: FastifyInstance): void {
    for (const [url, { bytes, type }] of this.files) {
      fastify.get(url, async (_request, reply) =>
        reply.type(type).header('cache-control', `public, max-age=${YEAR}, immutable`).send(bytes),
      );
    }
    fastify.get('/favicon.ico', async (_request, reply) =>
      reply.status(301).header('location', this.urls.mark).send(),
    );
  }

  private add(name: string, extension: keyof typeof TYPES, text: string): string {
    const bytes = Buffer.from(text);
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
    const url = `/assets/${name}.${hash}.${extension}`;
    this.files.set(url, { bytes, type: TYPES[extension] });
    return url;
  }
}

const TYPES = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
} as const;

/** The components' style without what belongs to the Crown (typeface, crest), then our own. */
export function stylesheet(): string {
  const components = readFileSync(join(GOVUK, 'govuk-frontend.min.css'), 'utf8')
    .replace(/\/\*!.*?\*\//gs, '')
    .replace(/@font-face\{[^}]*\}/g, '')
    .replaceAll('GDS Transport,arial,sans-serif', 'var(--sgn-sans)')
    .replace(/url\(\/assets\/images\/govuk-crest\.svg\)/g, 'none')
    .replace(/\/\*# sourceMappingURL=.*?\*\//g, '');
  return `${components}\n${readFileSync(join(OURS, 'portal.css'), 'utf8')}`;
}
