import type { MigrationInterface } from 'typeorm';
import { Log1764000000001 } from './0001-log.js';
import { Vault1764000000002 } from './0002-vault.js';
import { Read1764000000003 } from './0003-read.js';
import { Seal1764000000004 } from './0004-seal.js';
import { Witnesses1764000000005 } from './0005-witnesses.js';
import { Scrub1764000000006 } from './0006-scrub.js';
import { Uploads1764000000007 } from './0007-uploads.js';
import { Remembered1764000000008 } from './0008-remembered.js';
import { CosignedLater1764000000009 } from './0009-cosigned-later.js';
import { Drafts1764000000010 } from './0010-drafts.js';
import { Corpus1764000000011 } from './0011-corpus.js';
import { AppendResting1764000000012 } from './0012-append-resting.js';
import { AppendRestingTogether1764000000013 } from './0013-append-resting-together.js';
import { Readings1764000000014 } from './0014-readings.js';
import { Keys1764000000001 } from './keys/0001-keys.js';
import { Signed1764000000002 } from './keys/0002-signed.js';
import { Covered1764000000003 } from './keys/0003-covered.js';

type Migrations = readonly (new () => MigrationInterface)[];

/** All migrations in order. A migration that has landed is never edited. TypeORM takes the time from a name's last 13 digits. */
export const migrations: Migrations = [
  Log1764000000001,
  Vault1764000000002,
  Read1764000000003,
  Seal1764000000004,
  Witnesses1764000000005,
  Scrub1764000000006,
  Uploads1764000000007,
  Remembered1764000000008,
  CosignedLater1764000000009,
  Drafts1764000000010,
  Corpus1764000000011,
  AppendResting1764000000012,
  AppendRestingTogether1764000000013,
  Readings1764000000014,
];

/** Those of the database of the keys of persons, which remembers too what was signed. */
export const keyMigrations: Migrations = [Keys1764000000001, Signed1764000000002, Covered1764000000003];
