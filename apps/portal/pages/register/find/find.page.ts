import { Controller, Get } from '@nestjs/common';
import { isolated } from '#kernel';
import { RegistryProblem } from '../../../registry-client.js';
import type { Found } from '../../../registry-types.js';
import { href } from '../../../web/href.js';
import { Page, SeeOther } from '../../../web/page.js';
import { said } from '../../../web/said.js';
import { type Visit, Visiting } from '../../../web/visit.js';
import { words } from './find.words.js';

/** One box for whatever somebody has of a case: what it means is shown, or where it leads gone to. */
@Controller('find')
export class FindPage {
  @Get()
  async show(@Visiting() visit: Visit): Promise<Page | SeeOther> {
    const q = visit.query('q');
    if (q === null) return new Page('pages/register/find/find.njk', words);
    const { items, refused } = await found(visit, q);
    const [first, ...others] = items;
    if (first && others.length === 0) return new SeeOther(href.found(first));
    return new Page('pages/register/find/find.njk', words, {
      title: words.found(isolated(q)),
      q,
      refused,
      groups: byKind(items),
    });
  }
}

/** What the registry refuses to look for is said at the box. */
async function found(visit: Visit, q: string): Promise<{ items: readonly Found[]; refused: string | null }> {
  try {
    return { items: (await visit.registry.find({ q })).items, refused: null };
  } catch (error) {
    if (!(error instanceof RegistryProblem) || error.status !== 400) throw error;
    return { items: [], refused: error.errors[0]?.message ?? error.detail };
  }
}

function byKind(items: readonly Found[]): { kind: string; items: readonly Found[] }[] {
  return [...new Set(items.map(({ kind }) => kind))].map((kind) => ({
    kind: said(kind),
    items: items.filter((item) => item.kind === kind),
  }));
}
