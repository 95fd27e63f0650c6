import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CommandBus } from '@nestjs/cqrs';
import { createLocalJWKSet } from 'jose';
import { newId } from '#kernel';
import type { EncodedEntry } from '#engine/event-store';
import { rebuild } from '#engine/projections';
import { slices } from '#governance';
import { signatureStream, type PetitionSigned } from '#governance/events';
import type { PetitionCount } from '#governance/petitions';
import type { Register } from '#platform/core';
import { makeRegistry } from '../apps/registry/index.js';
import { publishedPetition } from '../apps/registry/testing/petition.js';
import { median, timed, type Result } from './bench.js';
import { ISSUER, issuing } from './issuer.js';
import { option } from './option.js';
import { following } from './following.js';
import { establishment, withRegister } from './register.js';
import { appendAll } from './submissions.js';

const SIGNATURES = 1_000_000;
/** Entries made together. */
const AT_ONCE = 20_000;
const LOOKS = 20;
const NETWORK = 'NOVA';
const PATIENCE_MS = 3_600_000;

/**
 * Very many signatures of one petition, of entries that were made beforehand: how long it takes until all are counted and sealed, to read the
 * count, to build the read models anew, and to take the log away, verify and replay it, each in a process of its own with the most memory that it
 * had. `signatures` is the rate of the rebuild over that of appending.
 */
export async function signatures(say: (line: string) => void, args: readonly string[]): Promise<Result> {
  const count = option(args, '--signatures', SIGNATURES);
  const { key } = await issuing();
  const folder = mkdtempSync(join(tmpdir(), 'sgn-signatures-'));
  try {
    return await withRegister(async (composed, variables) => {
      const { register, projector } = composed;
      const registry = await makeRegistry(register, slices, {
        issuer: { ...ISSUER, keys: createLocalJWKSet({ keys: [key] }) },
      });
      try {
        await registry.app.get(CommandBus).execute(establishment(NETWORK));
        const url = `http://127.0.0.1:${await registry.listen(0)}`;
        const petition = await publishedPetition(register, { response: 100, debate: count });
        let appending = 0;
        for (let made = 0; made < count; made += AT_ONCE) {
          const entries = Array.from({ length: Math.min(AT_ONCE, count - made) }, () => [
            signed(register, petition),
          ]);
          appending += await timed(() => appendAll(register.store, entries));
        }
        say(`${count} signatures appended in ${seconds(appending)} s`);
        const at = `${url}/api/networks/${NETWORK}/petitions/${petition}/count`;
        let counting = 0;
        const sealing = await timed(() =>
          following(variables, async () => {
            counting = await timed(() =>
              until(async () => {
                const answer = await fetch(at);
                return answer.ok && ((await answer.json()) as PetitionCount).signatures === count;
              }),
            );
            say(`counted in ${seconds(counting)} s`);
            await until(async () => {
              const checkpoint = await fetch(`${url}/log/checkpoint`);
              return Number((await checkpoint.text()).split('\n')[1]) > count;
            });
          }),
        );
        say(`sealed in ${seconds(sealing)} s`);
        const looks: number[] = [];
        for (let look = 0; look < LOOKS; look++)
          looks.push(await timed(async () => void (await (await fetch(at)).text())));
        const rebuilding = await timed(() => rebuild(projector));
        say(`built anew in ${seconds(rebuilding)} s`);
        const bundle = join(folder, 'bundle');
        const exported = await audit(folder, 'export', `${url}/log`, '--out', bundle);
        const verified = await audit(folder, 'verify', bundle);
        const replayed = await audit(folder, 'replay', bundle);
        return {
          ratios: { signatures: appending / rebuilding },
          figures: {
            signatures: count,
            appended_per_second: (count * 1_000) / appending,
            counted_s: counting / 1_000,
            sealed_s: sealing / 1_000,
            count_ms: median(looks),
            rebuilt_s: rebuilding / 1_000,
            ...figuresOf({ exported, verified, replayed }),
          },
        };
      } finally {
        await registry.close();
      }
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the command records, for somebody who never was. */
function signed({ codec, clock }: Register, petition: string): EncodedEntry {
  const signature = newId();
  const { type, data }: PetitionSigned = {
    type: 'PetitionSigned',
    data: { network: NETWORK, petition, signature, district: null, cluster: null },
  };
  const stream = signatureStream(signature);
  return codec.encode({
    id: newId(),
    stream,
    revision: 0,
    type,
    recordedAt: clock.now().toISOString(),
    actor: { id: signature, role: 'citizen' },
    correlationId: stream,
    causationId: null,
    commandId: newId(),
    data,
  });
}

interface Done {
  readonly ms: number;
  readonly mostMb: number;
}

/** One command of an auditor's, to its end. */
async function audit(home: string, ...args: readonly string[]): Promise<Done> {
  const program = new URL('../apps/sgn/main.js', import.meta.url).pathname;
  let mostMb = 0;
  const ms = await timed(async () => {
    const child = spawn(process.execPath, [program, 'audit', ...args], {
      env: { PATH: process.env['PATH'], XDG_STATE_HOME: home },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const gone = once(child, 'exit');
    while (child.exitCode === null && child.signalCode === null) {
      mostMb = Math.max(mostMb, mostMemoryOf(child.pid!));
      await sleep(200);
    }
    await gone;
    if (child.exitCode !== 0) throw new Error(`sgn audit ${args[0]} ended with ${child.exitCode}.`);
  });
  return { ms, mostMb };
}

/** In MB, as Linux tells it; 0 elsewhere. */
function mostMemoryOf(pid: number): number {
  try {
    const [, kb] = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Math.round(Number(kb ?? 0) / 1_024);
  } catch {
    return 0;
  }
}

function figuresOf(done: Readonly<Record<string, Done>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(done).flatMap(([name, { ms, mostMb }]) => [
      [`${name}_s`, ms / 1_000],
      [`${name}_mb`, mostMb],
    ]),
  );
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const end = performance.now() + PATIENCE_MS; performance.now() < end; await sleep(250))
    if (await holds()) return;
  throw new Error('It did not come to that within an hour.');
}

function seconds(ms: number): string {
  return (ms / 1_000).toFixed(1);
}
