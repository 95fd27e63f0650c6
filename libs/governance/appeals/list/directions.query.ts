import { Inject, Injectable } from '@nestjs/common';
import { isOver } from '#kernel';
import type { Json } from '#engine/vault';
import { citationsOf } from '#platform/citations';
import { REGISTER, type Officials, type Register } from '#platform/core';
import { pageFrom, mapPage, readCursor, type Page, type Paging } from '#platform/http';
import { actsIn, type Viewer } from '#platform/policy';
import type { SealedField } from '#platform/personal';
import { entityOf } from '#platform/read-models';
import type { DirectionItem, DirectionView } from './direction.view.js';
import { directionTable, type DirectionRow, type SaidRow } from './directions.projection.js';

/** Milliseconds since 1970. */
const DUE = 'extract(epoch FROM d.due_at) * 1000';

/** What parties of appeals are to do. */
@Injectable()
export class Directions {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  /** In the order in which they were given. */
  of(appeal: string): Promise<readonly DirectionRow[]> {
    const directions = this.register.read.getRepository(entityOf(directionTable));
    return directions.find({ where: { appeal }, order: { nth: 'ASC' } });
  }

  /** What somebody owes in open appeals, as their appellant or for a network where they are regulator or chair, due first. */
  async owedBy(viewer: Viewer, { limit, cursor }: Paging): Promise<Page<DirectionItem>> {
    const { offices, read, clock } = this.register;
    const networks = actsIn(viewer, await offices.heldBy(viewer.person))
      .filter(({ office }) => office === 'regulator' || office === 'chair')
      .map(({ network }) => network);
    const owed = read
      .getRepository(entityOf(directionTable))
      .createQueryBuilder('d')
      .where(`d.status = 'open' AND d.due_at > :now`, { now: clock.now() })
      .andWhere(`(d.whom = :person OR (d.given_to = 'respondent' AND d.network = ANY(:networks)))`, {
        person: viewer.person,
        networks,
      })
      .andWhere(`EXISTS (SELECT FROM appeal a WHERE a.appeal = d.appeal AND a.status = 'admitted')`);
    const after = readCursor(cursor, ['number', 'string']);
    if (after) owed.andWhere(`(${DUE}, d.direction::text) > (:at, :id)`, { at: after[0], id: after[1] });
    const rows = await owed
      .orderBy('d.due_at')
      .addOrderBy('d.direction::text')
      .limit(limit + 1)
      .getMany();
    const page = pageFrom(rows, limit, ({ due_at, direction }) => [Date.parse(due_at), direction]);
    const cited = await citationsOf(read, { appeal: page.items.map(({ appeal }) => appeal) });
    return mapPage(page, ({ direction, nth, given_to: to, what, due, network, appeal }) => ({
      direction,
      nth,
      to,
      what,
      due,
      network,
      appeal,
      ...cited.as('appeal', appeal),
      title: cited.titleOf('appeal', appeal),
    }));
  }
}

/** Of an appellant, in these. */
export function sealedIn(rows: readonly DirectionRow[], appellant: string): readonly SealedField[] {
  return rows
    .flatMap(({ complied, extensions }) => [complied, ...extensions])
    .flatMap((said) => (said?.sealed ? [{ sealed: said.sealed, person: appellant }] : []));
}

export function directionViewOf(
  row: DirectionRow,
  {
    isOpen,
    officials,
    opened,
    now,
  }: {
    /** Of the appeal. */
    readonly isOpen: boolean;
    readonly officials: Officials;
    readonly opened: ReadonlyMap<string, Json>;
    readonly now: Date;
  },
): DirectionView {
  const spoken = ({ by, sealed, answer, said_at: at }: SaidRow) => {
    const statement = sealed === null ? answer : opened.get(sealed);
    return {
      by: sealed === null ? officials(row.network, by) : null,
      says: typeof statement === 'string' ? statement : null,
      at,
    };
  };
  return {
    direction: row.direction,
    nth: row.nth,
    to: row.given_to,
    what: row.what,
    due: row.due,
    state: stateOf(row, isOpen, now),
    givenAt: row.given_at,
    changes: row.changes.map(({ changed_at: changedAt, ...change }) => ({ ...change, changedAt })),
    complied: row.complied && spoken(row.complied),
    extensions: row.extensions.map((asked) => ({
      ...spoken(asked),
      answered: asked.answered && {
        due: asked.answered.due,
        reasons: asked.answered.reasons,
        at: asked.answered.answered_at,
      },
    })),
  };
}

/** An end is its instant, whenever it is recorded. */
function stateOf({ status, due }: DirectionRow, isOpen: boolean, now: Date): DirectionView['state'] {
  if (status !== 'open') return status;
  if (!isOpen) return 'fallen-away';
  return isOver(due.at, now) ? 'defaulted' : 'open';
}
