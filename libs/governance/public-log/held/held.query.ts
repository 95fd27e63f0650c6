import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { entityOf } from '#engine/projections';
import { REGISTER, type Register } from '#platform/core';
import { mapPage, pageFrom, readCursor, type Page, type Paging } from '#platform/http';
import { openOwn } from '#platform/personal';
import type { Viewer } from '#platform/policy';
import { logTable } from '../log/log.projection.js';
import type { HeldItem, ReadingItem } from './held.view.js';

/** What is held of whoever signed in, and who has read it. Of nobody else: their id says whose. */
@Injectable()
export class HeldQuery {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  /** In the order in which it was given. Documents with their text, one page at a time. */
  async given({ person }: Viewer, { limit, cursor }: Paging): Promise<Page<HeldItem>> {
    const { vault, read } = this.register;
    const [after] = readCursor(cursor, ['uuid']) ?? [null];
    const rows = await vault.heldOf(person, { after: after as string | null, limit: limit + 1 });
    const page = pageFrom(rows, limit, ({ sealed }) => [sealed]);
    const [entries, opened] = await Promise.all([
      read.getRepository(entityOf(logTable)).findBy({ id: In(page.items.map(({ event }) => event)) }),
      openOwn(vault, page.items),
    ]);
    const entryOf = new Map(entries.map((entry) => [entry.id, entry]));
    return mapPage(page, ({ sealed, event, field, mediaType, sealedAt }) => {
      const entry = entryOf.get(event);
      return {
        held: sealed,
        number: entry?.number ?? null,
        summary: entry?.summary ?? null,
        field,
        keptSince: sealedAt.toISOString(),
        mediaType,
        value: opened.get(sealed) ?? null,
      };
    });
  }

  /** Who in office has opened any of it, the newest first. */
  async readings({ person }: Viewer, { limit, cursor }: Paging): Promise<Page<ReadingItem>> {
    const { vault, offices } = this.register;
    const [before] = readCursor(cursor, ['number']) ?? [null];
    const rows = await vault.readingsOf(person, { before: before as number | null, limit: limit + 1 });
    const page = pageFrom(rows, limit, ({ id }) => [id]);
    const readers = [...new Set(page.items.map(({ actor }) => actor))];
    const names = new Map(
      await Promise.all(
        readers.map(async (one) => [one, (await offices.heldBy(one))[0]?.name ?? null] as const),
      ),
    );
    return mapPage(page, ({ at, actor, role, why, values }) => ({
      at: at.toISOString(),
      by: { person: actor, name: names.get(actor) ?? null },
      role,
      page: why,
      values,
    }));
  }
}
