import type { ICommand } from '@nestjs/cqrs';
import { In, LessThanOrEqual, type DataSource } from 'typeorm';
import { hashedId, secondsSince, type Clock } from '#kernel';
import type { CommandContext, EventStore } from '#engine/event-store';
import { Checkpoints, isRefusal } from '#engine/projections';
import { entityOf } from '#platform/read-models';
import { DUTIES, dutyTable, type Duty, type DutyRow } from './duties.js';

export interface Timekeeping {
  readonly store: Pick<EventStore, 'head'>;
  readonly read: DataSource;
  readonly clock: Clock;
  /** Of all slices. */
  readonly duties: readonly Duty[];
  execute(command: ICommand): Promise<unknown>;
}

const NAME = 'timekeeper';
const PAGE = 100;
/** Rows are some events behind, never so far but while a read model is made anew. */
const ROWS_WITHIN_MS = 10_000;

/** Records that the time of duties is over, as it comes: turn by turn, whoever runs it, however often it is cut off. */
export class Timekeeper {
  readonly #lapses: ReadonlyMap<string, NonNullable<Duty['lapse']>>;
  readonly #checkpoints: Checkpoints;
  /** What was recorded: its rows may be behind. */
  readonly #recorded = new Set<string>();
  /** What the law refused to have recorded: its rows say so for ever. */
  readonly #refused = new Set<string>();

  /** @param tell of a lapse that the law refused: it stays open, and the next is recorded */
  constructor(
    private readonly keeping: Timekeeping,
    private readonly tell: (line: string) => void,
  ) {
    this.#lapses = lapsesOf(keeping.duties);
    this.#checkpoints = new Checkpoints(keeping.read);
  }

  /** Records each lapse whose instant has passed, in the order in which they were due. */
  async turn(until: AbortSignal): Promise<void> {
    if ((await this.#next()).length === 0) return;
    while (await this.#isAtHead()) {
      const rows = await this.#next();
      for (const row of rows) {
        if (until.aborted) return;
        await this.#record(row);
      }
      if (rows.length === 0) return;
    }
  }

  /** Nothing is recorded before what fell due earlier: of rows that are behind, one may be missing. */
  async #isAtHead(): Promise<boolean> {
    const head = await this.keeping.store.head();
    return head === null || this.#checkpoints.waitFor(DUTIES, head, ROWS_WITHIN_MS);
  }

  async #next(): Promise<readonly DutyRow[]> {
    const rows = await passed(this.keeping, PAGE + this.#refused.size);
    return rows.filter((row) => !this.#recorded.has(idOf(row)) && !this.#refused.has(idOf(row)));
  }

  async #record(row: DutyRow): Promise<void> {
    const { kind, network, subject, within, due } = row;
    const id = idOf(row);
    const context: CommandContext = { actor: { id: NAME, role: 'system', network }, commandId: id };
    const late = secondsSince(due!.at, this.keeping.clock.now());
    try {
      await this.keeping.execute(
        this.#lapses.get(kind)!(context, { network, subject, within, due: due!.at, late }),
      );
      this.#recorded.add(id);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      this.tell(`That ${kind} ${subject} is over could not be recorded: ${error.code}: ${error.message}`);
      this.#refused.add(id);
    }
  }
}

/** Whether nothing has fallen due whose lapse is not recorded, as far as the rows are. */
export async function isUpToTime(keeping: Pick<Timekeeping, 'read' | 'clock' | 'duties'>): Promise<boolean> {
  return (await passed(keeping, 1)).length === 0;
}

async function passed(
  { read, clock, duties }: Pick<Timekeeping, 'read' | 'clock' | 'duties'>,
  take: number,
): Promise<readonly DutyRow[]> {
  const kinds = [...lapsesOf(duties).keys()];
  if (kinds.length === 0) return [];
  return read.getRepository(entityOf(dutyTable)).find({
    where: { kind: In(kinds), state: 'open', due_at: LessThanOrEqual(clock.now().toISOString()) },
    order: { due_at: 'ASC', told: 'ASC', kind: 'ASC', subject: 'ASC' },
    take,
  });
}

function lapsesOf(duties: readonly Duty[]): ReadonlyMap<string, NonNullable<Duty['lapse']>> {
  return new Map(duties.flatMap(({ kind, lapse }) => (lapse ? [[kind, lapse] as const] : [])));
}

/** Of the command that records a lapse: the same whoever gives it, however often. */
function idOf({ kind, subject, due }: DutyRow): string {
  return hashedId('lapse', kind, subject, due!.at);
}
