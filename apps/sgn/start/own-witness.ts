import { accessSync, constants, rmSync, writeFileSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DomainError } from '#kernel';
import { parsePolicy, type Policy, type Signer } from '#engine/transparency-log';
import { makeFolder, type DataFolder } from '#platform/data-folder';
import { say } from '../say.js';
import { stateFolder } from '../state.js';
import { witnessIn } from '../witness/folder.js';
import { Service } from './apart/service.js';
import { withVariables } from './apart/variables.js';
import { freePorts, quietPort } from './port.js';
import { untilIs } from './standing.js';

/** The options of whoever runs a register with a witness of its own, as commander gives them. */
export interface WitnessOption {
  /** Its folder; false: none is wanted; absent: the default one. */
  readonly witness?: string | false;
}

export const WITNESS_OPTION = [
  '--witness <dir>',
  'where the own witness keeps its key and its memory (default: $XDG_STATE_HOME/sgn/witness)',
] as const;

/** The folder of the own witness; null where none is wanted. */
export function witnessFolder({ witness }: WitnessOption): string | null {
  if (witness === false) return null;
  return witness === undefined ? stateFolder('witness') : resolve(witness);
}

/** The process that cosigns what this register publishes, and remembers it where the data folder is not. */
export interface OwnWitness {
  readonly policy: Policy;
  /** The same as a tlog-policy: for other processes, and for whoever verifies. */
  readonly policyText: string;
  /** Waits until it answers; not for ever, as a register does without it for a while. */
  isUp(signal: AbortSignal): Promise<void>;
  stop(): Promise<void>;
}

const MODULE = fileURLToPath(new URL('../witness/main.js', import.meta.url));
/** Stands in its key, for ever. */
const KEY_NAME = 'witness.localhost';
/** Stands in the policy, and wherever is told how it stands with the witness. */
const NAME = 'this-machine';
const UP_WITHIN_MS = 15_000;

/**
 * Starts the witness of a log in a process of its own, which is started again whenever it ends.
 * @param dir one for all logs of a person
 * @throws DomainError `WITNESS.INSIDE_DATA`, `WITNESS.NO_PLACE`
 */
export async function startOwnWitness(dir: string, log: Signer, data: DataFolder): Promise<OwnWitness> {
  if (dir === data.dir || dir.startsWith(data.dir + sep))
    throw new DomainError(
      'WITNESS.INSIDE_DATA',
      `The witness in ${dir} would be put back together with ${data.dir}. Name a folder outside with --witness.`,
    );
  const vkey = keyIn(dir);
  // It must be free also when the witness is started again.
  const [port] = await freePorts(quietPort(), 1);
  const url = `http://127.0.0.1:${port}`;
  const policyText = `log ${log.vkey}\nwitness ${NAME} ${vkey} ${url}\nquorum ${NAME}\n`;
  const service = new Service({
    name: 'witness',
    module: MODULE,
    variables: withVariables(process.env, {
      WITNESS_DIR: dir,
      WITNESS_NAME: KEY_NAME,
      WITNESS_LOG: log.vkey,
      PORT: String(port),
    }),
    tell: (line) => say(`[witness] ${line}`),
    isMissed: false,
  });
  const answers = () =>
    fetch(url).then(
      () => true,
      () => false,
    );
  return {
    policy: parsePolicy(policyText),
    policyText,
    isUp: (signal) =>
      untilIs(answers, AbortSignal.any([signal, AbortSignal.timeout(UP_WITHIN_MS)])).catch(() => {
        signal.throwIfAborted();
        say('The witness does not answer yet. Nothing is sealed until it does.');
      }),
    stop: () => service.stop(),
  };
}

/** Keeps the policy where whoever verifies the log finds it; none, where there is none. */
export function keepPolicy({ policy }: DataFolder, text: string | null): void {
  if (text === null) rmSync(policy, { force: true });
  else writeFileSync(policy, text);
}

function keyIn(dir: string): string {
  try {
    makeFolder(dir, 0o700);
    accessSync(dir, constants.W_OK);
    return witnessIn(dir, KEY_NAME, []).vkey;
  } catch (error) {
    throw new DomainError(
      'WITNESS.NO_PLACE',
      `The witness of this register has no place in ${dir} (${(error as Error).message}). Name another folder with --witness, or start with --no-witness.`,
    );
  }
}
