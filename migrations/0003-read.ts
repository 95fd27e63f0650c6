import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What all read models share. Schema `read` belongs to the role `sgn_read`, which makes each build's tables in it by
 * itself. Nothing here is a source of anything: drop the schema, and the log gives it again.
 */
export class Read1764000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA read AUTHORIZATION sgn_read;
      SET LOCAL ROLE sgn_read;

      -- A build of a projection with its tables, or a reaction without: where in the log it is.
      CREATE TABLE read.followers (
        id         integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        kind       text NOT NULL CHECK (kind IN ('projection', 'reaction')),
        name       text NOT NULL,
        version    integer NOT NULL,
        state      text NOT NULL CHECK (state IN ('building', 'live')),
        tables     text[] NOT NULL,
        position   bigint,
        number     bigint NOT NULL DEFAULT -1,
        stopped    text,
        started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        moved_at   timestamptz NOT NULL DEFAULT clock_timestamp()
      ) WITH (fillfactor = 30);
      CREATE UNIQUE INDEX followers_one_of_each_state ON read.followers (kind, name, state);
      COMMENT ON COLUMN read.followers.position IS 'Of the last event followed, as the store gives it: a token, not a count. Null before the first.';
      COMMENT ON COLUMN read.followers.number IS 'Log number of the last event followed: counted. -1 before the first.';
      COMMENT ON COLUMN read.followers.stopped IS 'Why a build stopped.';

      -- Events that a follower could not take and went past.
      CREATE TABLE read.dead_letters (
        follower  integer NOT NULL REFERENCES read.followers ON DELETE CASCADE,
        number    bigint NOT NULL,
        event     uuid NOT NULL,
        type      text NOT NULL,
        error     text NOT NULL,
        parked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (follower, number)
      );

      -- Who runs a follower. It chooses, so that no two work for nothing; the checkpoint is the fence.
      CREATE TABLE read.leases (
        name       text PRIMARY KEY,
        holder     text NOT NULL,
        held_until timestamptz NOT NULL
      ) WITH (fillfactor = 30);

      RESET ROLE;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA read CASCADE');
  }
}
