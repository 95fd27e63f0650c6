import { newId } from '#kernel';
import { Codec, type EventStore } from '#engine/event-store';
import { slices } from '#governance';

const EVENTS_A_NETWORK = 100;
const AT_ONCE = 8;

/** Puts `count` events of the law into a log, faster than any handler would: networks, and interests declared in them. */
export async function fill(log: EventStore, count: number): Promise<void> {
  const codec = new Codec(slices.flatMap(({ events }) => events));
  let networks = 0;
  const writer = async () => {
    while (networks * EVENTS_A_NETWORK < count) {
      const at = networks++;
      const network = `F${at.toString(36).toUpperCase()}`;
      const stream = `network-${network}`;
      const size = Math.min(EVENTS_A_NETWORK, count - at * EVENTS_A_NETWORK);
      const entries = Array.from({ length: size }, (_, revision) =>
        codec.encode({
          id: newId(),
          stream,
          revision,
          recordedAt: new Date().toISOString(),
          actor: { id: 'torture', role: 'system', network },
          correlationId: stream,
          causationId: null,
          commandId: newId(),
          ...(revision === 0
            ? { type: 'NetworkEstablished', data: { network, name: network, jurisdiction: network } }
            : {
                type: 'InterestDeclared',
                data: {
                  network,
                  interest: newId(),
                  person: newId(),
                  subject: { kind: 'person', id: newId() },
                  category: 'friendship',
                  nature: null,
                },
              }),
        }),
      );
      await log.append({ stream, expected: 'none', entries });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, writer));
}
