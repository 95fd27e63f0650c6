import type { MigrationInterface } from 'typeorm';

/** All migrations in order. A migration that has landed is never edited. TypeORM takes the time from a name's last 13 digits. */
export const migrations: readonly (new () => MigrationInterface)[] = [];
