import { describe, expect, it } from '@jest/globals';
import { newId, type Decider } from '#kernel';
import { Codec, makeDecisions, memoryEventStore } from '#engine/event-store';
import {
  provisionId,
  type ProvisionEvent,
  provisionStream,
  receivedOn,
  rulebookEvents,
} from '#governance/events';
import { relying } from './relying.js';

const recording: Decider<null, ProvisionEvent, ProvisionEvent> = {
  initial: null,
  evolve: () => null,
  decide: (event) => [event],
};
const decisions = makeDecisions({
  store: memoryEventStore(),
  codec: new Codec(rulebookEvents),
  clock: { now: () => new Date('2147-03-01T08:00:00Z') },
});
const path = '2147/12/4.2';

const inserted = async (network: string, effectiveFrom: string | null, version: number) => {
  const provision = provisionId(network, path);
  const context = { actor: { id: 'test', role: 'system' } as const, commandId: newId() };
  await decisions.execute(recording, provisionStream(provision), context, () => ({
    type: version === 1 ? ('ProvisionInserted' as const) : ('ProvisionAmended' as const),
    data: {
      network,
      provision,
      path,
      version,
      effectiveFrom,
      instrument: null,
      number: null,
      title: 'Fear',
      text: { document: 'a'.repeat(64), bytes: 1, mediaType: 'text/markdown' },
      parameters: {},
      bounds: {},
      vocabularies: {},
      until: null,
      form: null,
      replaces: [],
      cause: null,
      reason: null,
      amendedBy: [],
      source: null,
      sourceRecordedAt: null,
      transition: null,
    },
  }));
  return provision;
};

const rested: string[] = [];
const relied = (network: string, provision: string, version: number, at: string) =>
  relying(
    decisions,
    { network, at: receivedOn(at), absent: 'ACT.NO_PROVISION', restsOn: ({ stream }) => rested.push(stream) },
    { provision, version },
  );

describe('an act relies on a provision', () => {
  it('with the version that is in force', async () => {
    const provision = await inserted('NOVA', '2147-01-01', 1);
    await inserted('NOVA', '2147-06-01', 2);
    const found = { provision, path, version: 2 };
    expect(await relied('NOVA', provision, 2, '2147-03-01')).toEqual({ ...found, inForce: 1 });
    expect(await relied('NOVA', provision, 2, '2146-03-01')).toEqual({ ...found, inForce: null });
    expect(rested).toEqual([provisionStream(provision), provisionStream(provision)]);
  });

  it('with no version that waits for its day, until that is appointed and has come', async () => {
    const provision = await inserted('CYGN', '2147-01-01', 1);
    await inserted('CYGN', null, 2);
    const inForceOn = async (day: string) => (await relied('CYGN', provision, 2, day)).inForce;
    expect(await inForceOn('2999-01-01')).toBe(1);
    const context = { actor: { id: 'test', role: 'system' } as const, commandId: newId() };
    const of = { network: 'CYGN', provision, path, version: 2, revision: 1, reason: 'Ready.' };
    await decisions.execute(recording, provisionStream(provision), context, () => ({
      type: 'CommencementAppointed' as const,
      data: { ...of, effectiveFrom: '2147-06-01' },
    }));
    expect(await Promise.all(['2147-05-31', '2147-06-01'].map(inForceOn))).toEqual([1, 2]);
  });

  it('only where it is the network’s own', async () => {
    for (const provision of [await inserted('LYRA', '2147-01-01', 1), newId()])
      await expect(relied('NOVA', provision, 1, '2147-03-01')).rejects.toMatchObject({
        code: 'ACT.NO_PROVISION',
      });
  });
});
