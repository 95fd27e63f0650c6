import { DomainError, newId } from '#kernel';
import type { CommandContext } from '#engine/event-store';
import type { Origin } from '#governance/events';
import type { DataFolder, Tenancy } from '#platform/data-folder';
import type { ComposedRegister, Home } from '../composition/index.js';
import { composition } from './composition.js';
import { home, mustHaveRegister, type DataOption } from './home.js';
import { interruptible } from './interruption.js';

/** An open register, and what a command needs besides. */
export interface Work extends ComposedRegister {
  readonly home: Home;
  /** The data folder; null where the register lives in services. */
  readonly folder: DataFolder | null;
  /** Aborts on Ctrl-C: leave what you do at the next good place. */
  readonly interrupted: AbortSignal;
}

/**
 * Opens the register, works, and closes it again: also after an error, and on Ctrl-C. Beside a running register or on a
 * stopped one.
 * @param as a register's tenancy is refused where one runs
 * @param begins where there is no register yet, begin one of this origin; null: refuse.
 * @throws DomainError `REGISTER.NOT_OPEN`
 */
export async function atWork<T>(
  option: DataOption,
  work: (at: Work) => Promise<T>,
  begins: Origin | null = null,
  as: Tenancy = 'command',
): Promise<T> {
  const { signal: interrupted, off } = interruptible(
    new DomainError('COMMAND.INTERRUPTED', 'Stopped. The same command goes on where it was.'),
  );
  if (begins === null) mustHaveRegister(option);
  const at = await home(option, as);
  try {
    const { openComposedRegister } = await composition();
    const composed = await openComposedRegister(at, begins);
    try {
      return await work({
        ...composed,
        catchUp: (signal = interrupted) => composed.catchUp(signal),
        home: at,
        folder: 'folder' in at ? at.folder : null,
        interrupted,
      });
    } finally {
      await composed.close();
    }
  } finally {
    await at.leave();
    off();
  }
}

/** The context of what the operator alone makes by command line: the system actor of that name did it. */
export function asSystem(name: string, network?: string, commandId: string = newId()): CommandContext {
  return { actor: { id: name, role: 'system', ...(network && { network }) }, commandId };
}
