import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The log: events, where each stream stands, and the head that hands out positions. One function appends, nothing
 * else can write: roles have no DML on these tables, and triggers refuse what even their owner might try by mistake.
 */
export class Log1764000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
    await runner.query(appendBatch);
    await runner.query(immutability);
    await runner.query(grants);
  }

  async down(): Promise<void> {
    throw new Error('The log is never dropped. Restore a backup into a new database instead.');
  }
}

const tables = `
CREATE SCHEMA log;

-- entry is canonical JSON and comes back byte for byte: json, never jsonb.
CREATE TABLE log.events (
  position bigint PRIMARY KEY,
  id uuid NOT NULL UNIQUE,
  stream text COLLATE "C" NOT NULL,
  revision integer NOT NULL,
  type text COLLATE "C" NOT NULL,
  entry json NOT NULL,
  UNIQUE (stream, revision)
);

-- Half-empty pages keep the update of a revision on its page, without touching the index.
CREATE TABLE log.streams (
  stream text COLLATE "C" PRIMARY KEY,
  revision integer NOT NULL
) WITH (fillfactor = 50);

-- One row: the position of the newest event, -1 before the first. Whoever holds it appends; so commits come in the
-- order of positions, and no position up to the head is missing, ever.
CREATE TABLE log.head (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  position bigint NOT NULL
) WITH (fillfactor = 10);
INSERT INTO log.head (position) VALUES (-1);
`;

/*
 * Many appends in one statement, each to be taken or refused for itself. One row of the arrays is one entry, in order;
 * `names` are those of streams; `counts` holds at the first entry of an append how many it has, at its others 0. No
 * stream twice in one call.
 *
 * Answers one number an append: the position of its first entry (the others follow), or -2 - R where it is refused
 * because its stream is at revision R (-1: does not exist). An append that stands in the log already, with the same
 * ids at the same revisions, gets the position it has.
 */
const appendBatch = `
CREATE FUNCTION log.append_batch(
  counts integer[], names text[], revisions integer[], ids uuid[], types text[], entries json[]
) RETURNS bigint[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  newest bigint;
  positions bigint[] := '{}';
  answers bigint[] := '{}';
  append record;
  earlier bigint;
BEGIN
  SELECT head.position INTO STRICT newest FROM log.head FOR UPDATE;

  -- One entry, as expected: no arrays to take apart.
  IF cardinality(ids) = 1 THEN
    IF revisions[1] = 0 THEN
      INSERT INTO log.streams (stream, revision) VALUES (names[1], 0) ON CONFLICT DO NOTHING;
    ELSE
      UPDATE log.streams SET revision = revisions[1] WHERE stream = names[1] AND revision = revisions[1] - 1;
    END IF;
    IF FOUND THEN
      newest := newest + 1;
      INSERT INTO log.events VALUES (newest, ids[1], names[1], revisions[1], types[1], entries[1]);
      UPDATE log.head SET position = newest;
      PERFORM pg_notify('log', '');
      RETURN ARRAY[newest];
    END IF;
  END IF;

  FOR append IN
    SELECT a.at, a.stream, a.revision AS first, a.count, coalesce(s.revision, -1) AS actual
    FROM unnest(names, revisions, counts) WITH ORDINALITY AS a (stream, revision, count, at)
    LEFT JOIN log.streams AS s ON s.stream = a.stream
    WHERE a.count > 0
    ORDER BY a.at
  LOOP
    IF append.actual = append.first - 1 THEN
      answers := array_append(answers, newest + 1);
      FOR i IN 1 .. append.count LOOP
        newest := newest + 1;
        positions := array_append(positions, newest);
      END LOOP;
    ELSE
      SELECT min(e.position) INTO earlier
      FROM unnest(ids[append.at : append.at + append.count - 1]) WITH ORDINALITY AS mine (id, nth)
      JOIN log.events AS e ON e.id = mine.id
      WHERE e.stream = append.stream AND e.revision = append.first + mine.nth - 1
      HAVING count(*) = append.count AND max(e.position) - min(e.position) = append.count - 1;
      answers := array_append(answers, coalesce(earlier, -2 - append.actual));
      positions := positions || array_fill(NULL::bigint, ARRAY[append.count]);
    END IF;
  END LOOP;

  INSERT INTO log.events
  SELECT a.position, a.id, a.stream, a.revision, a.type, a.entry
  FROM unnest(positions, ids, names, revisions, types, entries)
    AS a (position, id, stream, revision, type, entry)
  WHERE a.position IS NOT NULL;
  IF FOUND THEN
    INSERT INTO log.streams AS s (stream, revision)
    SELECT a.stream, a.revision + a.count - 1
    FROM unnest(positions, names, revisions, counts) AS a (position, stream, revision, count)
    WHERE a.position IS NOT NULL AND a.count > 0
    ON CONFLICT (stream) DO UPDATE SET revision = excluded.revision;
    UPDATE log.head SET position = newest;
    PERFORM pg_notify('log', '');
  END IF;
  RETURN answers;
END
$$;
`;

const immutability = `
CREATE FUNCTION log.refuse() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'The log is append-only: % on %.% is refused.', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON log.events
  FOR EACH STATEMENT EXECUTE FUNCTION log.refuse();
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON log.streams
  FOR EACH STATEMENT EXECUTE FUNCTION log.refuse();
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON log.head
  FOR EACH STATEMENT EXECUTE FUNCTION log.refuse();
`;

const grants = `
REVOKE ALL ON FUNCTION log.append_batch, log.refuse FROM PUBLIC;
GRANT USAGE ON SCHEMA log TO sgn_log;
GRANT SELECT ON log.events, log.streams, log.head TO sgn_log;
GRANT EXECUTE ON FUNCTION log.append_batch TO sgn_log;
`;
