import { newId } from '#kernel';
import { Codec, type EncodedEntry } from '#engine/event-store';

const codec = new Codec([{ type: 'PetitionSigned', version: 1, parse: (data) => data }]);

/** Entries of about 500 bytes, made before the clock starts. */
export function entriesOf(stream: string, first: number, count: number): EncodedEntry[] {
  return Array.from({ length: count }, (_, index) =>
    codec.encode({
      id: newId(),
      stream,
      revision: first + index,
      type: 'PetitionSigned',
      recordedAt: '2147-05-17T18:03:21.447Z',
      actor: { id: newId(), role: 'citizen' },
      correlationId: stream,
      causationId: null,
      commandId: newId(),
      data: { network: 'NOVA', petition: newId(), district: 17, text: 'x'.repeat(40 + (index % 21)) },
    }),
  );
}
