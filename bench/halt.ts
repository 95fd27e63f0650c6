import { CommandBus } from '@nestjs/cqrs';
import { createLocalJWKSet } from 'jose';
import { newId } from '#kernel';
import { slices } from '#governance';
import { sanctuaryStream, sessionStream, type SanctuaryEvent, type SessionEvent } from '#governance/events';
import { ResumeSession } from '#governance/sessions';
import { pseudonymOf } from '#platform/identity';
import type { Register } from '#platform/core';
import { makeRegistry } from '../apps/registry/index.js';
import { publishedPetition } from '../apps/registry/testing/petition.js';
import { percentile, type Result } from './bench.js';
import { ISSUER, issuing } from './issuer.js';
import { option } from './option.js';
import { establishment, withRegister } from './register.js';
import { appendAll } from './submissions.js';

const SESSIONS = 200;
const SLEEPERS = 24;
const CALLERS = 64;
/** In each, somebody of every session withdraws. */
const TURNS = 10;
const NETWORK = 'NOVA';
const STEWARD = newId();
const PLACE = { sanctuary: newId(), pod: newId() };

/** Who may withdraw in a session that is live: their tokens, and the consents that they gave. */
interface Live {
  readonly session: string;
  readonly sleepers: { readonly token: string; readonly consent: string }[];
}

/**
 * In live sessions of 24 sleepers each somebody withdraws, chosen at random, under 64 callers; then all are resumed without them. By
 * turns as many others sign a petition, one event each. `halt` is the median from a withdrawal's POST to the answer that the session is halted over
 * that of such a signature.
 */
export async function halt(say: (line: string) => void, args: readonly string[]): Promise<Result> {
  const count = option(args, '--sessions', SESSIONS);
  const { key, tokenOf, tokensOf } = await issuing();
  return withRegister(async ({ register }) => {
    const registry = await makeRegistry(register, slices, {
      issuer: { ...ISSUER, keys: createLocalJWKSet({ keys: [key] }) },
    });
    try {
      const bus = registry.app.get(CommandBus);
      await bus.execute(establishment(NETWORK));
      const at = `http://127.0.0.1:${await registry.listen(0)}/api/networks/${NETWORK}`;
      const petition = await publishedPetition(register, { response: 100, debate: 10_000 });
      const subjects = Array.from({ length: SLEEPERS }, (_, nth) => `sleeper-${nth}`);
      const tokens = await Promise.all(subjects.map(tokenOf));
      const sessions = await liveSessions(register, count, subjects, tokens);
      say(`${count} sessions are live, with ${SLEEPERS} sleepers each`);

      const halts: number[] = [];
      const signatures: number[] = [];
      for (let turn = 0; turn < TURNS; turn++) {
        const leaving = shuffled(sessions).map(({ session, sleepers }) => {
          const [one] = sleepers.splice(Math.floor(Math.random() * sleepers.length), 1);
          return {
            url: `${at}/sessions/${session}/consents/${one!.consent}/withdraw`,
            token: one!.token,
            told: ['ConsentWithdrawn', 'SessionHalted'],
          };
        });
        const signing = (await tokensOf(count)).map((token) => ({
          url: `${at}/petitions/${petition}/sign`,
          token,
          told: ['PetitionSigned'],
        }));
        halts.push(...(await sent(leaving)));
        signatures.push(...(await sent(signing)));
        await inCallers(sessions, ({ session }) => resumed(bus, session));
      }
      const [halted, signed] = [percentile(halts, 50), percentile(signatures, 50)];
      say(`halted within ${halted.toFixed(1)} ms, signed within ${signed.toFixed(1)} ms`);
      return {
        ratios: { halt: halted / signed },
        figures: {
          halts: halts.length,
          halted_p50_ms: halted,
          halted_p99_ms: percentile(halts, 99),
          signed_p50_ms: signed,
          signed_p99_ms: percentile(signatures, 99),
        },
      };
    } finally {
      await registry.close();
    }
  });
}

interface Sent {
  readonly url: string;
  readonly token: string;
  /** What it is answered to have recorded. */
  readonly told: readonly string[];
}

/** In milliseconds, how long each was answered after. @throws Error where it was answered otherwise */
async function sent(all: readonly Sent[]): Promise<readonly number[]> {
  const taken: number[] = [];
  await inCallers(all, async ({ url, token, told }) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const begun = performance.now();
    const response = await fetch(url, { method: 'POST', headers, body: '{}' });
    const answer = (await response.json()) as { readonly entries?: readonly { readonly type: string }[] };
    taken.push(performance.now() - begun);
    if (answer.entries?.map(({ type }) => type).join() !== told.join())
      throw new Error(`${url} was answered ${response.status}: ${JSON.stringify(answer)}`);
  });
  return taken;
}

