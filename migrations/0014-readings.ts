import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose values were opened, so that a person can see who read theirs. */
export class Readings1764000000014 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX openings_opened ON vault.openings USING gin (opened)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX vault.openings_opened');
  }
}
