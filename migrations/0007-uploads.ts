import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Texts on their way into documents: who sent one, and for which act (docs/adr/0016-large-texts-are-uploaded-first.md). */
export class Uploads1764000000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE vault.documents ADD COLUMN wanted_at timestamptz NOT NULL DEFAULT now();
      COMMENT ON COLUMN vault.documents.written_at IS 'When it was first written: no entry that is older names it.';
      COMMENT ON COLUMN vault.documents.wanted_at IS 'When it was last written for an event to come; a day later the sweep may take it.';

      CREATE TABLE vault.uploads (
        id         uuid PRIMARY KEY,
        person     text NOT NULL,
        network    text NOT NULL,
        permission text NOT NULL,
        media_type text NOT NULL,
        sha256     bytea,
        bytes      bigint NOT NULL,
        at         timestamptz NOT NULL DEFAULT now(),
        UNIQUE (person, network, permission, sha256)
      );
      CREATE INDEX uploads_at ON vault.uploads (at);
      COMMENT ON COLUMN vault.uploads.sha256 IS 'Of the document; null while it comes, and bytes is then the most that may come.';

      -- What came so far of a text. A crash cuts off whoever was sending, so it is worth neither WAL nor a flush.
      CREATE UNLOGGED TABLE vault.upload_parts (
        upload uuid NOT NULL REFERENCES vault.uploads ON DELETE CASCADE,
        part   int NOT NULL,
        bytes  bytea NOT NULL,
        PRIMARY KEY (upload, part)
      );
      ALTER TABLE vault.upload_parts ALTER COLUMN bytes SET STORAGE EXTERNAL;

      GRANT SELECT, INSERT, UPDATE, DELETE ON vault.uploads, vault.upload_parts TO sgn_log;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE vault.upload_parts;
      DROP TABLE vault.uploads;
      ALTER TABLE vault.documents DROP COLUMN wanted_at;
    `);
  }
}
