import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KURRENTDB_URL, kurrentdbServers } from '#engine/event-store/kurrentdb/testing';
import { giveToDatabaseUser } from '#platform/embedded';
import { cutOff, farBehind, storeFrozen, storeKilled, type DayReport } from './torture/bad-days.js';
import { fireBadRequests } from './torture/fire.js';
import { kurrentdbGround, postgresGround } from './torture/grounds.js';
import { killAgainAndAgain } from './torture/kill.js';

/**
 * `npm run torture [-- KILLS REQUESTS BEHIND]`: bad days, on purpose, on PostgreSQL, and on KurrentDB where the
 * environment names nodes of it. Ends with 1 where anything was lost, doubled or shown.
 */
const [kills = 20, requests = 10_000, behind = 1_000_000] = process.argv.slice(2).map(Number);
const CUTS = 200;
const FREEZES = 4;
const say = (line: string) => process.stderr.write(`${line}\n`);
const folder = mkdtempSync(join(tmpdir(), 'sgn-torture-'));
giveToDatabaseUser(folder);
try {
  const killed = await killAgainAndAgain(join(folder, 'kill'), kills, say);
  const fired = await fireBadRequests(join(folder, 'requests'), requests, say);
  const postgres = [
    await cutOff(await postgresGround(), CUTS, say),
    await farBehind(await postgresGround(), behind, say),
  ];
  const kurrentdb = await onKurrentdb();
  process.stdout.write(`${JSON.stringify({ killed, fired, postgres, kurrentdb })}\n`);
  if ([killed, fired, ...postgres, ...(kurrentdb ?? [])].some(({ complaints }) => complaints.length > 0))
    process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function onKurrentdb(): Promise<DayReport[] | null> {
  if (!KURRENTDB_URL || !process.env['KURRENTDB_NODES']) {
    say('KurrentDB was not tortured: KURRENTDB_URL and KURRENTDB_NODES name no nodes that may be killed.');
    return null;
  }
  const servers = await kurrentdbServers();
  try {
    return [
      await storeKilled(await kurrentdbGround(servers), Math.ceil(kills / 2), say),
      await storeFrozen(await kurrentdbGround(servers), FREEZES, say),
      await cutOff(await kurrentdbGround(servers), CUTS, say),
      await farBehind(await kurrentdbGround(servers), behind, say),
    ];
  } finally {
    await servers.stop();
  }
}
