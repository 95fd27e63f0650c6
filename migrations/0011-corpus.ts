import type { MigrationInterface, QueryRunner } from 'typeorm';

/** All works as rules read them, in columns, beside the log (docs/adr/0031-the-corpus.md). The log gives it again. */
export class Corpus1764000000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      SET LOCAL ROLE sgn_read;

      CREATE TABLE read.corpus_segment (
        version     integer NOT NULL,
        segment     integer NOT NULL,
        to_number   bigint NOT NULL,
        to_position bigint NOT NULL,
        records     integer NOT NULL,
        bytes       bytea NOT NULL,
        PRIMARY KEY (version, segment)
      );
      ALTER TABLE read.corpus_segment ALTER COLUMN bytes SET STORAGE EXTERNAL;
      COMMENT ON TABLE read.corpus_segment IS 'Written once, by whichever process comes first: what is in a segment follows from the log.';
      COMMENT ON COLUMN read.corpus_segment.version IS 'Of the bytes.';
      COMMENT ON COLUMN read.corpus_segment.to_number IS 'Log number of the event that filled it.';
      COMMENT ON COLUMN read.corpus_segment.to_position IS 'Of the same, as the store gives it.';

      RESET ROLE;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE read.corpus_segment');
  }
}
