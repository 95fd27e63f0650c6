import { setTimeout as sleep } from 'node:timers/promises';
import { CommandBus } from '@nestjs/cqrs';
import { createLocalJWKSet } from 'jose';
import { slices } from '#governance';
import type { PetitionCount } from '#governance/petitions';
import { submissionExample } from '#governance/symphonies';
import { makeRegistry } from '../apps/registry/index.js';
import { publishedPetition } from '../apps/registry/testing/petition.js';
import { median, type Result } from './bench.js';
import { following } from './following.js';
import { ISSUER, issuing } from './issuer.js';
import { Loader, type Loaded } from './load.js';
import { option } from './option.js';
import { establishment, withRegister } from './register.js';

const CONNECTIONS = 256;
const SECONDS = 60;
const ROUND_S = 5;
/** By which it is known how many are sent in so many seconds. */
const WARM_UP = 2_048;
const SIGN_TWICE = 200;
const SETTLE_MS = 120_000;
const NETWORK = 'NOVA';
const AT = `/api/networks/${NETWORK}`;

/**
 * Very many sign one petition at once, each another person; beside it, by turns, as many others submit a work. `rally` is signatures a
 * second over submissions a second, with nobody following the log. Then a projector in a process of its own follows it: how far the count that
 * whoever listens is told is behind, and, when that projector is killed in the middle and everybody of some signs twice at once, that every
 * signature that was acknowledged is counted once.
 */
export async function rally(say: (line: string) => void, args: readonly string[]): Promise<Result> {
  const seconds = option(args, '--seconds', SECONDS);
  const { key, tokensOf } = await issuing();
  return withRegister(async ({ register }, variables) => {
    const registry = await makeRegistry(register, slices, {
      issuer: { ...ISSUER, keys: createLocalJWKSet({ keys: [key] }) },
    });
    const loader = new Loader();
    try {
      await registry.app.get(CommandBus).execute(establishment(NETWORK));
      const url = `http://127.0.0.1:${await registry.listen(0)}`;
      const petition = await publishedPetition(register, { response: 100, debate: 10_000 });
      const sides = {
        signatures: { path: `${AT}/petitions/${petition}/sign`, body: '{}' },
        submissions: { path: `${AT}/symphonies`, body: JSON.stringify(submissionExample) },
      };
      const send = async (side: keyof typeof sides, amount: number): Promise<Loaded> => {
        const tokens = await tokensOf(amount + 2 * CONNECTIONS);
        return loader.send({ url, ...sides[side], amount, tokens, connections: CONNECTIONS });
      };
      let acknowledged = 0;
      const sign = async (amount: number) => {
        const signed = await send('signatures', amount);
        acknowledged += signed.done;
        return signed;
      };

      const round = {
        signatures: amountOf(await sign(WARM_UP)),
        submissions: amountOf(await send('submissions', WARM_UP)),
      };
      const signed: Loaded[] = [];
      const submitted: Loaded[] = [];
      for (let played = 0; played < seconds; played += ROUND_S) {
        signed.push(await sign(round.signatures));
        submitted.push(await send('submissions', round.submissions));
      }
      const [signatures, submissions] = [rateOf(signed), rateOf(submitted)];
      say(`${Math.round(signatures)} signatures a second, ${Math.round(submissions)} submissions`);

      const counting = { url: `${url}${AT}/petitions/${petition}/count`, now: () => register.clock.now() };
      const followed = await following(variables, async (killed) => {
        await counted(counting.url, acknowledged);
        const listening = listen(counting.url);
        const { done } = await sign(round.signatures);
        const behind = await listening.behind(acknowledged, counting.now, (number) =>
          recordedAt(url, number),
        );
        say(`${done} signed while the count was ${Math.round(behind)} ms behind at most`);
        const going = sign(round.signatures);
        await sleep((1_000 * ROUND_S) / 2);
        await killed();
        await going;
        const twice = await Promise.all(
          (await tokensOf(SIGN_TWICE)).map((token) => signedTwice(url + sides.signatures.path, token)),
        );
        acknowledged += twice.length;
        const settled = performance.now();
        await counted(counting.url, acknowledged);
        return { behind, settled: performance.now() - settled };
      });
      return {
        ratios: { rally: signatures / submissions },
        figures: {
          signatures: acknowledged,
          signatures_per_second: signatures,
          signature_p99_ms: median(signed.map(({ p99 }) => p99)),
          submissions_per_second: submissions,
          count_behind_ms: followed.behind,
          counted_after_kill_ms: followed.settled,
        },
      };
    } finally {
      loader.close();
      await registry.close();
    }
  });
}

