import { Controller, Get } from '@nestjs/common';
import { href } from '../../../web/href.js';
import { may } from '../../../web/may.js';
import { Page } from '../../../web/page.js';
import { PAGE, pager } from '../../../web/paging.js';
import { Visiting, type Visit } from '../../../web/visit.js';
import { words } from './my-cases.words.js';

/** Where a case waits for somebody whom the chair sees to. */
const stages = ['received', 'recommended', 'ruled', 'reversed', 'remanded'] as const;

/** The open cases of an office-holder, due first. */
@Controller('my/cases')
export class MyCasesPage {
  @Get()
  async show(@Visiting() visit: Visit): Promise<Page> {
    const me = await visit.me();
    const [{ items, next }, directions] = await Promise.all([
      visit.registry.myCases({ limit: PAGE, cursor: visit.query('cursor') }),
      may(me, 'my.directions') ? visit.registry.myDirections({ limit: PAGE }) : { items: [] },
    ]);
    const chaired = me.offices.filter(({ office }) => office === 'chair').map(({ network }) => network);
    const waiting = await Promise.all(
      chaired.flatMap((code) => stages.map((stage) => this.waiting(visit, code, stage))),
    );
    const desks = [...new Set(me.offices.map(({ network }) => network))].map((code) => ({
      text: `${words.desk} ${code}`,
      href: href.desk(code),
    }));
    const mine = new Set(items.map(({ docket }) => docket));
    const beside = await Promise.all(
      [...new Set(items.map(({ network }) => network))].map((code) => this.beside(visit, code)),
    );
    return new Page('pages/me/my-cases/my-cases.njk', words, {
      items,
      directions: directions.items.filter(({ to }) => to === 'respondent'),
      orders: beside
        .flatMap(({ orders }) => orders)
        .filter(({ docket }) => docket !== null && mine.has(docket)),
      flags: beside.flatMap(({ flags }) => flags).filter(({ docket }) => mine.has(docket)),
      pages: pager(visit, next),
      waiting,
      desks,
    });
  }

  /** What else is open in a network: orders in force, and doubts. */
  private async beside({ registry }: Visit, network: string) {
    const [orders, flags] = await Promise.all([
      registry.orders(network, { status: 'live', limit: PAGE }),
      registry.flags(network, { open: 'true', limit: PAGE }),
    ]);
    return { orders: orders.items, flags: flags.items };
  }

  private async waiting(visit: Visit, network: string, stage: (typeof stages)[number]) {
    const { items, next } = await visit.registry.dockets(network, { status: stage, limit: PAGE });
    const dueFirst = [...items].sort((a, b) => (a.due?.on ?? '9999').localeCompare(b.due?.on ?? '9999'));
    return {
      title: `${words.waiting[stage]} ${network}`,
      items: dueFirst,
      more: next === null ? null : `${href.dockets(network)}?status=${stage}`,
    };
  }
}
