import { DomainError } from '#kernel';
import { Environment } from '#platform/config';

export interface RunningService {
  /** Where it is, for the log. */
  readonly says: string;
  /** Finishes what is under way, then ends. */
  close(): Promise<void>;
  /** Settles when it ended by itself, which it should not. */
  readonly ended?: Promise<void>;
}

interface Surroundings {
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly signals: Pick<NodeJS.EventEmitter, 'once' | 'off'>;
  say(line: string): void;
  complain(line: string): void;
}

// `disconnect`: the process that started this one, and watches over it, is gone.
const SIGNALS = ['SIGINT', 'SIGTERM', 'disconnect'] as const;

const here: Surroundings = {
  variables: process.env,
  signals: process,
  say: (line) => console.log(line),
  complain: (line) => console.error(line),
};

/**
 * Runs a service, as its environment says, until it is told to end. Answers the exit code: 0 for an orderly end, 1
 * where it could not start or did not last.
 */
export async function runService(
  name: string,
  start: (environment: Environment) => Promise<RunningService>,
  { variables, signals, say, complain }: Surroundings = here,
): Promise<0 | 1> {
  try {
    const service = await start(new Environment(variables));
    say(`${name} ${service.says}`);
    const told = await untilTold(signals, service.ended);
    say(`${name} ends: ${told}.`);
    await service.close();
    return told === 'stopped' ? 1 : 0;
  } catch (error) {
    // A domain error says what to do; of any other, whoever runs the machines needs the whole.
    complain(
      `${name}: ${error instanceof DomainError ? error.message : String((error as Error)?.stack ?? error)}`,
    );
    return 1;
  }
}

function untilTold(signals: Surroundings['signals'], ended?: Promise<void>): Promise<string> {
  return new Promise((resolve, reject) => {
    const listeners = SIGNALS.map((signal) => [signal, () => told(signal)] as const);
    const told = (why: string) => {
      for (const [signal, listener] of listeners) signals.off(signal, listener);
      resolve(why);
    };
    for (const [signal, listener] of listeners) signals.once(signal, listener);
    ended?.then(() => told('stopped'), reject);
  });
}
