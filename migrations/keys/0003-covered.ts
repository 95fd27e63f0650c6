import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Room for a tombstone on the page of its key, and a cover that makes it no smaller than what it stands for. PostgreSQL
 * moves what lives on a page over what was cleared away, and does not write over where it lay before: with these two that
 * place only ever had the tombstone (docs/adr/0004-vault-and-keys.md).
 */
export class Covered1764000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE keys.persons
        ADD COLUMN cover bytea CHECK (cover IS NULL OR erased_at IS NOT NULL),
        SET (fillfactor = 80);
      COMMENT ON COLUMN keys.persons.cover IS 'Nothing but zeros, as many as an erased key had bytes.';
      CLUSTER keys.persons USING persons_pkey;
      ALTER TABLE keys.persons SET WITHOUT CLUSTER;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Keys are never dropped: every personal value would be lost.');
  }
}
