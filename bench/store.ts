import type { EventStore } from '#engine/event-store';
import { WrongUsage } from './option.js';

/** The KurrentDB at `KURRENTDB_URL` where `--store kurrentdb` is asked for, else null. @throws WrongUsage */
export async function storeOf(args: readonly string[]): Promise<EventStore | null> {
  const at = args.indexOf('--store');
  if (at < 0) return null;
  if (args[at + 1] !== 'kurrentdb') throw new WrongUsage('--store takes kurrentdb.');
  const connectionString = process.env['KURRENTDB_URL'];
  if (!connectionString)
    throw new WrongUsage('--store kurrentdb needs a server that is up: set KURRENTDB_URL (kurrentdb://...).');
  const { kurrentdbEventStore } = await import('#engine/event-store/kurrentdb');
  return kurrentdbEventStore({ connectionString });
}
