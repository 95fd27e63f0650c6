import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What may be forgotten, apart from the log that may not: sealed personal values, who signs in as whom, the journal of
 * openings; and public documents by their content. No key ever stands here (docs/adr/0004-vault-and-keys.md).
 */
export class Vault1764000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA vault;

      -- A person's row is what sealing locks for share and erasing for itself; it stays, as the fence on an old id.
      CREATE TABLE vault.persons (
        person    text PRIMARY KEY,
        since     timestamptz NOT NULL DEFAULT now(),
        erased_at timestamptz
      );

      CREATE TABLE vault.sign_ins (
        issuer  text NOT NULL,
        subject bytea NOT NULL,
        person  text NOT NULL REFERENCES vault.persons,
        PRIMARY KEY (issuer, subject)
      );
      CREATE INDEX sign_ins_person ON vault.sign_ins (person);
      COMMENT ON COLUMN vault.sign_ins.subject IS 'Keyed hash of issuer name and sub; the sub itself is kept nowhere.';

      CREATE TABLE vault.sealed (
        id         uuid PRIMARY KEY,
        person     text NOT NULL REFERENCES vault.persons,
        event      uuid NOT NULL,
        field      text NOT NULL,
        key        uuid NOT NULL,
        box        bytea NOT NULL,
        media_type text,
        sealed_at  timestamptz NOT NULL DEFAULT now(),
        landed     boolean NOT NULL DEFAULT false
      );
      ALTER TABLE vault.sealed ALTER COLUMN box SET STORAGE EXTERNAL;
      CREATE INDEX sealed_person ON vault.sealed (person);
      CREATE INDEX sealed_unlanded ON vault.sealed (sealed_at) WHERE NOT landed;
      COMMENT ON COLUMN vault.sealed.box IS 'nonce 12 | AES-256-GCM(salt 32 | value) | tag 16, under the key named beside it.';
      COMMENT ON COLUMN vault.sealed.landed IS 'Whether an entry of the log was seen to hold it; set by the sweep.';

      CREATE TABLE vault.openings (
        id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        at     timestamptz NOT NULL DEFAULT now(),
        actor  text NOT NULL,
        role   text NOT NULL,
        why    text NOT NULL,
        opened uuid[] NOT NULL
      );

      CREATE TABLE vault.documents (
        sha256     bytea PRIMARY KEY,
        media_type text NOT NULL,
        bytes      bytea NOT NULL,
        written_at timestamptz NOT NULL DEFAULT now(),
        landed     boolean NOT NULL DEFAULT false
      );
      CREATE INDEX documents_unlanded ON vault.documents (written_at) WHERE NOT landed;

      -- Best effort for a day: lost with a crash, never in a backup, and worth neither WAL nor a flush.
      CREATE UNLOGGED TABLE vault.command_bodies (
        command_id uuid PRIMARY KEY,
        person     text NOT NULL,
        mac        bytea NOT NULL,
        at         timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX command_bodies_person ON vault.command_bodies (person);
      CREATE INDEX command_bodies_at ON vault.command_bodies (at);

      -- How far the log was read for erasures, so that a start reads only what came since.
      CREATE TABLE vault.erasures_read (
        single   boolean PRIMARY KEY DEFAULT true CHECK (single),
        position bigint NOT NULL
      );

      GRANT USAGE ON SCHEMA vault TO sgn_log;
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA vault TO sgn_log;
      REVOKE UPDATE, DELETE ON vault.openings FROM sgn_log;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA vault CASCADE');
  }
}
