import type { Pool } from 'pg';
import { DomainError } from '#kernel';
import { transaction } from '#engine/postgres';
import { KeyRing, type PersonKey } from './key-ring.js';
import type { KeyStore } from './key-store.js';
import { erasedError } from './postgres-vault.js';
import { opened, sealed } from './seal.js';
import type { Draft, Drafts, Json } from './vault.js';

export interface DraftsOptions {
  /** As role `sgn_log`. */
  readonly pool: Pool;
  readonly keyStore: KeyStore;
  readonly masterKey: Uint8Array;
  /** Bytes of all drafts of a person. Default 64 MiB. */
  readonly mostBytes?: number;
}

/** Bytes of a draft as it is sealed. */
export const LARGEST_DRAFT = 10 << 20;
/** That a person has at once. */
export const MOST_DRAFTS = 50;
const MOST_BYTES = 64 << 20;
/** Of those that were sent, how many of a person are remembered. */
const MOST_SENT = 20;
export const DRAFT_KEPT_DAYS = 7;
/** As SQL has it. Older ones are as if they were not there, until the sweep takes them. */
export const DRAFT_KEPT = `${DRAFT_KEPT_DAYS} days`;

const RECENT = `kept_at > now() - interval '${DRAFT_KEPT}'`;

interface Row {
  readonly draft: string;
  readonly key: string;
  readonly label: Buffer;
  readonly content: Buffer | null;
  readonly kept_at: Date;
}

/** Drafts in PostgreSQL, sealed as everything in the vault is. */
export function makeDrafts({ pool, keyStore, masterKey, mostBytes = MOST_BYTES }: DraftsOptions): Drafts {
  const keys = new KeyRing(keyStore, masterKey);

  async function write(
    person: string,
    draft: Pick<Draft, 'draft' | 'label'>,
    content: Json | null,
  ): Promise<void> {
    await keys.lend([person], async (lent) => {
      const key = lent.get(person);
      if (!key) throw erasedError(person);
      const label = boxOf(draft.draft, 'label', draft.label, key);
      const box = content === null ? null : boxOf(draft.draft, 'content', content, key);
      if (box && box.length > LARGEST_DRAFT) throw tooLarge();
      await transaction(pool, async (client) => {
        // The bounds hold for several that come at once; an erasure waits, or was first.
        await client.query(`SELECT pg_advisory_xact_lock(hashtextextended('vault.drafts ' || $1, 0))`, [
          person,
        ]);
        const { rowCount } = await client.query(
          'SELECT FROM vault.persons WHERE person = $1 AND erased_at IS NULL FOR SHARE',
          [person],
        );
        if (rowCount !== 1) throw erasedError(person);
        if (box) {
          const { rows } = await client.query<Kept>(KEPT, [person, draft.draft]);
          mustHaveRoom(rows[0]!, box.length, mostBytes);
        }
        await client.query(
          `INSERT INTO vault.drafts (person, draft, key, label, content) VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT (person, draft) DO UPDATE
             SET key = excluded.key, label = excluded.label, content = excluded.content, kept_at = now()`,
          [person, draft.draft, key.id, label, box],
        );
        if (!box) await client.query(FORGET_SENT, [person]);
      });
    });
  }

  return {
    keep: (person, draft) => write(person, draft, draft.content),
    sent: (person, draft) => write(person, draft, null),
    async find(person, draft) {
      const { rows } = await pool.query<Row>(
        `SELECT draft, key, label, content, kept_at FROM vault.drafts
          WHERE person = $1 AND draft = $2 AND ${RECENT}`,
        [person, draft],
      );
      const [found] = await openedOf(person, rows, (row, key) => ({
        ...labelled(row, key),
        content: row.content && contentOf(row.draft, 'content', row.content, key),
      }));
      return found ?? null;
    },
    async list(person) {
      const { rows } = await pool.query<Row>(
        `SELECT draft, key, label, kept_at FROM vault.drafts
          WHERE person = $1 AND content IS NOT NULL AND ${RECENT} ORDER BY kept_at DESC, draft`,
        [person],
      );
      return openedOf(person, rows, labelled);
    },
    async discard(person, draft) {
      await pool.query('DELETE FROM vault.drafts WHERE person = $1 AND draft = $2', [person, draft]);
    },
  };

  /** Without those whose key was lost with an older copy of the keys. */
  async function openedOf<Opened>(
    person: string,
    rows: readonly Row[],
    open: (row: Row, key: PersonKey) => Opened,
  ): Promise<readonly Opened[]> {
    if (rows.length === 0) return [];
    return keys.lendExisting([person], (lent) => {
      const key = lent.get(person);
      return rows.flatMap((row) => (key?.id === row.key ? [open(row, key)] : []));
    });
  }
}

interface Kept {
  readonly drafts: number;
  readonly bytes: string;
  /** Whether the draft that is to be kept was sent. */
  readonly sent: boolean;
}

const KEPT = `
  SELECT count(*) FILTER (WHERE is_other)::int AS drafts,
         coalesce(sum(octet_length(content)) FILTER (WHERE is_other), 0) AS bytes,
         coalesce(bool_or(draft = $2 AND content IS NULL), false) AS sent
    FROM (SELECT draft, content, draft <> $2 AND content IS NOT NULL AS is_other FROM vault.drafts
           WHERE person = $1 AND ${RECENT}) AS mine`;

const FORGET_SENT = `
  DELETE FROM vault.drafts WHERE person = $1 AND content IS NULL AND draft NOT IN
    (SELECT draft FROM vault.drafts WHERE person = $1 AND content IS NULL ORDER BY kept_at DESC LIMIT ${MOST_SENT})`;

function mustHaveRoom({ drafts, bytes, sent }: Kept, more: number, mostBytes: number): void {
  if (sent)
    throw new DomainError(
      'DRAFT.ALREADY_SENT',
      'What was kept under this id was sent. Keep what was typed since under another id.',
    );
  if (drafts >= MOST_DRAFTS)
    throw new DomainError(
      'DRAFT.TOO_MANY',
      `You have ${MOST_DRAFTS} drafts, and no more are kept. Send or discard one; each is gone a week after it was last kept.`,
    );
  if (Number(bytes) + more > mostBytes)
    throw new DomainError(
      'DRAFT.TOO_MUCH',
      `Your drafts hold ${mostBytes >> 20} MiB together, and no more is kept. Send or discard one; each is gone a week after it was last kept.`,
    );
}

function tooLarge(): DomainError {
  return new DomainError(
    'DRAFT.TOO_LARGE',
    `A draft has at most ${LARGEST_DRAFT >> 20} MiB. Shorten what was typed, or send it.`,
  );
}

type Part = 'label' | 'content';

// The same boxes as for values of the log, whose fields have no such names.
function boxOf(draft: string, part: Part, value: Json, key: PersonKey): Buffer {
  return sealed({ person: '', event: draft, field: `draft ${part}` }, value, key).box;
}

function contentOf(draft: string, part: Part, box: Buffer, key: PersonKey): Json {
  const { content } = opened({ event: draft, field: `draft ${part}` }, null, box, key);
  return JSON.parse(content.toString('utf8')) as Json;
}

function labelled(row: Row, key: PersonKey): Omit<Draft, 'content'> {
  return {
    draft: row.draft,
    label: contentOf(row.draft, 'label', row.label, key),
    keptAt: row.kept_at,
  };
}
