import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was published stays, but a witness of today may add its cosignature to it: its note goes on where it ended. */
export class CosignedLater1764000000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER published_stays ON seal.checkpoints;
      CREATE TRIGGER published_stays BEFORE UPDATE ON seal.checkpoints FOR EACH ROW
        WHEN (OLD.published AND ((NEW.size, NEW.signed_at, NEW.published) <> (OLD.size, OLD.signed_at, OLD.published)
          OR NOT starts_with(NEW.note, OLD.note)))
        EXECUTE FUNCTION seal.keep();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER published_stays ON seal.checkpoints;
      CREATE TRIGGER published_stays BEFORE UPDATE ON seal.checkpoints FOR EACH ROW WHEN (OLD.published) EXECUTE FUNCTION seal.keep();
    `);
  }
}
