import type { Clock } from '#kernel';
import type { EventStore, Position } from '#engine/event-store';
import { Gauge, type Registry } from 'prom-client';
import type { ReadSource } from './checkpoints.js';

/** How a projection or a reaction stands. */
export interface FollowerStatus {
  readonly kind: 'projection' | 'reaction';
  readonly name: string;
  readonly version: number;
  /** Which of its builds: the number its tables bear. */
  readonly build: number;
  /** `building`: readers do not see it yet. */
  readonly state: 'building' | 'live';
  /** Log number of the last event it followed, -1 before the first. */
  readonly number: number;
  readonly position: Position | null;
  /** Events it could not take and went past. */
  readonly deadLetters: number;
  /** Why a build of an earlier version of this program stopped. */
  readonly stopped: string | null;
  readonly movedAt: string;
}

export interface FollowerLag extends FollowerStatus {
  /** Whether the log has an event that it has not followed. */
  readonly behind: boolean;
  /** Age of the oldest event that it has not followed, by the register's clock, in seconds; 0 when there is none. */
  readonly secondsBehind: number;
}

/** Every build and every reaction, for `sgn projections list`. */
export async function followerStatus(source: ReadSource): Promise<readonly FollowerStatus[]> {
  const rows = (await source.query(
    `SELECT f.kind, f.name, f.version, f.id AS build, f.state, f.position::text, f.number::text, f.stopped,
        f.moved_at::text AS moved, count(d.follower)::int AS letters
      FROM read.followers f LEFT JOIN read.dead_letters d ON d.follower = f.id
      GROUP BY f.id ORDER BY f.kind, f.name, f.id`,
  )) as readonly StatusRow[];
  return rows.map(({ position, number, moved, letters, ...rest }) => ({
    ...rest,
    position: position === null ? null : (BigInt(position) as Position),
    number: Number(number),
    deadLetters: letters,
    movedAt: new Date(moved).toISOString(),
  }));
}

type StatusRow = Pick<FollowerStatus, 'kind' | 'name' | 'version' | 'build' | 'state' | 'stopped'> & {
  readonly position: string | null;
  readonly number: string;
  readonly moved: string;
  readonly letters: number;
};

/** How far everything that follows the log is behind it. */
export async function lag(
  source: ReadSource,
  store: EventStore,
  clock: Clock,
): Promise<readonly FollowerLag[]> {
  const followers = await followerStatus(source);
  const head = await store.head();
  const ages = new Map<Position | null, Promise<number>>();
  return Promise.all(
    followers.map(async (follower) => {
      const { position } = follower;
      const behind = (position ?? -1n) < (head ?? -1n);
      if (!behind) return { ...follower, behind, secondsBehind: 0 };
      const age = ages.get(position) ?? ageOfNext(store, position, clock);
      ages.set(position, age);
      return { ...follower, behind, secondsBehind: await age };
    }),
  );
}

async function ageOfNext(store: EventStore, after: Position | null, clock: Clock): Promise<number> {
  const [next] = await store.readAll({ from: after, limit: 1 });
  if (!next) return 0;
  const { recordedAt } = JSON.parse(next.bytes.toString('utf8')) as { recordedAt: string };
  return Math.max(0, (clock.now().getTime() - Date.parse(recordedAt)) / 1_000);
}

/** Measures the lag whenever the metrics are read: once for all of them. */
export function lagMetrics(registry: Registry, measure: () => Promise<readonly FollowerLag[]>): void {
  let measuring: Promise<readonly FollowerLag[]> | null = null;
  const measured = () => (measuring ??= measure().finally(() => (measuring = null)));
  for (const { name, help, value } of METRICS)
    new Gauge({
      name,
      help,
      labelNames: ['kind', 'name', 'state'],
      registers: [registry],
      async collect() {
        const followers = await measured();
        this.reset();
        for (const follower of followers)
          this.set({ kind: follower.kind, name: follower.name, state: follower.state }, value(follower));
      },
    });
}

const METRICS: readonly { name: string; help: string; value(follower: FollowerLag): number }[] = [
  {
    name: 'sgn_follower_number',
    help: 'Log number of the last event that a projection or a reaction has followed, -1 before the first.',
    value: ({ number }) => number,
  },
  {
    name: 'sgn_follower_lag_seconds',
    help: 'Age of the oldest event that a projection or a reaction has not followed, 0 at the head of the log.',
    value: ({ secondsBehind }) => secondsBehind,
  },
  {
    name: 'sgn_follower_dead_letters',
    help: 'Events that a projection or a reaction could not take and went past.',
    value: ({ deadLetters }) => deadLetters,
  },
];
