import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { canonicalId, DomainError, FIRST_DAY, rule } from '#kernel';
import { entityOf } from '#engine/projections';
import { leafHash } from '#engine/transparency-log';
import { provisionStream, type PublicEvent } from '#governance/events';
import { KNOWN_AT, REGISTER, type KnownAt, type Register } from '#platform/core';
import { mapPage, pageFrom, paging, readCursor, type Page } from '#platform/http';
import { instant, networkCode, plainDate, uuid } from '#platform/schema';
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
  provision: uuid
    .optional()
    .meta({ description: 'What happened to one provision, newest first; the last thousand.' }),
  from: when.optional().meta({ description: 'A day or an instant: what was recorded from then on.' }),
  include: z.enum(['register', 'signatures', 'memberships']).optional().meta({
    description:
      'Also what is left out where no type and no case is asked for: `register`, its own workings, as its clock set on, the dockets sealed each day; `signatures` of petitions; `memberships`, who joined or left a cluster. A case alone has all of it; with this, no more than what is asked for.',
  }),
  until: when.optional().meta({ description: 'A day (with the whole of it) or an instant.' }),
});

export type LogFilter = z.infer<typeof logFilter>;

const MOST_OF_PROVISION = 1_000;
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
    if (filter.provision !== undefined) {
      const told = await this.register.store.readStream(provisionStream(filter.provision), {
        direction: 'backwards',
        limit: MOST_OF_PROVISION,
      });
      query.andWhere('entry.id = ANY(:told)', { told: told.map(({ id }) => id) });
    }
    const { include = null } = filter;
    if (type === undefined && (filter.case === undefined || include !== null)) {
      query.andWhere(`(entry.aside IS NULL${include === null ? '' : ' OR entry.aside = :include'})`, {
        include,
      });
    }
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

  /** @throws DomainError `ENTRY.UNKNOWN`, `ENTRY.NOT_AS_SEALED` where nothing stands there any more */
  async entry(number: number): Promise<LogEntry> {
    const row = await this.#log.findOneBy({ number });
    rule(row !== null, 'ENTRY.UNKNOWN', `The log has no number ${number} yet.`, { number });
    const [[stored], isFollowed, sealedAt] = await Promise.all([
      this.register.store.readStream(row.stream, { from: row.revision, limit: 1 }),
      this.#log.existsBy({ number: number + 1 }),
      this.register.sealed.sealedAt(number),
    ]);
    if (!stored) throw notAsSealed(number, 'is gone from the log');
    const held = await this.register.sealed.holds(number, stored.bytes);
    const entry = held === false ? parsedOrEmpty(stored.bytes) : parsed(stored.bytes);
    return {
      ...itemOf(row),
      entry,
      bytes: stored.bytes.toString('base64'),
      leafHash: leafHash(stored.bytes).toString('base64'),
      sealedAt: held && sealedAt ? { size: sealedAt.size, signedAt: sealedAt.signedAt.toISOString() } : null,
      ...(held === false && { altered: ALTERED }),
      time:
        held === false
          ? { verdict: 'unchecked', why: 'these are not the bytes that were sealed' }
          : await timeOfEntry(this.register, { number, recordedAt: row.recorded_at, event: entry }),
      previous: number > 0 ? number - 1 : null,
      next: isFollowed ? number + 1 : null,
    };
  }

  /** @throws DomainError `ENTRY.UNKNOWN`, `ENTRY.NOT_AS_SEALED`, `RECEIPT.ABSENT` */
  async receipt(number: number): Promise<string> {
    const { sealed } = this.register;
    const bytes = await sealed.bytesAt(number);
    const held = bytes && (await sealed.holds(number, bytes));
    if (held === false) throw notAsSealed(number, 'is not what was sealed under this number');
    const receipt = held ? await sealed.receipt(number) : null;
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

const ALTERED =
  'These bytes are not what was sealed under this number: the entry, or the tree above it, was altered. No receipt is given for them.';

function notAsSealed(number: number, how: string): DomainError {
  return new DomainError(
    'ENTRY.NOT_AS_SEALED',
    `Entry ${number} ${how}, so there is no receipt for it. Whoever keeps a mirror of the log has it as it was.`,
    { number },
  );
}

function parsed(bytes: Buffer): PublicEvent & Record<string, unknown> {
  return JSON.parse(bytes.toString('utf8')) as PublicEvent & Record<string, unknown>;
}

/** What was altered may be no JSON any more. */
function parsedOrEmpty(bytes: Buffer): PublicEvent & Record<string, unknown> {
  try {
    return parsed(bytes);
  } catch {
    return {} as PublicEvent & Record<string, unknown>;
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
