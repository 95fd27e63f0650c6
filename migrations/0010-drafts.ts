import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was typed and not sent yet, for a week, sealed under the key of who typed it (docs/adr/0022-drafts.md). */
export class Drafts1764000000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE vault.drafts (
        person  text NOT NULL REFERENCES vault.persons,
        draft   uuid NOT NULL,
        key     uuid NOT NULL,
        label   bytea NOT NULL,
        content bytea,
        kept_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (person, draft)
      );
      ALTER TABLE vault.drafts ALTER COLUMN content SET STORAGE EXTERNAL;
      CREATE INDEX drafts_kept_at ON vault.drafts (kept_at);
      COMMENT ON COLUMN vault.drafts.label IS 'Sealed as in vault.sealed.box: what a list of drafts shows, or where one led that was sent.';
      COMMENT ON COLUMN vault.drafts.content IS 'Sealed likewise: what was typed; null once it was sent.';

      GRANT SELECT, INSERT, UPDATE, DELETE ON vault.drafts TO sgn_log;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE vault.drafts');
  }
}
