import { Inject, Injectable } from '@nestjs/common';
import type { PlainDate } from '#kernel';
import type { RulingOutcome } from '#governance/events';
import { citationsOf, isCited } from '#platform/citations';
import { officialsOf, REGISTER, type Register } from '#platform/core';
import { mapPage, pageFrom, readCursor, type Page, type Paging } from '#platform/http';
import { entityOf } from '#platform/read-models';
import { rulingTable, type RulingRow } from '../dockets/docket.tables.js';
import type { RulingItem } from '../dockets/docket.view.js';
import { rulingsNamedIn, rulingViewOf } from '../dockets/ruling.view.js';

export interface RulingsFilter extends Paging {
  readonly network?: string;
  readonly outcome?: RulingOutcome;
  /** That it cites, in whichever version. */
  readonly provision?: string;
  /** By an appeal. */
  readonly setAside?: RulingRow['set_aside'];
  /** Days on which it was issued, both inclusive. */
  readonly from?: PlainDate;
  readonly to?: PlainDate;
}

/** Rulings of every docket, set aside or not. */
@Injectable()
export class Rulings {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  /** The newest first. */
  async list({ limit, cursor, ...filter }: RulingsFilter): Promise<Page<RulingItem>> {
    const rulings = this.register.read
      .getRepository(entityOf(rulingTable))
      .createQueryBuilder('r')
      .where(isCited('r.number'));
    const where = (clause: string, value: Readonly<Record<string, unknown>>) =>
      Object.values(value)[0] === undefined ? rulings : rulings.andWhere(clause, value);
    const { network, outcome, provision, setAside, from, to } = filter;
    where('r.network = :network', { network });
    where('r.outcome = :outcome', { outcome });
    where('r.set_aside = :setAside', { setAside });
    where(`r.issued_at >= :from::date AT TIME ZONE 'UTC'`, { from });
    where(`r.issued_at < (:to::date + 1) AT TIME ZONE 'UTC'`, { to });
    where('r.cited @> :cited::jsonb', { cited: provision && JSON.stringify([{ provision }]) });
    where('r.number < :after', { after: readCursor(cursor, ['number'])?.[0] });
    const rows = await rulings
      .orderBy('r.number', 'DESC')
      .limit(limit + 1)
      .getMany();
    const page = pageFrom(rows, limit, ({ number }) => [number]);
    const { items } = page;
    const now = this.register.clock.now();
    const [cited, officials] = await Promise.all([
      citationsOf(this.register.read, {
        ruling: rulingsNamedIn(items),
        docket: items.map(({ docket }) => docket),
      }),
      officialsOf(
        this.register.offices,
        items.map(({ network: code }) => code),
      ),
    ]);
    return mapPage(page, (row) => ({
      ...rulingViewOf(row, { cited, officials, now }),
      network: row.network,
      docketCitation: cited.of('docket', row.docket),
      title: cited.titleOf('docket', row.docket),
    }));
  }
}
