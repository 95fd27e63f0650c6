import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where the scrub stands, and what was found that is not as it was sealed, for whoever watches from another process. */
export class Scrub1764000000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- One row. Whoever takes a turn moves it on: so there is one turn at a time, whichever process takes it.
      CREATE TABLE seal.scrub (
        one       boolean PRIMARY KEY DEFAULT true CHECK (one),
        bundle    bigint NOT NULL,
        turned_at timestamptz NOT NULL,
        passed_at timestamptz
      ) WITH (fillfactor = 10);
      INSERT INTO seal.scrub (bundle, turned_at) VALUES (0, '-infinity');
      COMMENT ON COLUMN seal.scrub.bundle IS 'The bundle of 256 entries that is looked at next.';
      COMMENT ON COLUMN seal.scrub.passed_at IS 'When it last came to the end of the log; null: not yet.';

      CREATE TABLE seal.findings (
        what        text NOT NULL,
        which       text NOT NULL,
        bundle      bigint,
        says        text NOT NULL,
        found_at    timestamptz NOT NULL DEFAULT now(),
        right_since timestamptz,
        PRIMARY KEY (what, which)
      );
      COMMENT ON COLUMN seal.findings.bundle IS 'With which it was looked at; null: it is about no place in the log.';
      COMMENT ON COLUMN seal.findings.says IS 'What was found first. It stays until someone has looked and it is right again.';
      COMMENT ON COLUMN seal.findings.right_since IS 'Since when it is as it was sealed again; null: it is not.';

      GRANT SELECT, UPDATE ON seal.scrub TO sgn_log;
      GRANT SELECT, INSERT, UPDATE, DELETE ON seal.findings TO sgn_log;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE seal.findings, seal.scrub');
  }
}
