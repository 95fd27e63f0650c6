import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The last checkpoint that was signed under each key of the log: outside the database of the log, so that an older one
 * put back there is noticed before anything is signed over it (docs/adr/0017-remembered-elsewhere.md).
 */
export class Signed1764000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE keys.signed (
        vkey      text COLLATE "C" PRIMARY KEY,
        size      bigint NOT NULL,
        root      bytea NOT NULL CHECK (length(root) = 32),
        signed_at timestamptz NOT NULL DEFAULT now()
      ) WITH (fillfactor = 10);

      CREATE FUNCTION keys.only_grows() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        RAISE EXCEPTION 'What was signed is never forgotten: % on %.% is refused.', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
          USING ERRCODE = 'insufficient_privilege';
      END
      $$;
      CREATE TRIGGER one_way BEFORE UPDATE ON keys.signed FOR EACH ROW
        WHEN (NEW.vkey <> OLD.vkey OR NEW.size <= OLD.size)
        EXECUTE FUNCTION keys.only_grows();
      CREATE TRIGGER kept BEFORE DELETE OR TRUNCATE ON keys.signed
        FOR EACH STATEMENT EXECUTE FUNCTION keys.only_grows();

      GRANT SELECT, INSERT, UPDATE ON keys.signed TO sgn_keys;
    `);
  }

  async down(): Promise<void> {
    throw new Error('What was signed is never forgotten: a second history could be signed.');
  }
}