async function inCallers<T>(all: readonly T[], call: (one: T) => Promise<unknown>): Promise<void> {
  const waiting = [...all];
  const caller = async () => {
    for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) await call(one);
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
}

function resumed(bus: CommandBus, session: string): Promise<unknown> {
  const actor = { id: STEWARD, role: 'sanctuary-operator' as const, network: NETWORK };
  return bus.execute(new ResumeSession({ actor, commandId: newId() }, { network: NETWORK, session }));
}

function shuffled<T>(all: readonly T[]): readonly T[] {
  return all
    .map((one) => ({ one, at: Math.random() }))
    .sort((one, other) => one.at - other.at)
    .map(({ one }) => one);
}

/** As they were recorded, each from its plan to its beginning. */
async function liveSessions(
  register: Register,
  count: number,
  subjects: readonly string[],
  tokens: readonly string[],
): Promise<readonly Live[]> {
  const { store, secret, clock } = register;
  const now = clock.now().getTime();
  const inHours = (hours: number) => new Date(now + hours * 3_600_000).toISOString();
  const [begins, ends] = [inHours(-1), inHours(12)];
  const place: readonly SanctuaryEvent[] = [
    {
      type: 'SanctuaryLicensed',
      data: {
        network: NETWORK,
        sanctuary: PLACE.sanctuary,
        licensedBy: STEWARD,
        name: 'The Quiet Quarter',
        place: 'Harbour Row 4',
        operator: STEWARD,
        conditions: 'None.',
        ends: { at: inHours(24), on: inHours(24).slice(0, 10) },
      },
    },
    {
      type: 'PodRegistered',
      data: {
        network: NETWORK,
        ...PLACE,
        registeredBy: STEWARD,
        makersId: 'QSP-7',
        intensity: 1,
        sleepers: SLEEPERS,
      },
    },
  ];
  await appendAll(store, [recorded(register, sanctuaryStream(PLACE.sanctuary), place)]);
  const sessions = Array.from({ length: count }, () => {
    const of = { network: NETWORK, session: newId() };
    const sleepers = subjects.map((subject) => ({
      participant: pseudonymOf(secret, ['session', of.session], ISSUER.name, subject),
      invitation: newId(),
      consent: newId(),
    }));
    const goesOn = { sanctuary: PLACE.sanctuary, docket: null };
    const events: readonly SessionEvent[] = [
      {
        type: 'SessionPlanned',
        data: {
          ...of,
          steward: STEWARD,
          sanctuary: PLACE.sanctuary,
          pods: [PLACE.pod],
          title: 'Low water',
          work: null,
          intensity: 0,
          sharing: 'audience',
          begins,
          ends,
          invitations: sleepers.map(({ invitation }) => invitation),
        },
      },
      ...sleepers.flatMap(({ participant, invitation, consent }): readonly SessionEvent[] => [
        { type: 'ParticipantAdmitted', data: { ...of, invitation, participant } },
        {
          type: 'ConsentGiven',
          data: {
            ...of,
            consent,
            giver: participant,
            accepts: null,
            to: { sanctuary: PLACE.sanctuary, operator: STEWARD },
            purposes: ['dreaming', 'sharing'],
            scopes: ['audience'],
            until: ends,
            jurisdiction: NETWORK,
            collected: 'signed-in',
          },
        },
      ]),
      {
        type: 'SessionCleared',
        data: {
          ...of,
          clearedBy: STEWARD,
          ruling: null,
          consents: sleepers.map(({ consent }) => consent),
          until: null,
        },
      },
      {
        type: 'SessionStarted',
        data: {
          ...of,
          ...goesOn,
          startedBy: STEWARD,
          participants: sleepers.map(({ participant }) => participant),
          until: null,
        },
      },
    ];
    return { session: of.session, sleepers, events };
  });
  await appendAll(
    store,
    sessions.map(({ session, events }) => recorded(register, sessionStream(session), events)),
  );
  return sessions.map(({ session, sleepers }) => ({
    session,
    sleepers: sleepers.map(({ consent }, nth) => ({ consent, token: tokens[nth]! })),
  }));
}

function recorded(
  { codec, clock }: Register,
  stream: string,
  events: readonly (SanctuaryEvent | SessionEvent)[],
) {
  return events.map(({ type, data }, revision) =>
    codec.encode({
      id: newId(),
      stream,
      revision,
      type,
      recordedAt: clock.now().toISOString(),
      actor: { id: STEWARD, role: 'sanctuary-operator', network: NETWORK },
      correlationId: stream,
      causationId: null,
      commandId: newId(),
      data,
    }),
  );
}