/** As many as it takes in a round. */
function amountOf({ done, seconds }: Loaded): number {
  return Math.ceil((done / seconds) * ROUND_S);
}

function rateOf(rounds: readonly Loaded[]): number {
  const sum = (of: (round: Loaded) => number) => rounds.reduce((all, round) => all + of(round), 0);
  return sum(({ done }) => done) / sum(({ seconds }) => seconds);
}

/** Whoever signs twice at the same instant is counted once. @throws Error where it is recorded twice, or not at all */
async function signedTwice(url: string, token: string): Promise<void> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const answers = await Promise.all([1, 2].map(() => fetch(url, { method: 'POST', headers, body: '{}' })));
  const recorded = answers.filter(({ ok }) => ok).length;
  for (const answer of answers) await answer.body?.cancel();
  if (recorded !== 1) throw new Error(`Whoever signed twice at once was recorded ${recorded} times.`);
}

/** Waits until the count is what was acknowledged. @throws Error where it is more, or never comes to it */
async function counted(url: string, acknowledged: number): Promise<void> {
  let signatures = -1;
  for (const end = performance.now() + SETTLE_MS; performance.now() < end; await sleep(50)) {
    const answer = await fetch(url);
    if (!answer.ok) continue;
    ({ signatures } = (await answer.json()) as PetitionCount);
    if (signatures === acknowledged) return;
    if (signatures > acknowledged) break;
  }
  throw new Error(`${signatures} are counted, and ${acknowledged} were acknowledged.`);
}

/** Once the public log has it: the count may be there first. */
async function recordedAt(url: string, number: number): Promise<number> {
  let answer = await fetch(`${url}/api/log/${number}`);
  for (const end = performance.now() + SETTLE_MS; !answer.ok && performance.now() < end; await sleep(50))
    answer = await fetch(`${url}/api/log/${number}`);
  const { entry } = (await answer.json()) as { entry: { recordedAt: string } };
  return Date.parse(entry.recordedAt);
}

/** Listens to the count; says by how many milliseconds what was shown was outdated at most, up to the count that is waited for. */
function listen(url: string) {
  const seen: { readonly at: number; readonly count: PetitionCount }[] = [];
  const gone = new AbortController();
  const reading = (async () => {
    const response = await fetch(url, { headers: { accept: 'text/event-stream' }, signal: gone.signal });
    let text = '';
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      const blocks = (text + chunk).split('\n\n');
      text = blocks.pop()!;
      for (const block of blocks) {
        const [, data] = /^data: (.*)$/m.exec(block) ?? [];
        if (data) seen.push({ at: Date.now(), count: JSON.parse(data) as PetitionCount });
      }
    }
  })();
  // Told where it is waited for.
  reading.catch(() => undefined);
  return {
    async behind(until: number, now: () => Date, recordedAt: (number: number) => Promise<number>) {
      const all = (async () => {
        while (seen.at(-1)?.count.signatures !== until) await sleep(50);
      })();
      await Promise.race([all, reading]);
      gone.abort();
      const ahead = now().getTime() - Date.now();
      let most = 0;
      // The first was there before anybody signed. Each is shown until the next comes, which was recorded after it.
      for (const [at, { count }] of seen.entries()) {
        const next = seen[at + 1];
        if (at === 0 || !next) continue;
        most = Math.max(most, next.at + ahead - (await recordedAt(count.upTo)));
      }
      return most;
    },
  };
}
