import { newId, rule } from '#kernel';
import type { Decisions, EventStore } from '#engine/event-store';
import { type Origin, REGISTER_STREAM } from '#governance/events';
import { registerDecider } from './register.decider.js';
import type { RegisterClock } from './register-clock.js';

/** When the demo's time begins. */
const DEMO_BEGINS = Date.parse('2147-01-04T08:00:00Z');

/**
 * Brings the clock up to the log; where the log is empty, opens the register with its first event. Of several
 * processes that do it at once, one opens it.
 * @param origin null: refuse to open what is not.
 * @throws DomainError `REGISTER.NOT_OPEN`
 */
export async function openTime(
  register: { readonly store: EventStore; readonly decisions: Decisions; readonly clock: RegisterClock },
  origin: Origin | null,
): Promise<void> {
  const { store, decisions, clock } = register;
  await clock.begin(store);
  if (clock.origin !== null) return;
  rule(
    origin !== null,
    'REGISTER.NOT_OPEN',
    'This register has not begun yet. "npm start" begins it, or the first command that records something.',
  );
  const offsetMs = origin === 'demo' ? DEMO_BEGINS - clock.now().getTime() : 0;
  await decisions.execute(
    registerDecider,
    REGISTER_STREAM,
    { actor: { id: 'register', role: 'system' }, commandId: newId() },
    () => ({ type: 'Open' as const, origin, offsetMs }),
  );
  await clock.refresh(store);
}
