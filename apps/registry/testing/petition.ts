import { addDays, dateOf, newId } from '#kernel';
import { petitionStream, signatureStream, type PetitionEvent } from '#governance/events';
import type { Register } from '#platform/core';

/** Records a petition of NOVA that can be signed for 90 days; answers its id. */
export async function publishedPetition(
  { store, codec, clock }: Pick<Register, 'store' | 'codec' | 'clock'>,
  thresholds: { readonly response: number; readonly debate: number },
): Promise<string> {
  const [petition, begins] = [newId(), dateOf(clock.now())];
  const of = { network: 'NOVA', petition };
  const sealed = () => ({ sealed: newId(), commitment: Buffer.alloc(32).toString('base64') });
  const by = { provision: newId(), path: '2147/6/1', version: 1 };
  const on = addDays(begins, 90);
  const events: readonly PetitionEvent[] = [
    {
      type: 'PetitionOpened',
      data: { ...of, petitioner: newId(), title: sealed(), asks: sealed(), sponsors: 1 },
    },
    {
      type: 'PetitionPublished',
      data: {
        ...of,
        publishedBy: newId(),
        title: 'Ask before a memory is shared',
        asks: 'Nobody’s memory of a dream is shared without asking that person.',
        closes: { at: `${on}T22:00:00.000Z`, on, begins, count: 90, unit: 'days', by },
        districts: [],
        thresholds: (['response', 'debate'] as const).map((threshold) => ({
          threshold,
          signatures: thresholds[threshold],
          period: { count: 14, unit: 'days', by },
          districts: null,
          clusters: null,
        })),
      },
    },
  ];
  const stream = petitionStream(petition);
  await store.append({
    stream,
    expected: 'none',
    entries: events.map(({ type, data }, revision) =>
      codec.encode({
        id: newId(),
        stream,
        revision,
        type,
        recordedAt: clock.now().toISOString(),
        actor: { id: 'import', role: 'system' },
        correlationId: stream,
        causationId: null,
        commandId: newId(),
        data,
      }),
    ),
  });
  return petition;
}

/** Records so many signatures of a petition of NOVA, of nobody; answers their pseudonyms. */
export async function signaturesOf(
  { store, codec, clock }: Pick<Register, 'store' | 'codec' | 'clock'>,
  petition: string,
  count: number,
): Promise<readonly string[]> {
  const signatures = Array.from({ length: count }, () => newId());
  await Promise.all(
    signatures.map((signature) => {
      const stream = signatureStream(signature);
      const entry = codec.encode({
        id: newId(),
        stream,
        revision: 0,
        type: 'PetitionSigned',
        recordedAt: clock.now().toISOString(),
        actor: { id: signature, role: 'citizen' },
        correlationId: stream,
        causationId: null,
        commandId: newId(),
        data: { network: 'NOVA', petition, signature, district: null, cluster: null },
      });
      return store.append({ stream, expected: 'none', entries: [entry] });
    }),
  );
  return signatures;
}
