import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How it stands with each witness that the sealer asks, for whoever watches from another process. */
export class Witnesses1764000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE seal.witnesses (
        name          text PRIMARY KEY,
        cosigned_at   timestamptz,
        refused       text,
        refused_since timestamptz,
        CHECK ((refused IS NULL) = (refused_since IS NULL))
      ) WITH (fillfactor = 50);
      COMMENT ON COLUMN seal.witnesses.cosigned_at IS 'When it last cosigned; null: never.';
      COMMENT ON COLUMN seal.witnesses.refused IS 'Why it did not cosign when it was last asked; null: it did.';

      GRANT SELECT, INSERT, UPDATE, DELETE ON seal.witnesses TO sgn_log;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE seal.witnesses');
  }
}
