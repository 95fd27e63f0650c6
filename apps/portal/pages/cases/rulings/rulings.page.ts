import { Controller, Get } from '@nestjs/common';
import { isolated } from '#kernel';
import { outcomes } from '../../../web/choices.js';
import { Page } from '../../../web/page.js';
import { PAGE, pager, streams } from '../../../web/paging.js';
import { orRefused } from '../../../web/refused.js';
import { said } from '../../../web/said.js';
import { type Visit, Visiting } from '../../../web/visit.js';
import { words } from './rulings.words.js';

/** Rulings of all networks or of one. */
@Controller('rulings')
export class RulingsPage {
  @Get()
  async show(@Visiting() visit: Visit): Promise<Page> {
    const filter = visit.queries('network', 'outcome', 'setAside', 'from', 'to', 'provision');
    const [{ items, next, refused, refusedAt }, networks] = await Promise.all([
      orRefused(visit.registry.rulings({ ...filter, limit: PAGE, cursor: visit.query('cursor') }), {
        items: [],
        next: null,
      }),
      visit.registry.networks({ limit: 200 }),
    ]);
    const options = (chosen: string | null, any: string, all: readonly (readonly [string, string])[]) =>
      [['', any] as const, ...all].map(([value, text]) => ({
        value,
        text,
        selected: value === (chosen ?? ''),
      }));
    const model = {
      filter,
      filtered: Object.values(filter).some((value) => value !== null),
      refused,
      refusedAt,
      networks: options(
        filter.network,
        words.anyNetwork,
        networks.items.map(({ network, name }) => [network, `${network}: ${isolated(name)}`]),
      ),
      outcomes: options(
        filter.outcome,
        words.anyOutcome,
        outcomes.map((outcome) => [outcome, said(outcome)]),
      ),
      fates: options(
        filter.setAside,
        words.anyFate,
        ['reversed', 'remanded'].map((fate) => [fate, said(fate)]),
      ),
      items,
      pages: pager(visit, next),
      streams: streams('/api/rulings', filter),
    };
    return new Page('pages/cases/rulings/rulings.njk', words, model, refused === null ? 200 : 400);
  }
}
