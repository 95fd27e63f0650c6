import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { databaseUser, giveToDatabaseUser, runningCluster, startCluster, type Cluster } from './index.js';

describe('the embedded cluster', () => {
  let folder: string;
  let cluster: Cluster | undefined;
  const options = () => ({ dir: join(folder, 'pg'), password: 'p@ss/word', durable: false });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sgn-embedded-'));
    giveToDatabaseUser(folder);
  });
  afterEach(async () => {
    await cluster?.stop();
    cluster = undefined;
    rmSync(folder, { recursive: true, force: true });
  });

  async function answers(url: string): Promise<unknown> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query<{ answer: string }>(
      `SELECT current_setting('server_version_num') AS answer`,
    );
    await client.end();
    return rows[0]?.answer;
  }

  it('is PostgreSQL 18 behind a password, on a socket in a private folder and no port', async () => {
    cluster = await startCluster(options());
    expect(await answers(cluster.superuserUrl())).toMatch(/^18/);
    await expect(answers(cluster.url('postgres', 'wrong', 'postgres'))).rejects.toMatchObject({
      code: '28P01',
    });
    expect(statSync(cluster.socket).mode & 0o777).toBe(0o700);
    const client = new pg.Client({ connectionString: cluster.superuserUrl() });
    await client.connect();
    expect((await client.query('SHOW listen_addresses')).rows).toEqual([{ listen_addresses: '' }]);
    await client.end();
  });

  it('is found by another process while it runs, and adopted rather than started twice', async () => {
    expect(await runningCluster(options())).toBeNull();
    cluster = await startCluster(options());
    expect((await runningCluster(options()))?.pid).toBe(cluster.pid);
    expect((await startCluster(options())).pid).toBe(cluster.pid);
    const { socket } = cluster;
    await cluster.stop();
    expect(await runningCluster(options())).toBeNull();
    expect(existsSync(socket)).toBe(false);
    await cluster.stop();
  });

  it('starts again after a kill -9 whose pid now belongs to somebody else', async () => {
    const first = await startCluster(options());
    await first.kill();
    writeFileSync(
      join(folder, 'pg', 'postmaster.pid'),
      `${process.pid}\n${join(folder, 'pg')}\n0\n5432\n${first.socket}\n\n`,
    );
    cluster = await startCluster(options());
    expect(await answers(cluster.superuserUrl())).toMatch(/^18/);
    expect(existsSync(first.socket)).toBe(false);
  });

  it('starts again while the last children of the killed one are slow to end, whatever they say then', async () => {
    const first = await startCluster(options());
    const client = new pg.Client({ connectionString: first.superuserUrl() });
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await client.query<{ pid: number }>('SELECT pid FROM pg_stat_activity');
    for (const { pid } of rows) process.kill(pid, 'SIGSTOP');
    await first.kill();
    const starting = startCluster(options());
    // One at a time, so that their last words come between the attempts.
    for (const { pid } of rows) {
      await sleep(100);
      process.kill(pid, 'SIGCONT');
    }
    cluster = await starting;
    expect(await answers(cluster.superuserUrl())).toMatch(/^18/);
  });

  it('makes the cluster anew where the first making was cut off', async () => {
    mkdirSync(join(folder, 'pg.new'));
    writeFileSync(join(folder, 'pg.new', 'half'), '');
    cluster = await startCluster(options());
    expect(await answers(cluster.superuserUrl())).toMatch(/^18/);
    expect(existsSync(join(folder, 'pg.new'))).toBe(false);
  });

  it('says what PostgreSQL said when it does not start', async () => {
    mkdirSync(join(folder, 'pg'), { mode: 0o700 });
    writeFileSync(join(folder, 'pg', 'PG_VERSION'), '12\n');
    writeFileSync(join(folder, 'pg', 'postgresql.conf'), '');
    for (const name of ['pg', 'pg/PG_VERSION', 'pg/postgresql.conf']) giveToDatabaseUser(join(folder, name));
    await expect(startCluster(options())).rejects.toThrow(/did not start in .*12/);
  });

  const asRoot = databaseUser() ? it : it.skip;
  asRoot('says so when the database user is shut out of the folder', async () => {
    mkdirSync(join(folder, 'private'), { mode: 0o700 });
    await expect(
      startCluster({ dir: join(folder, 'private', 'pg'), password: 'x', durable: false }),
    ).rejects.toThrow(/cannot reach/);
    expect(existsSync(join(folder, 'private', 'pg.new'))).toBe(false);
  });
});
