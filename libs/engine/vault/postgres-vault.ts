import { randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Pool } from 'pg';
import { DomainError, newId, type Sealed } from '#kernel';
import type { EventStore } from '#engine/event-store';
import { byteaArray, textArray, transaction, uuidArray } from '#engine/postgres';
import { applyErasures } from './erasures.js';
import { gathered } from './gathered.js';
import { KeyRing, type PersonKeys } from './key-ring.js';
import { assertPerson, keyOfMatter, type KeyStore } from './key-store.js';
import { opened, sealed, unfilled, type Box, type Opened } from './seal.js';
import type {
  Bytes,
  Disclosure,
  Field,
  HeldValue,
  Json,
  Opening,
  Place,
  Reading,
  Revealed,
  Vault,
} from './vault.js';

export interface VaultOptions {
  /** As role `sgn_log`. Stays the caller's to end. */
  readonly pool: Pool;
  readonly keyStore: KeyStore;
  /** 32 bytes. */
  readonly masterKey: Uint8Array;
  /** Read for erasures that the vault or its keys do not know of. */
  readonly store: EventStore;
}

/**
 * The vault on PostgreSQL. Before it is given out, every erasure that keys, rows or log know of is applied to all of
 * them: whichever was restored from an older copy, nothing opens that was ever erased.
 */
export async function makeVault({ pool, keyStore, masterKey, store }: VaultOptions): Promise<Vault> {
  const vault = new PostgresVault(pool, keyStore, new KeyRing(keyStore, masterKey));
  await applyErasures({ pool, keyStore, store, erase: (person) => vault.erase(person) });
  return vault;
}

const MOST_AT_ONCE = 256;
const MOST_ACTORS_KNOWN = 10_000;

interface SealedRow {
  readonly id: string;
  /** Whose key it is under: a person's, or {@link keyOfMatter}. */
  readonly person: string;
  readonly event: string;
  readonly field: string;
  readonly key: string;
  readonly box: Buffer;
  readonly media_type: string | null;
}

class PostgresVault implements Vault {
  readonly #seal = gathered((asked: readonly (readonly Field[])[]) => this.#sealAll(asked), MOST_AT_ONCE);
  readonly #row = gathered((vaultIds: readonly string[]) => this.#findRows(vaultIds), MOST_AT_ONCE);
  readonly #findActor = gathered((subjects: readonly SignIn[]) => this.#findActors(subjects), MOST_AT_ONCE);

  /** By issuer and subject. True until the person is erased, whoever erases them: then their tombstone stands first. */
  readonly #actors = new LRUCache<string, string>({ max: MOST_ACTORS_KNOWN });

  constructor(
    private readonly pool: Pool,
    private readonly keyStore: KeyStore,
    private readonly keys: KeyRing,
  ) {}

  async seal(place: Place, value: Json | Bytes): Promise<Sealed> {
    const [sealed] = await this.sealMany([{ place, value }]);
    return sealed!;
  }

  async sealMany(fields: readonly Field[]): Promise<readonly Sealed[]> {
    for (const { place } of fields) if ('person' in place) assertPerson(place.person);
    return this.#seal(fields);
  }

