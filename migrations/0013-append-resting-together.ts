import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Appends that rest on the same streams go in one statement: very many sign one petition at once, and each rests on it. */
export class AppendRestingTogether1764000000013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      appendResting(
        `EXISTS (
    SELECT FROM unnest(answers, array_remove(counts, 0)) AS a (first, entries)
    WHERE a.first >= 0 AND a.first + a.entries - 1 = (SELECT head.position FROM log.head)
  )`,
      ),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      appendResting(
        'answers[1] >= 0 AND answers[1] + cardinality(ids) - 1 = (SELECT head.position FROM log.head)',
      ),
    );
  }
}

/*
 * As it was made by the migration before, of several appends. What one of them has appended stands at the head of the log:
 * then all that they rest on is looked at, and where a stream has moved none of them is recorded.
 */
const appendResting = (hasAppended: string) => `
CREATE OR REPLACE FUNCTION log.append_resting(
  counts integer[], names text[], revisions integer[], ids uuid[], types text[], entries json[],
  others text[], seen integer[]
) RETURNS bigint[]
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  answers bigint[];
  moved record;
BEGIN
  answers := log.append_batch(counts, names, revisions, ids, types, entries);
  IF ${hasAppended} THEN
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
