import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { giveToDatabaseUser } from '#platform/embedded';
import { fireBadRequests } from './torture/fire.js';
import { killAgainAndAgain } from './torture/kill.js';

/** `npm run torture [-- KILLS REQUESTS]`: bad days, on purpose. Ends with 1 where anything was lost, doubled or shown. */
const [kills = 20, requests = 10_000] = process.argv.slice(2).map(Number);
const say = (line: string) => process.stderr.write(`${line}\n`);
const folder = mkdtempSync(join(tmpdir(), 'sgn-torture-'));
giveToDatabaseUser(folder);
try {
  const killed = await killAgainAndAgain(join(folder, 'kill'), kills, say);
  const fired = await fireBadRequests(join(folder, 'requests'), requests, say);
  process.stdout.write(`${JSON.stringify({ killed, fired })}\n`);
  if (killed.complaints.length + fired.complaints.length > 0) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
