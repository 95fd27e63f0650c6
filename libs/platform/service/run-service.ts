import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError } from '#kernel';
import { Environment } from '#platform/config';
import { exitWithin, onFault, type Fault } from './fault.js';

export interface RunningService {
  /** Where it is, for the log. */
  readonly says: string;
  /** Finishes what is under way, then ends. */
  close(): Promise<void>;
  /** Settles when it ended by itself, which it should not. */
  readonly ended?: Promise<void>;
}

/** What a service says over the channel of whoever started it, once it is at work. */
export const AT_WORK = 'at work';

interface Surroundings {
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly signals: Pick<NodeJS.EventEmitter, 'once' | 'on' | 'off'>;
  say(line: string): void;
  complain(line: string): void;
  /** Tells whoever started the process, and watches over it. */
  tell?(word: typeof AT_WORK): void;
  /** How long an orderly end may take. */
  readonly endMs?: number;
}

// `disconnect`: the process that started this one, and watches over it, is gone.
const SIGNALS = ['SIGINT', 'SIGTERM', 'disconnect'] as const;
/** Requests under way have ten seconds; whoever watches waits fifteen before it kills. */
const END_MS = 13_000;
/** What still holds the process after its end was forgotten by everybody. */
const LEFTOVERS_MS = 1_000;

const here: Surroundings = {
  variables: process.env,
  signals: process,
  say: (line) => console.log(line),
  complain: (line) => console.error(line),
  // Whoever is gone is missed by `disconnect`.
  tell: (word) => process.send?.(word, () => undefined),
};

/** Runs a service as this process: the process ends with it, with its exit code. */
export async function runProcess(
  name: string,
  start: (environment: Environment) => Promise<RunningService>,
): Promise<void> {
  const code = await runService(name, start);
  process.exitCode = code;
  exitWithin(LEFTOVERS_MS, code);
}

/**
 * Runs a service, as its environment says, until it is told to end. Answers the exit code: 0 for an orderly end, 1
 * where it could not start or did not last, also by what nobody caught: then it ends in order all the same.
 */
export async function runService(
  name: string,
  start: (environment: Environment) => Promise<RunningService>,
  { variables, signals, say, complain, tell, endMs = END_MS }: Surroundings = here,
): Promise<0 | 1> {
  let noMoreFaults: () => void = () => undefined;
  const fault = new Promise<Fault>((resolve) => {
    noMoreFaults = onFault(name, resolve, { signals, complain });
  });
  try {
    const service = await Promise.race([start(new Environment(variables)), fault]);
    if (typeof service === 'string') return 1;
    say(`${name} ${service.says}`);
    tell?.(AT_WORK);
    const why = await untilTold(signals, [fault, stopped(service.ended)]).catch((error: unknown) => {
      complain(`${name}: ${inWords(error)}`);
      return null;
    });
    if (why !== null) say(`${name} ends: ${why}.`);
    const inOrder = await Promise.race([
      service.close().then(() => true),
      sleep(endMs, false, { ref: false }),
    ]);
    if (!inOrder) complain(`${name} did not end in order within ${endMs / 1_000} s.`);
    return inOrder && SIGNALS.some((signal) => signal === why) ? 0 : 1;
  } catch (error) {
    complain(`${name}: ${inWords(error)}`);
    return 1;
  } finally {
    noMoreFaults();
  }
}

async function stopped(ended?: Promise<void>): Promise<string> {
  await (ended ?? new Promise<never>(() => undefined));
  return 'stopped';
}

/** A domain error says what to do; of any other, whoever runs the machines needs the whole. */
function inWords(error: unknown): string {
  return error instanceof DomainError ? error.message : String((error as Error)?.stack ?? error);
}

/** The first signal, or what else there is. A second signal is no longer heard here: it ends the process at once. */
async function untilTold(
  signals: Surroundings['signals'],
  others: readonly Promise<string>[],
): Promise<string> {
  let off: () => void = () => undefined;
  const signalled = new Promise<string>((resolve) => {
    const listeners = SIGNALS.map((signal) => [signal, () => resolve(signal)] as const);
    for (const [signal, listener] of listeners) signals.once(signal, listener);
    off = () => {
      for (const [signal, listener] of listeners) signals.off(signal, listener);
    };
  });
  return Promise.race([signalled, ...others]).finally(off);
}
