import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KURRENTDB_URL, kurrentdbServers } from '#engine/event-store/kurrentdb/testing';
import { disagreements } from '#engine/rule-language/testing';
import { giveToDatabaseUser } from '#platform/embedded';
import { option, wholeNumber, WrongUsage } from './option.js';
import { cutOff, farBehind, storeFrozen, storeKilled, type DayReport } from './torture/bad-days.js';
import { fireBadRequests } from './torture/fire.js';
import { kurrentdbGround, postgresGround } from './torture/grounds.js';
import { killAgainAndAgain } from './torture/kill.js';

const CUTS = 200;
const FREEZES = 4;
const EXPRESSIONS = 5_000;
const say = (line: string) => process.stderr.write(`${line}\n`);
/** Each day's report as it ends: the last ones take long. */
const told = <Report>(report: Report): Report => {
  say(JSON.stringify(report));
  return report;
};

try {
  const [first = '20', requests = '10000', behind = '1000000'] = process.argv.slice(2);
  process.exitCode =
    first === 'rules'
      ? rules(process.argv.slice(3))
      : await torture({
          kills: wholeNumber(first, 'KILLS'),
          requests: wholeNumber(requests, 'REQUESTS'),
          behind: wholeNumber(behind, 'BEHIND'),
        });
} catch (error) {
  if (!(error instanceof WrongUsage)) throw error;
  say(
    `${error.message} Usage: npm run torture -- KILLS REQUESTS BEHIND, or npm run torture -- rules [EXPRESSIONS] [--seed N]`,
  );
  process.exitCode = 2;
}

/** Generated rules over 60 works, each by our code and by another CEL evaluator: the exit code is 1 where any two differ. */
function rules(args: readonly string[]): 0 | 1 {
  const seed = option(args, '--seed', 2147);
  const [first = '--'] = args;
  const expressions = first.startsWith('--') ? EXPRESSIONS : wholeNumber(first, 'EXPRESSIONS');
  const report = disagreements({ seed, expressions, records: 60 });
  process.stdout.write(`${JSON.stringify({ rules: { seed, ...report } })}\n`);
  return report.found.length > 0 ? 1 : 0;
}

interface Sizes {
  readonly kills: number;
  readonly requests: number;
  /** Events that read models and a reader have to catch up. */
  readonly behind: number;
}

/**
 * Bad days, on purpose, on PostgreSQL, and on KurrentDB where the environment names nodes of it. The last line on
 * stdout is the report; the exit code is 1 where anything was lost, doubled or shown.
 */
async function torture({ kills, requests, behind }: Sizes): Promise<0 | 1> {
  const folder = mkdtempSync(join(tmpdir(), 'sgn-torture-'));
  giveToDatabaseUser(folder);
  try {
    const killed = told(await killAgainAndAgain(join(folder, 'kill'), kills, say));
    const fired = told(await fireBadRequests(join(folder, 'requests'), requests, say));
    const postgres = [
      told(await cutOff(await postgresGround(), CUTS, say)),
      told(await farBehind(await postgresGround(), behind, say)),
    ];
    const kurrentdb = await onKurrentdb({ kills, behind });
    process.stdout.write(`${JSON.stringify({ killed, fired, postgres, kurrentdb })}\n`);
    const all = [killed, fired, ...postgres, ...(kurrentdb ?? [])];
    return all.some(({ complaints }) => complaints.length > 0) ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function onKurrentdb({ kills, behind }: Omit<Sizes, 'requests'>): Promise<DayReport[] | null> {
  if (!KURRENTDB_URL || !process.env['KURRENTDB_NODES']) {
    say('KurrentDB was not tortured: KURRENTDB_URL and KURRENTDB_NODES name no nodes that may be killed.');
    return null;
  }
  const servers = await kurrentdbServers();
  try {
    return [
      told(await storeKilled(await kurrentdbGround(servers), Math.ceil(kills / 2), say)),
      told(await storeFrozen(await kurrentdbGround(servers), FREEZES, say)),
      told(await cutOff(await kurrentdbGround(servers), CUTS, say)),
      told(await farBehind(await kurrentdbGround(servers), behind, say)),
    ];
  } finally {
    await servers.stop();
  }
}
