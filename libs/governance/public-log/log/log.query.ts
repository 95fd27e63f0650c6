import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { canonicalId, DomainError, FIRST_DAY, rule } from '#kernel';
import { entityOf } from '#engine/projections';
import { leafHash } from '#engine/transparency-log';
import { KNOWN_AT, REGISTER, type KnownAt, type Register } from '#platform/core';
import { mapPage, pageFrom, paging, readCursor, type Page } from '#platform/http';
import { instant, networkCode, plainDate } from '#platform/schema';
import type { PublicEvent } from '../public-event.js';
import { logTable } from './log.projection.js';
import { itemOf, type LogEntry, type LogItem } from './log.view.js';
import { timeOfEntry } from './time-of-entry.js';

const when = z.union([plainDate, instant], {
  error: 'Give a day, YYYY-MM-DD, or an instant with its offset.',
});

export const logFilter = paging.extend({
  network: networkCode.optional(),
  type: z
    .string()
    .regex(/^[A-Za-z]{1,64}$/, 'An event type has letters only, such as RulingIssued.')
    .optional(),
  case: z
    .string()
    .regex(/^[\w-]{1,100}$/, 'Give the case as it stands in the log, such as symphony-….')
    .transform((id) => id.replace(/[^-]+(-[^-]+){4}$/, (bare) => canonicalId(bare)))
    .optional(),
  from: when.optional().meta({ description: 'A day or an instant: what was recorded from then on.' }),
  until: when.optional().meta({ description: 'A day (with the whole of it) or an instant.' }),
});

export type LogFilter = z.infer<typeof logFilter>;

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const BEGINNING = Date.parse(`${FIRST_DAY}T00:00:00Z`);

@Injectable()
export class PublicLogQuery {
  constructor(
    @Inject(REGISTER) private readonly register: Register,
    @Inject(KNOWN_AT) private readonly knownAt: KnownAt,
  ) {}

  /** Newest first. */
  async list(filter: LogFilter): Promise<Page<LogItem>> {
    const { network, type, limit } = filter;
    const [before] = readCursor(filter.cursor, ['number']) ?? [null];
    const query = this.#log
      .createQueryBuilder('entry')
      .orderBy('entry.number', 'DESC')
      .limit(limit + 1);
    if (network !== undefined) query.andWhere('entry.network = :network', { network });
    if (type !== undefined) query.andWhere('entry.type = :type', { type });
    if (filter.case !== undefined) query.andWhere('entry.case_id = :id', { id: filter.case });
    if (before !== null) query.andWhere('entry.number < :before', { before });
    // Bounds by log number, so that every filter is a range of one index.
    if (filter.from !== undefined) {
      const known = await this.knownAt.numberAt(justBefore(filter.from));
      query.andWhere('entry.number > :known', { known: known ?? -1 });
    }
    if (filter.until !== undefined) {
      const last = await this.knownAt.numberAt(endOf(filter.until));
      query.andWhere('entry.number <= :last', { last: last ?? -1 });
    }
    return mapPage(
      pageFrom(await query.getMany(), limit, ({ number }) => [number]),
      itemOf,
    );
  }

  /** @throws DomainError `ENTRY.UNKNOWN` */
  async entry(number: number): Promise<LogEntry> {
    const row = await this.#log.findOneBy({ number });
    rule(row !== null, 'ENTRY.UNKNOWN', `The log has no number ${number} yet.`, { number });
    const [[stored], isFollowed, sealedAt] = await Promise.all([
      this.register.store.readStream(row.stream, { from: row.revision, limit: 1 }),
      this.#log.existsBy({ number: number + 1 }),
      this.register.sealed.sealedAt(number),
    ]);
    const entry = JSON.parse(stored!.bytes.toString('utf8')) as PublicEvent & Record<string, unknown>;
    return {
      ...itemOf(row),
      entry,
      bytes: stored!.bytes.toString('base64'),
      leafHash: leafHash(stored!.bytes).toString('base64'),
      sealedAt: sealedAt && { size: sealedAt.size, signedAt: sealedAt.signedAt.toISOString() },
      time: await timeOfEntry(this.register, { number, recordedAt: row.recorded_at, event: entry }),
      previous: number > 0 ? number - 1 : null,
      next: isFollowed ? number + 1 : null,
    };
  }

  /** @throws DomainError `ENTRY.UNKNOWN`, `RECEIPT.ABSENT` */
  async receipt(number: number): Promise<string> {
    const receipt = await this.register.sealed.receipt(number);
    if (receipt !== null) return receipt;
    rule(await this.#log.existsBy({ number }), 'ENTRY.UNKNOWN', `The log has no number ${number} yet.`, {
      number,
    });
    throw new DomainError('RECEIPT.ABSENT', 'This event is not sealed yet. Try again in a few seconds.', {
      number,
    });
  }

  get #log() {
    return this.register.read.getRepository(entityOf(logTable));
  }
}

/** The first instant has none before it, and nothing was recorded by then. */
function justBefore(from: string): string {
  const at = Date.parse(DAY.test(from) ? `${from}T00:00:00Z` : from);
  return new Date(Math.max(at - 1, BEGINNING)).toISOString();
}

function endOf(until: string): string {
  return DAY.test(until) ? `${until}T23:59:59.999Z` : new Date(until).toISOString();
}
