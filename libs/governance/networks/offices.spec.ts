import { beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { newId } from '#kernel';
import { Codec, makeDecisions, memoryEventStore, type Decisions } from '#engine/event-store';
import { networkEvents, networkStream } from '#governance/events';
import { networkDecider, type NetworkCommand } from './network.decider.js';
import { officesOn } from './index.js';

describe('who holds what', () => {
  const [ines, kiran, elara] = [newId(), newId(), newId()];
  const appointment = newId();
  const interest = newId();
  let decisions: Decisions;
  let everAppointedIn: string[];

  const act = (code: string, command: NetworkCommand) =>
    decisions.execute(
      networkDecider,
      networkStream(code),
      { actor: { id: 'test', role: 'system' }, commandId: newId() },
      (): NetworkCommand => command,
    );
  const establish = (code: string) =>
    act(code, {
      type: 'EstablishNetwork',
      network: code,
      name: `Network ${code}`,
      jurisdiction: 'A city',
      chair: { appointment: newId(), person: ines, acquaintance: 'known', name: 'Ines Okafor' },
    });
  const offices = () => {
    const repository = { findBy: async () => everAppointedIn.map((network) => ({ network })) };
    return officesOn({ decisions, read: { getRepository: () => repository } as unknown as DataSource });
  };

  beforeEach(async () => {
    everAppointedIn = [];
    const clock = { now: () => new Date('2147-03-01T08:00:00Z') };
    decisions = makeDecisions({ store: memoryEventStore(), codec: new Codec(networkEvents), clock });
    await establish('NOVA');
    const named = { person: kiran, acquaintance: 'known', name: 'Kiran' } as const;
    await act('NOVA', { type: 'Appoint', appointment, ...named, office: 'regulator' });
  });

  it('is what the appointments of the network say', async () => {
    const nova = await offices().of('NOVA');
    expect(nova).toMatchObject({ code: 'NOVA', name: 'Network NOVA', chair: ines });
    expect(nova.officesOf(kiran)).toEqual(['regulator']);
    expect(nova.officesOf(elara)).toEqual([]);
    expect([nova.nameOf(ines), nova.nameOf(elara)]).toEqual(['Ines Okafor', null]);
  });

  it('ends with the appointment, at once; the name stays', async () => {
    await offices().of('NOVA');
    await act('NOVA', { type: 'EndAppointment', appointment, reason: 'Resigned.' });
    const nova = await offices().of('NOVA');
    expect(nova.officesOf(kiran)).toEqual([]);
    expect(nova.nameOf(kiran)).toBe('Kiran');
  });

  it('comes with the interests that stand', async () => {
    const subject = { kind: 'person', id: elara } as const;
    const nature = { sealed: newId(), commitment: `${'a'.repeat(43)}=` };
    const declared = { interest, person: kiran, subject, category: 'friendship', nature } as const;
    const { at } = await offices().of('NOVA');
    await act('NOVA', { type: 'DeclareInterest', subjectIs: 'known', ...declared });
    const nova = await offices().of('NOVA');
    expect(nova.interestsOf(kiran)).toMatchObject([{ interest, subject }]);
    expect(nova.at).toEqual({ ...at, revision: at.revision + 1 });
    await act('NOVA', { type: 'WithdrawInterest', interest, person: kiran, reason: 'No more.' });
    expect((await offices().of('NOVA')).interestsOf(kiran)).toEqual([]);
  });

  it('knows no network that was not established', async () => {
    await expect(offices().of('VOID')).rejects.toMatchObject({ code: 'NETWORK.UNKNOWN' });
  });

  it('knows of a network without a chair', async () => {
    await act('LYRA', {
      type: 'EstablishNetwork',
      network: 'LYRA',
      name: 'Lyra',
      jurisdiction: 'A city',
      chair: null,
    });
    expect((await offices().of('LYRA')).chair).toBeNull();
  });

  it('is known of a person in every network', async () => {
    await establish('LYRA');
    everAppointedIn = ['NOVA', 'LYRA', 'NOVA'];
    const chair = { office: 'chair', name: 'Ines Okafor' };
    expect(await offices().heldBy(ines)).toEqual([
      { network: 'LYRA', ...chair },
      { network: 'NOVA', ...chair },
    ]);
    await act('NOVA', { type: 'EndAppointment', appointment, reason: 'Resigned.' });
    expect(await offices().heldBy(kiran)).toEqual([]);
  });
});
