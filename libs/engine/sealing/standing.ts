import type { Pool } from 'pg';
import type { Clock } from '#kernel';
import type { EventStore, Position } from '#engine/event-store';
import { TILE_WIDTH } from '#engine/transparency-log';
import { readFindings, type Finding } from './finding-rows.js';
import { readBundle } from './tree-rows.js';
import { readWitnesses, type WitnessStanding } from './witness-rows.js';

/** Why nothing is sealed, and since when. */
export interface Hold {
  readonly why: string;
  readonly since: Date;
}

/** How it stands with the sealing of a log. */
export interface SealStanding {
  /** Entries under the newest checkpoint that was published. */
  readonly published: number;
  /** How long the oldest entry that no published checkpoint covers has waited for one, in seconds; 0 when there is none. */
  readonly secondsBehind: number;
  readonly witnesses: readonly WitnessStanding[];
  readonly findings: readonly Finding[];
  /** Why the sealer seals nothing, as it said; null: it seals. */
  readonly held: Hold | null;
  /** When the scrub last came to the end of the log; null: not yet. */
  readonly scrubbedAt: Date | null;
}

interface Head {
  readonly size: string;
  readonly position: string | null;
  readonly published: string;
  /** Since the newest checkpoint was signed; null before the first. */
  readonly seconds: number | null;
  readonly held: string | null;
  readonly held_since: Date;
  readonly passed_at: Date | null;
}

export async function sealStanding(db: Pool, store: EventStore, clock: Clock): Promise<SealStanding> {
  const { rows } = await db.query<Head>(
    `SELECT size, position, published, held, held_since, passed_at,
       (SELECT extract(epoch FROM now() - signed_at)::float8 FROM seal.checkpoints
        WHERE published ORDER BY size DESC LIMIT 1) AS seconds
     FROM seal.head, seal.scrub`,
  );
  const head = rows[0]!;
  const age = await ageOfFirstUnsealed(db, store, clock, head);
  const [witnesses, findings] = [await readWitnesses(db), await readFindings(db)];
  return {
    published: Number(head.published),
    // An entry is not older than the checkpoint before it, whatever time the register has let pass since.
    secondsBehind: Math.min(age, head.seconds ?? Infinity),
    witnesses,
    findings,
    held: head.held === null ? null : { why: head.held, since: head.held_since },
    scrubbedAt: head.passed_at,
  };
}

/** By the register's clock, in seconds. */
async function ageOfFirstUnsealed(db: Pool, store: EventStore, clock: Clock, head: Head): Promise<number> {
  const [size, published] = [Number(head.size), Number(head.published)];
  const within = published % TILE_WIDTH;
  const from = head.position === null ? null : (BigInt(head.position) as Position);
  const entry =
    published < size
      ? (await readBundle(db, store, Math.floor(published / TILE_WIDTH), within + 1))?.[within]
      : (await store.readAll({ from, limit: 1 }))[0];
  if (!entry) return 0;
  const { recordedAt } = JSON.parse(entry.bytes.toString('utf8')) as { recordedAt: string };
  return Math.max(0, (clock.now().getTime() - Date.parse(recordedAt)) / 1_000);
}

/** What an operator must look at, with what to do. */
export interface Trouble {
  /** Stable; what a program looks at. */
  readonly code: string;
  readonly says: string;
}

/** A checkpoint a second is the pace; a minute is what a witness that is started again, or a failover, may take. */
const LATE_S = 60;

export function troublesOf(standing: SealStanding): readonly Trouble[] {
  const { findings, held, witnesses, secondsBehind } = standing;
  return [
    ...(held
      ? [{ code: 'LOG.NOT_SEALED', says: `Since ${held.since.toISOString()} nothing is sealed. ${held.why}` }]
      : []),
    ...findings.map(troubleOfFinding),
    ...witnesses.flatMap(({ name, refused, refusedSince }) =>
      refused === null
        ? []
        : [
            {
              code: 'WITNESS.REFUSES',
              says: `The witness ${name} has not cosigned since ${refusedSince!.toISOString()}: ${refused}. Where it is away, bring it back; where it knows more of this log than is here, the database is older than what was published.`,
            },
          ],
    ),
    ...(secondsBehind > LATE_S
      ? [
          {
            code: 'LOG.UNSEALED',
            says: `What was recorded ${Math.round(secondsBehind)} s ago is not sealed yet. Look at the projector and its witnesses.`,
          },
        ]
      : []),
  ];
}

function troubleOfFinding({ says, foundAt, rightSince }: Finding): Trouble {
  const when = `Found at ${foundAt.toISOString()}${rightSince ? `, right again since ${rightSince.toISOString()}` : ''}.`;
  return {
    code: 'LOG.ALTERED',
    says: `${says} ${when} Nobody may write to these tables but this program: find out who did, restore a backup, and look again with "sgn log scrub".`,
  };
}
