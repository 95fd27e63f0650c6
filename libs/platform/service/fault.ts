import { inspect } from 'node:util';

/** What may happen to a process that nobody caught. */
const FAULTS = ['uncaughtException', 'unhandledRejection'] as const;

export type Fault = (typeof FAULTS)[number];

interface Surroundings {
  readonly signals: Pick<NodeJS.EventEmitter, 'on' | 'off'>;
  complain(line: string): void;
}

const here: Surroundings = { signals: process, complain: (line) => console.error(line) };

/**
 * From here on what nobody caught does not cut the process off in the middle of its work: each is told as one line, and
 * the first time `end` is called, which is to end everything in order.
 * @returns what stops listening.
 */
export function onFault(
  who: string,
  end: (fault: Fault) => void,
  { signals, complain }: Surroundings = here,
): () => void {
  let ending = false;
  const listeners = FAULTS.map((fault) => {
    const listener = (error: unknown) => {
      complain(logLine('fatal', who, fault, error));
      if (ending) return;
      ending = true;
      end(fault);
    };
    signals.on(fault, listener);
    return [fault, listener] as const;
  });
  return () => {
    for (const [fault, listener] of listeners) signals.off(fault, listener);
  };
}

/** One line of the log for what was thrown, in the shape of Nest's own JSON. */
export function logLine(level: 'error' | 'fatal', who: string, what: string, error: unknown): string {
  const { message = typeof error === 'string' ? error : inspect(error), stack } = (error ??
    {}) as Partial<Error>;
  return JSON.stringify({
    level,
    pid: process.pid,
    timestamp: Date.now(),
    message: `${what}: ${message}`,
    context: who,
    stack,
  });
}

/** Ends the process that does not end by itself within `ms`. One that nothing keeps alive is not kept for this. */
export function exitWithin(ms: number, code: number): void {
  setTimeout(() => process.exit(code), ms).unref();
}
