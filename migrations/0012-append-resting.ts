import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One append that rests on other streams, in one statement: nobody waits for the head while its sender is asked back. */
export class AppendResting1764000000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(appendResting);
    await runner.query(`
      REVOKE ALL ON FUNCTION log.append_resting FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION log.append_resting TO sgn_log;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION log.append_resting');
  }
}

/*
 * Takes and answers what log.append_batch does, of one append. `others` are the streams that it rests on, `seen` the
 * revisions at which they were (-1: does not exist). Where one is elsewhere nothing is appended, and the error SGN01
 * tells in its detail which, and where.
 *
 * Whoever has appended holds the head until the commit: what is looked at then, nobody can move. An append that stood in
 * the log already was looked at when it was made.
 */
const appendResting = `
CREATE FUNCTION log.append_resting(
  counts integer[], names text[], revisions integer[], ids uuid[], types text[], entries json[],
  others text[], seen integer[]
) RETURNS bigint[]
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  answers bigint[];
  moved record;
BEGIN
  answers := log.append_batch(counts, names, revisions, ids, types, entries);
  IF answers[1] >= 0 AND answers[1] + cardinality(ids) - 1 = (SELECT head.position FROM log.head) THEN
    SELECT o.stream, coalesce(s.revision, -1) AS revision INTO moved
    FROM unnest(others, seen) WITH ORDINALITY AS o (stream, seen, nth)
    LEFT JOIN log.streams AS s ON s.stream = o.stream
    WHERE coalesce(s.revision, -1) <> o.seen
    ORDER BY o.nth LIMIT 1;
    IF FOUND THEN
      RAISE EXCEPTION 'A stream that the append rests on has moved.'
        USING ERRCODE = 'SGN01', DETAIL = row_to_json(moved)::text;
    END IF;
  END IF;
  RETURN answers;
END
$$;
`;
