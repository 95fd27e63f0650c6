import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  corpusUrl,
  visitorSecret,
  Environment,
  eventStoreConfig,
  issuerConfig,
  logOrigin,
  namesDatabase,
  registerConfig,
} from './index.js';

const key = Buffer.alloc(32, 7).toString('base64');
const complete = {
  DATABASE_URL: 'postgres://sgn_log:x@db/sgn',
  DATABASE_READ_URL: 'postgres://sgn_read:x@db/sgn',
  REGISTER_SECRET: key,
  MASTER_KEY: key,
  KEYS_DIR: '/keys',
  ISSUER_NAME: 'city',
  ISSUER_URL: 'https://id.example/realms/city',
};

describe('the environment of a service', () => {
  it('gives what a register needs', () => {
    const environment = new Environment(complete);
    expect(namesDatabase(environment)).toBe(true);
    expect(registerConfig(environment)).toEqual({
      urls: { owner: undefined, log: complete.DATABASE_URL, read: complete.DATABASE_READ_URL },
      secret: Buffer.alloc(32, 7),
      masterKey: Buffer.alloc(32, 7),
      keys: { kind: 'folder', dir: '/keys' },
      logKey: undefined,
    });
    expect(registerConfig(new Environment({ ...complete, LOG_KEY: key })).logKey).toEqual(
      Buffer.alloc(32, 7),
    );
    expect(logOrigin(new Environment({}))).toBe('sleep-governance.example/log');
    expect(issuerConfig(environment)).toMatchObject({ name: 'city', audience: 'sgn-api', keys: undefined });
    expect(issuerConfig(new Environment({ ...complete, ISSUER_KEYS_URL: 'http://id/keys' })).keys?.href).toBe(
      'http://id/keys',
    );
    expect(environment.port('PORT', 2147)).toBe(2147);
    expect(new Environment({ PORT: '80' }).port('PORT', 2147)).toBe(80);
    expect(() => environment.check()).not.toThrow();
  });

  it('names everything wrong at once', () => {
    const environment = new Environment({ DATABASE_URL: 'nowhere', MASTER_KEY: 'c2hvcnQ=', PORT: 'http' });
    registerConfig(environment);
    issuerConfig(environment);
    environment.port('PORT', 1);
    expect(() => environment.check()).toThrow(
      /DATABASE_URL is not a URL.*DATABASE_READ_URL is missing.*REGISTER_SECRET is missing.*MASTER_KEY must be 32 bytes.*KEYS_DIR.*ISSUER_NAME.*ISSUER_URL.*PORT is not a port/,
    );
    expect(namesDatabase(new Environment({}))).toBe(false);
  });

  it('says where the log is: in PostgreSQL unless it is told otherwise', () => {
    const url = 'kurrentdb://one:2113,two:2113,three:2113';
    expect(eventStoreConfig(new Environment({ KURRENTDB_URL: url }))).toEqual({ kind: 'postgres' });
    const environment = new Environment({ EVENT_STORE: 'kurrentdb', KURRENTDB_URL: url });
    expect(eventStoreConfig(environment)).toEqual({ kind: 'kurrentdb', url });
    expect(() => environment.check()).not.toThrow();
    const adminUrl = url.replace('//', '//admin:x@');
    expect(
      eventStoreConfig(
        new Environment({ EVENT_STORE: 'kurrentdb', KURRENTDB_URL: url, KURRENTDB_ADMIN_URL: adminUrl }),
      ),
    ).toEqual({ kind: 'kurrentdb', url, adminUrl });
    for (const [variables, problem] of [
      [{ EVENT_STORE: 'kurrentdb' }, /KURRENTDB_URL is missing/],
      [{ EVENT_STORE: 'mysql' }, /EVENT_STORE is one of postgres, kurrentdb, not mysql/],
    ] as const) {
      const incomplete = new Environment(variables);
      eventStoreConfig(incomplete);
      expect(() => incomplete.check()).toThrow(problem);
    }
  });

  it('says where the corpus is, where there is one', () => {
    const read = (variables: Record<string, string>) => {
      const environment = new Environment(variables);
      const url = corpusUrl(environment);
      environment.check();
      return url;
    };
    expect(read({})).toBeUndefined();
    expect(read({ CORPUS_URL: 'http://corpus:2150' })).toBe('http://corpus:2150');
    expect(() => read({ CORPUS_URL: 'corpus' })).toThrow('CORPUS_URL is not a URL.');
  });

  it('says what visitors are named under, where there is something, and that nobody guesses it', () => {
    const read = (variables: Record<string, string>) => {
      const environment = new Environment(variables);
      const secret = visitorSecret(environment);
      environment.check();
      return secret;
    };
    expect(read({})).toBeUndefined();
    expect(read({ VISITOR_SECRET: 'x'.repeat(32) })).toBe('x'.repeat(32));
    expect(() => read({ VISITOR_SECRET: 'short' })).toThrow(
      'VISITOR_SECRET must have at least 32 characters',
    );
  });

  it('says where the keys of persons are: a folder or a database, one of them', () => {
    const { KEYS_DIR, ...others } = complete;
    const url = 'postgres://sgn_keys:x@keys/keys';
    const read = (variables: Record<string, string>) => {
      const environment = new Environment({ ...others, ...variables });
      const { keys } = registerConfig(environment);
      environment.check();
      return keys;
    };
    expect(read({ KEYS_DIR })).toEqual({ kind: 'folder', dir: KEYS_DIR });
    expect(read({ KEYS_DATABASE_URL: url })).toEqual({ kind: 'database', url, owner: undefined });
    expect(read({ KEYS_DATABASE_URL: url, KEYS_DATABASE_OWNER_URL: 'postgres://owner' })).toMatchObject({
      owner: 'postgres://owner',
    });
    expect(() => read({})).toThrow(/One of these is missing: KEYS_DIR \(.*\), KEYS_DATABASE_URL/);
    expect(() => read({ KEYS_DIR, KEYS_DATABASE_URL: url })).toThrow(
      /Only one of these may be set: KEYS_DIR/,
    );
    expect(() => read({ KEYS_DATABASE_URL: 'nowhere' })).toThrow('KEYS_DATABASE_URL is not a URL.');
  });

  it('takes a secret from a file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'sgn-config-'));
    writeFileSync(join(folder, 'master'), `${key}\n`);
    const environment = new Environment({ MASTER_KEY_FILE: join(folder, 'master') });
    expect(environment.key('MASTER_KEY', '')).toEqual(Buffer.alloc(32, 7));
    rmSync(folder, { recursive: true });
    environment.optional('MASTER_KEY');
    expect(() => environment.check()).toThrow(/MASTER_KEY_FILE names a file that cannot be read/);
  });
});
