import { Inject, Injectable } from '@nestjs/common';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import nunjucks from 'nunjucks';
import type { Permission } from '#platform/policy';
import { Assets } from './assets.js';
import { filters } from './filters.js';
import { href } from './href.js';
import { may } from './may.js';
import type { Page } from './page.js';
import type { Visit } from './visit.js';

const PORTAL = join(dirname(fileURLToPath(import.meta.url)), '..');
const GOVUK = join(dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json')), 'dist');

/** The templates. Everything is escaped unless a filter of ours made it HTML. */
@Injectable()
export class Views {
  private readonly environment: nunjucks.Environment;

  constructor(@Inject(Assets) assets: Assets) {
    const loader = new nunjucks.FileSystemLoader([PORTAL, GOVUK], { noCache: false, watch: false });
    this.environment = new nunjucks.Environment(loader, {
      autoescape: true,
      trimBlocks: true,
      lstripBlocks: true,
    });
    for (const [name, filter] of Object.entries(filters)) this.environment.addFilter(name, filter);
    this.environment.addGlobal('href', href);
    this.environment.addGlobal('assets', assets.urls);
  }

  /**
   * @param visit null: nobody is known to visit, and the page is what the public sees
   * @param told what the visitor has just done
   */
  async render(page: Page, visit: Visit | null, told: string | null = null): Promise<string> {
    // Whoever cannot be known now (registry away, token refused) sees the page as the public does.
    const viewer = (await visit?.viewer().catch(() => null)) ?? null;
    return this.environment.render(page.template, {
      t: page.words,
      visit,
      viewer,
      told,
      offices: new Set(viewer?.offices.map(({ office }) => office)),
      may: (permission: Permission) => may(viewer, permission),
      ...page.model,
    });
  }
}
