import type { CommandBus } from '@nestjs/cqrs';
import { eachOf } from '#kernel';
import { Checkpoints, following, type Logged } from '#engine/projections';
import { docketStream, type Doubt } from '#governance/events';
import type { Register } from '#platform/core';
import { docketsProjection } from '../dockets/dockets.projection.js';
import { FlagRuling } from '../rulings.commands.js';

/** Rulings read together. */
export const PAGE = 1_000;
/** Flags under way: what the store takes in two statements, one of which is made while the other is at work. */
const AT_ONCE = 1_024;
/** Those whose works are looked at: each holds a score. */
const LOOKED_AT_ONCE = 64;

/** Of which rulings an event casts doubt on it. */
export interface Doubtful {
  /** The follower. */
  readonly name: string;
  readonly because: Doubt;
  readonly network: string;
  /** A condition on `ruling r` of `docket d`; says by `given` where its parameters stand. */
  where(given: (parameter: unknown) => string): string;
  /** Whether it does on one of them, where rows do not tell. */
  doubts?(ruling: Standing): Promise<boolean>;
}

/**
 * Flags the rulings of a network that stand, were issued before an event, and that it casts doubt on: page by page, in the order in which they
 * were issued. Where it was cut off, the next one goes on with those that are not flagged by this event yet.
 */
export async function flagAll(
  bus: CommandBus,
  { read }: Register,
  event: Logged,
  doubtful: Doubtful,
  { page = PAGE, signal }: { readonly page?: number; readonly signal: AbortSignal },
): Promise<void> {
  const { name, because, network, doubts } = doubtful;
  await new Checkpoints(read).reach(docketsProjection.name, event.number);
  const parameters: unknown[] = [network, event.number, page];
  const where = doubtful.where((parameter) => `$${parameters.push(parameter)}`);
  // OFFSET 0 keeps the planner from joining all there are: one look into the index of each for every ruling of a page.
  const doubtedAfter = (number: number) =>
    read.query<readonly Standing[]>(
      `SELECT r.ruling, r.docket, r.number, r.judged AS work, d.revision, f.causes AS "flaggedBy"
         FROM ruling r
              CROSS JOIN LATERAL (
                SELECT coalesce(json_agg(by), '[]') AS causes, coalesce(bool_or(by = $2), false) AS has
                  FROM ruling_flag WHERE ruling = r.ruling
              ) AS f
              CROSS JOIN LATERAL (
                SELECT revision, applicant FROM docket WHERE docket = r.docket AND ruling = r.ruling OFFSET 0
              ) AS d
        WHERE r.network = $1 AND r.number < $2 AND (${where}) AND NOT f.has AND r.number > $${parameters.length + 1}
        ORDER BY r.number LIMIT $3`,
      [...parameters, number],
    );
  const flag = ({ ruling, docket, revision, flaggedBy }: Standing) => {
    const context = following(event, name, docketStream(docket), network);
    const flagging = { network, docket, ruling, because, by: event.number, revision, flaggedBy };
    return bus.execute(new FlagRuling(context, flagging));
  };
  const doubted = pagesOf(doubtedAfter, page, signal);
  if (!doubts) await eachOf(doubted, AT_ONCE, flag);
  else
    await eachOf(doubted, LOOKED_AT_ONCE, async (standing) => {
      if (await doubts(standing)) await flag(standing);
    });
}

/** One after another; a page is asked for while that before it is at work. */
async function* pagesOf(
  after: (number: number) => Promise<readonly Standing[]>,
  page: number,
  signal: AbortSignal,
): AsyncGenerator<Standing> {
  for (let rulings = await after(-1); rulings.length > 0;) {
    signal.throwIfAborted();
    const next = rulings.length < page ? Promise.resolve([]) : after(rulings.at(-1)!.number);
    // Whether it fails is heard of below, unless a flag has failed before.
    next.catch(() => undefined);
    yield* rulings;
    rulings = await next;
  }
}

/** A ruling that stands, as the rows of its docket have it. */
export interface Standing {
  readonly ruling: string;
  readonly docket: string;
  /** The revision of the work that it ruled on. */
  readonly work: number;
  /** Log number of the ruling. */
  readonly number: number;
  /** Of the docket's stream. */
  readonly revision: number;
  /** Log numbers of what cast doubt on it. */
  readonly flaggedBy: readonly number[];
}
