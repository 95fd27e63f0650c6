import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the sealer says of itself, for whoever watches from another process; and that its memory stands elsewhere. */
export class Remembered1764000000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE seal.head
        ADD remembered boolean NOT NULL DEFAULT false,
        ADD held text,
        ADD held_since timestamptz,
        ADD CHECK ((held IS NULL) = (held_since IS NULL));
      COMMENT ON COLUMN seal.head.remembered IS 'Whether the last checkpoint signed is remembered outside this database: then its absence there is no beginning.';
      COMMENT ON COLUMN seal.head.held IS 'Why nothing is sealed; null: it is.';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE seal.head DROP COLUMN remembered, DROP COLUMN held, DROP COLUMN held_since',
    );
  }
}
