import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The keys of persons, in a database of their own: never the one that has the values, nor a copy of it
 * (docs/adr/0004-vault-and-keys.md). A row goes one way only, from a key to a tombstone, whoever asks.
 */
export class Keys1764000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA keys;

      CREATE TABLE keys.persons (
        person    text COLLATE "C" PRIMARY KEY,
        key       uuid,
        wrapped   bytea,
        since     timestamptz NOT NULL DEFAULT now(),
        erased_at timestamptz,
        CHECK (num_nulls(key, wrapped) = CASE WHEN erased_at IS NULL THEN 0 ELSE 2 END)
      );
      CREATE INDEX persons_erased ON keys.persons (person) WHERE erased_at IS NOT NULL;
      COMMENT ON COLUMN keys.persons.wrapped IS 'nonce 12 | AES-256-GCM(key 32) | tag 16, under the master key. NULL: erased, for ever.';

      CREATE FUNCTION keys.refuse() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        RAISE EXCEPTION 'A key is only ever erased, a tombstone never: % on %.% is refused.', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
          USING ERRCODE = 'insufficient_privilege';
      END
      $$;
      CREATE TRIGGER one_way BEFORE UPDATE ON keys.persons FOR EACH ROW
        WHEN (NEW.person <> OLD.person OR NEW.erased_at IS NULL OR NEW.erased_at <> OLD.erased_at)
        EXECUTE FUNCTION keys.refuse();
      CREATE TRIGGER kept BEFORE DELETE OR TRUNCATE ON keys.persons
        FOR EACH STATEMENT EXECUTE FUNCTION keys.refuse();

      GRANT USAGE ON SCHEMA keys TO sgn_keys;
      GRANT SELECT, INSERT, UPDATE, MAINTAIN ON keys.persons TO sgn_keys;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Keys are never dropped: every personal value would be lost.');
  }
}
