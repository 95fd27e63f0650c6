import type { CommandBus } from '@nestjs/cqrs';
import type { Entry, PlainDate, View } from '#kernel';
import { Checkpoints, following, type Logged, type Reaction } from '#engine/projections';
import {
  docketStream,
  provisionStream,
  reformStream,
  type ProvisionChange,
  type ProvisionEvent,
  type PublicEvent,
} from '#governance/events';
import { reformDraft } from '#governance/law';
import type { Register } from '#platform/core';
import { docketsProjection } from './dockets/dockets.projection.js';
import { awaited } from './dockets/docket.view.js';
import type { ScreeningRow } from './dockets/docket.tables.js';
import { ScreenWork } from './rulings.commands.js';
import { lawMoved, momentOf, reachesTheUndecided } from './screening.js';

const NAME = 'screen-again';
/** Dockets looked at together. */
const PAGE = 100;

/** Whether a provision ever said anything to machines. */
const isRead: View<boolean, ProvisionEvent> = {
  initial: false,
  evolve: (read, { data }) =>
    read || ('form' in data && (data.form !== null || Object.keys(data.parameters).length > 0)),
};

/**
 * Another law governs, or a day has come -> what waits for its ruling is held against the rules again, page by page, where those that
 * govern it are others than it was held against last. What a reform changes counts together. That a day has come is told by the events of
 * the register itself: its clock that is set on, and the daily seal of the dockets.
 */
export function screenAgain(bus: CommandBus, register: Register, page = PAGE): Reaction<PublicEvent> {
  const { decisions } = register;
  const changed = async (event: Logged<Entry<ProvisionEvent>>) => {
    if (!(await decisions.load(isRead, provisionStream(event.data.provision))).state) return;
    if (await isOneOfMoreToCome(event)) return;
    await screenAll(event, event.data.network);
  };
  const isOneOfMoreToCome = async ({ data }: Logged<Entry<ProvisionEvent>>) => {
    const { cause = null } = data as Partial<ProvisionChange['data']>;
    if (cause === null) return false;
    const { state: draft } = await decisions.load(reformDraft, reformStream(cause.reform));
    // Once the last has landed all have that will.
    return draft?.amendments.at(-1)!.provision !== data.provision;
  };
  const dayHasCome = async (event: Logged) => {
    for (const network of await networksThatWait(register, event.number))
      if (await reachesTheUndecided(register, network, momentOf(event))) await screenAll(event, network);
  };
  const screenAll = async (event: Logged, network: string) => {
    const now = momentOf(event);
    for await (const { docket, received_on: receivedOn, newest: revision, screening } of waiting(
      register,
      network,
      now.upTo,
      page,
    )) {
      const isCurrent =
        screening?.revision === revision &&
        (screening.upTo >= now.upTo ||
          (await lawMoved(register, { network, receivedOn }, screening, now)) === null);
      if (isCurrent) continue;
      const context = following(event, NAME, docketStream(docket), network);
      await bus.execute(new ScreenWork(context, { network, docket, revision, now }));
    }
  };
  return {
    name: NAME,
    on: {
      ProvisionInserted: changed,
      ProvisionAmended: changed,
      ProvisionRepealed: changed,
      ProvisionSuspended: changed,
      SuspensionLifted: changed,
      CommencementAppointed: changed,
      CommencementPostponed: changed,
      WordsPublished: (event) => screenAll(event, event.data.network),
      ClockAdvanced: dayHasCome,
      DocketsSealed: dayHasCome,
    },
  };
}

interface Waiting {
  readonly docket: string;
  readonly number: number;
  readonly received_on: PlainDate;
  /** Revision of the work. */
  readonly newest: number;
  readonly screening: ScreeningRow | null;
}

/** Dockets opened by a log number that wait for a ruling, in the order of their numbers. */
async function* waiting(
  register: Register,
  network: string,
  upTo: number,
  page: number,
): AsyncGenerator<Waiting> {
  await new Checkpoints(register.read).reach(docketsProjection.name, upTo);
  for (let after = -1; ;) {
    const rows: Waiting[] = await register.read.query<Waiting[]>(
      `SELECT docket, number, received_on::text, newest, screening FROM docket
        WHERE network = $1 AND status = ANY($2) AND number > $3 AND number <= $4 ORDER BY number LIMIT $5`,
      [network, [...awaited], after, upTo, page],
    );
    yield* rows;
    if (rows.length < page) return;
    after = rows.at(-1)!.number;
  }
}

async function networksThatWait(register: Register, upTo: number): Promise<readonly string[]> {
  await new Checkpoints(register.read).reach(docketsProjection.name, upTo);
  const rows = await register.read.query<{ network: string }[]>(
    `SELECT DISTINCT network FROM docket WHERE status = ANY($1) AND number <= $2 ORDER BY network`,
    [[...awaited], upTo],
  );
  return rows.map(({ network }) => network);
}
