import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The Merkle log over the events: hash tiles and signed checkpoints as rows, so that the truth is in the database and
 * whatever is served or mirrored is a copy (docs/adr/0006-sealing.md).
 */
export class Seal1764000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA seal;

      -- One row: how far the tree goes. Whoever moves it on says from where: the fence against a second sealer.
      CREATE TABLE seal.head (
        one       boolean PRIMARY KEY DEFAULT true CHECK (one),
        size      bigint NOT NULL,
        position  bigint,
        published bigint NOT NULL,
        vkey      text
      );
      INSERT INTO seal.head (size, position, published) VALUES (0, NULL, 0);
      COMMENT ON COLUMN seal.head.position IS 'Position, in the store, of the newest entry in the tree; null before the first.';
      COMMENT ON COLUMN seal.head.published IS 'Size of the newest checkpoint that was shown to anyone.';
      COMMENT ON COLUMN seal.head.vkey IS 'Verifier key of the key that signs; null before the first signature.';

      CREATE TABLE seal.tiles (
        level  smallint NOT NULL,
        index  bigint NOT NULL,
        hashes bytea NOT NULL CHECK (length(hashes) BETWEEN 32 AND 8192 AND length(hashes) % 32 = 0),
        PRIMARY KEY (level, index)
      ) WITH (fillfactor = 90);
      ALTER TABLE seal.tiles ALTER COLUMN hashes SET STORAGE EXTERNAL;

      CREATE TABLE seal.bundles (
        index bigint PRIMARY KEY,
        after bigint
      );
      COMMENT ON COLUMN seal.bundles.after IS 'Position of the entry before the first of the bundle; null before the first of all.';

      -- Signed before it is published, and never signed again at another root.
      CREATE TABLE seal.checkpoints (
        size      bigint PRIMARY KEY,
        note      text NOT NULL,
        signed_at timestamptz NOT NULL DEFAULT now(),
        published boolean NOT NULL DEFAULT false
      );

      CREATE FUNCTION seal.keep() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        RAISE EXCEPTION 'What was sealed stays: % on %.% is refused.', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
          USING ERRCODE = 'insufficient_privilege';
      END
      $$;
      CREATE FUNCTION seal.grow() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        IF (NEW.level, NEW.index) <> (OLD.level, OLD.index) OR left(encode(NEW.hashes, 'hex'), 2 * length(OLD.hashes)) <> encode(OLD.hashes, 'hex') THEN
          RAISE EXCEPTION 'A tile only grows: tile % % would lose or change hashes.', OLD.level, OLD.index
            USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN NEW;
      END
      $$;
      CREATE TRIGGER grow BEFORE UPDATE ON seal.tiles FOR EACH ROW EXECUTE FUNCTION seal.grow();
      CREATE TRIGGER published_stays BEFORE UPDATE ON seal.checkpoints FOR EACH ROW WHEN (OLD.published) EXECUTE FUNCTION seal.keep();

      GRANT USAGE ON SCHEMA seal TO sgn_log;
      GRANT SELECT, UPDATE ON seal.head TO sgn_log;
      GRANT SELECT, INSERT, UPDATE ON seal.tiles, seal.checkpoints TO sgn_log;
      GRANT SELECT, INSERT ON seal.bundles TO sgn_log;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA seal CASCADE');
  }
}