  async open(vaultIds: readonly string[], opening: Opening | null): Promise<ReadonlyMap<string, Json>> {
    const values = new Map<string, Json>();
    await this.#open(vaultIds, opening, (row, { content }) => {
      if (row.media_type === null) values.set(row.id, JSON.parse(content.toString('utf8')) as Json);
    });
    return values;
  }

  async openDocument(vaultId: string, opening: Opening | null): Promise<Bytes | null> {
    const document = await this.#openOne(vaultId, opening);
    return document && 'bytes' in document ? { bytes: document.bytes, mediaType: document.mediaType } : null;
  }

  async disclose(vaultId: string): Promise<Disclosure | null> {
    return this.#openOne(vaultId, null);
  }

  async reveal(
    matter: string,
    vaultIds: readonly string[],
    opening: Opening,
  ): Promise<ReadonlyMap<string, Revealed>> {
    const revealed = new Map<string, Revealed>();
    const take = (row: SealedRow, { salt, content }: Opened) => {
      const value = JSON.parse(unfilled(content).toString('utf8')) as Json;
      revealed.set(row.id, { salt: salt.toString('base64'), value });
    };
    const isOfMatter = ({ person, media_type }: SealedRow) =>
      person === keyOfMatter(matter) && media_type === null;
    await this.#open(vaultIds, opening, take, isOfMatter);
    return revealed;
  }

  async erase(person: string): Promise<void> {
    assertPerson(person);
    await transaction(this.pool, async (client) => {
      // Waits for seals under way, which hold the row for share; later ones find it erased.
      await client.query(
        `INSERT INTO vault.persons (person, erased_at) VALUES ($1, now())
         ON CONFLICT (person) DO UPDATE SET erased_at = coalesce(persons.erased_at, excluded.erased_at)`,
        [person],
      );
      await this.keyStore.erase(person);
      for (const table of ['sealed', 'sign_ins', 'command_bodies', 'uploads', 'drafts'])
        await client.query(`DELETE FROM vault.${table} WHERE person = $1`, [person]);
    });
  }

  async isErased(person: string): Promise<boolean> {
    return this.keyStore.isErased(person);
  }

  async isKnown(person: string): Promise<boolean> {
    const { rowCount } = await this.pool.query('SELECT FROM vault.persons WHERE person = $1', [person]);
    return rowCount === 1;
  }

  async actorOf(issuerName: string, subject: string): Promise<string> {
    const name = `${issuerName.length}:${issuerName}${subject}`;
    const known = this.#actors.get(name);
    if (known !== undefined && !(await this.isErased(known))) return known;
    const signIn = { issuerName, hash: this.keys.hashOfSubject(issuerName, subject) };
    for (;;) {
      const actor = (await this.#findActor(signIn)) ?? (await this.#makeActor(signIn));
      if (actor === null) continue;
      this.#actors.set(name, actor);
      return actor;
    }
  }

  async findActor(issuerName: string, subject: string): Promise<string | null> {
    return this.#findActor({ issuerName, hash: this.keys.hashOfSubject(issuerName, subject) });
  }

  async #sealAll(asked: readonly (readonly Field[])[]): Promise<readonly (readonly Sealed[] | Error)[]> {
    const fields = asked.flat();
    const persons = fields.map(({ place }) => keyNameOf(place));
    return this.keys.lend(persons, async (keys) => {
      const rows = fields.map((field) => rowOf(field, keys));
      const made = rows.filter((row): row is FieldRow => !(row instanceof Error));
      const written = await this.#write(made);
      const unwritten = made.filter(({ id }) => !written.has(id));
      if (unwritten.length > 0) {
        await this.pool.query(
          'INSERT INTO vault.persons (person) SELECT DISTINCT unnest($1::text[]) ON CONFLICT DO NOTHING',
          [unwritten.map(({ place }) => keyNameOf(place))],
        );
        for (const id of await this.#write(unwritten)) written.add(id);
      }
      const answers = rows.map((row) => {
        if (row instanceof Error) return row;
        return written.has(row.id)
          ? { sealed: row.id, commitment: row.commitment }
          : erasedError(keyNameOf(row.place));
      });
      let at = 0;
      return asked.map(({ length }) => {
        const own = answers.slice(at, (at += length));
        return own.find((one) => one instanceof Error) ?? (own as Sealed[]);
      });
    });
  }

  /** Writes the rows of persons who are known and not erased, whose rows it holds for share meanwhile; answers their ids. */
  async #write(rows: readonly FieldRow[]): Promise<Set<string>> {
    const { rows: written } = await this.pool.query<{ id: string }>({
      name: 'seal',
      text: `WITH field AS (
         SELECT * FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::uuid[], $6::bytea[], $7::text[])
           AS field (id, person, event, field, key, box, media_type)
       ), alive AS (
         SELECT person FROM vault.persons
          WHERE person = ANY ($2::text[]) AND erased_at IS NULL ORDER BY person FOR SHARE
       )
       INSERT INTO vault.sealed (id, person, event, field, key, box, media_type)
       SELECT field.* FROM field JOIN alive USING (person) RETURNING id`,
      values: [
        uuidArray(rows.map(({ id }) => id)),
        textArray(rows.map(({ place }) => keyNameOf(place))),
        uuidArray(rows.map(({ place }) => place.event)),
        textArray(rows.map(({ place }) => place.field)),
        uuidArray(rows.map(({ key }) => key)),
        byteaArray(rows.map(({ box }) => box)),
        textArray(rows.map(({ mediaType }) => mediaType)),
      ],
    });
    return new Set(written.map(({ id }) => id));
  }

  async heldOf(
    person: string,
    { after, limit }: { readonly after: string | null; readonly limit: number },
  ): Promise<readonly HeldValue[]> {
    const { rows } = await this.pool.query<HeldValue>(
      `SELECT id AS sealed, event, field, media_type AS "mediaType", sealed_at AS "sealedAt"
         FROM vault.sealed WHERE person = $1 AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
      [person, after, limit],
    );
    return rows;
  }

  async readingsOf(
    person: string,
    { before, limit }: { readonly before: number | null; readonly limit: number },
  ): Promise<readonly Reading[]> {
    const { rows } = await this.pool.query<Reading>(
      `WITH theirs AS MATERIALIZED (SELECT coalesce(array_agg(id), '{}') AS ids FROM vault.sealed WHERE person = $1)
       SELECT o.id::int8::float8 AS id, o.at, o.actor, o.role, o.why,
              (SELECT count(*)::int FROM unnest(o.opened) AS one WHERE one = ANY (theirs.ids)) AS values
         FROM theirs, vault.openings o
        WHERE o.opened && theirs.ids AND ($2::bigint IS NULL OR o.id < $2)
        ORDER BY o.id DESC LIMIT $3`,
      [person, before, limit],
    );
    return rows;
  }

  async #openOne(vaultId: string, opening: Opening | null): Promise<Disclosure | null> {
    let disclosure: Disclosure | null = null;
    await this.#open([vaultId], opening, (row, { salt, content }) => {
      disclosure = {
        salt: salt.toString('base64'),
        ...(row.media_type === null
          ? { value: JSON.parse(content.toString('utf8')) as Json }
          : { bytes: content, mediaType: row.media_type }),
      };
    });
    return disclosure;
  }

  async #open(
    vaultIds: readonly string[],
    opening: Opening | null,
    take: (row: SealedRow, opened: Opened) => void,
    isMeant: (row: SealedRow) => boolean = isPersonal,
  ): Promise<void> {
    if (vaultIds.length === 0) return;
    const found = opening
      ? await this.#journalled(vaultIds, opening)
      : (await Promise.all(vaultIds.map((id) => this.#row(id)))).filter((row) => row !== null);
    const rows = found.filter(isMeant);
    await this.keys.lendExisting(
      rows.map(({ person }) => person),
      (keys) => {
        for (const row of rows) {
          const key = keys.get(row.person);
          // Another key than the row's: its own was lost with an older copy of the keys.
          if (key?.id === row.key) take(row, opened(row, row.media_type, row.box, key));
        }
      },
    );
  }

  async #journalled(
    vaultIds: readonly string[],
    { actor, role, why }: Opening,
  ): Promise<readonly SealedRow[]> {
    const { rows } = await this.pool.query<SealedRow>(OPEN_JOURNALLED, [vaultIds, actor, role, why]);
    return rows;
  }

  async #findRows(vaultIds: readonly string[]): Promise<readonly (SealedRow | null)[]> {
    const { rows } = await this.pool.query<SealedRow>({ name: 'open', text: OPEN, values: [vaultIds] });
    const byId = new Map(rows.map((row) => [row.id, row]));
    return vaultIds.map((id) => byId.get(id) ?? null);
  }

  async #findActors(signIns: readonly SignIn[]): Promise<readonly (string | null)[]> {
    const { rows } = await this.pool.query<{ person: string | null }>({
      name: 'find_actors',
      text: `SELECT person FROM unnest($1::text[], $2::bytea[]) WITH ORDINALITY AS asked (issuer, subject, nth)
         LEFT JOIN vault.sign_ins USING (issuer, subject) ORDER BY nth`,
      values: [
        textArray(signIns.map(({ issuerName }) => issuerName)),
        byteaArray(signIns.map(({ hash }) => hash)),
      ],
    });
    return rows.map(({ person }) => person);
  }

  /** Null when somebody else was first. */
  async #makeActor({ issuerName, hash }: SignIn): Promise<string | null> {
    const { rows } = await this.pool.query<{ person: string }>(
      `WITH made AS (
         INSERT INTO vault.sign_ins (issuer, subject, person) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING person
       )
       INSERT INTO vault.persons (person) SELECT person FROM made RETURNING person`,
      [issuerName, hash, randomUUID()],
    );
    return rows[0]?.person ?? null;
  }
}

interface SignIn {
  readonly issuerName: string;
  readonly hash: Buffer;
}

interface FieldRow extends Box {
  readonly id: string;
  readonly place: Place;
}

/** Under which name the key stands that a value is sealed under. */
function keyNameOf(place: Place): string {
  return 'matter' in place ? keyOfMatter(place.matter) : place.person;
}

function isPersonal({ person }: SealedRow): boolean {
  return !person.startsWith(keyOfMatter(''));
}

function rowOf({ place, value }: Field, keys: PersonKeys): FieldRow | Error {
  const key = keys.get(keyNameOf(place));
  if (!key) return erasedError(keyNameOf(place));
  try {
    return { id: newId(), place, ...sealed(place, value, key) };
  } catch (error) {
    return error as Error;
  }
}

export function erasedError(person: string): DomainError {
  return new DomainError(
    'PERSON.ERASED',
    'The personal data of this person was erased, and none can be kept for them under this id. They may sign in again and act as a new person.',
    { person },
  );
}

const OPEN = `SELECT id, person, event, field, key, box, media_type FROM vault.sealed WHERE id = ANY ($1::uuid[])`;

const OPEN_JOURNALLED = `
  WITH found AS (${OPEN}), journalled AS (
    INSERT INTO vault.openings (actor, role, why, opened)
    SELECT $2, $3, $4, array_agg(id) FROM found HAVING count(*) > 0
  )
  SELECT * FROM found`;
