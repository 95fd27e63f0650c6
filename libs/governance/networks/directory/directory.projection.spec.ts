import { describe, expect, it } from '@jest/globals';
import { given, type GivenEvent } from '#engine/projections/testing';
import type { NetworkEvent } from '#governance/events';
import { appointments, directory, interests, networkTable } from './directory.projection.js';

const appointment = '0193a0e2-7c1b-7d2e-9f00-1d2c3b4a5f10';
const interest = '0193a0e2-7c1b-7d2e-9f00-1d2c3b4a5f20';

const story: readonly GivenEvent<NetworkEvent>[] = [
  { type: 'NetworkEstablished', data: { network: 'NOVA', name: 'Nova', jurisdiction: 'Nova and its moons' } },
  {
    type: 'RegulatorAppointed',
    data: { network: 'NOVA', appointment, person: 'kiran', office: 'regulator', name: 'Kiran Morales' },
  },
  {
    type: 'InterestDeclared',
    data: {
      network: 'NOVA',
      interest,
      person: 'kiran',
      subject: { kind: 'person', id: 'elara' },
      category: 'artistic',
      nature: { sealed: interest, commitment: 'of what it is' },
    },
  },
  { type: 'InterestWithdrawn', data: { network: 'NOVA', interest, person: 'kiran', reason: 'I have left.' } },
  {
    type: 'AppointmentEnded',
    data: { network: 'NOVA', appointment, person: 'kiran', office: 'regulator', reason: 'Resigned.' },
  },
];
const after = (events: number) => given(directory, story.slice(0, events));

describe('the directory of networks', () => {
  it('knows a network, and the revision that it is at', () => {
    expect(after(1).rows(networkTable)).toEqual([
      {
        network: 'NOVA',
        name: 'Nova',
        jurisdiction: 'Nova and its moons',
        established_at: '2147-01-01T00:00:00.000Z',
        revision: 0,
      },
    ]);
    for (const events of [2, 3, 4, 5])
      expect(after(events).row(networkTable, 'NOVA')?.revision).toBe(events - 1);
  });

  it('keeps who held office, and until when', () => {
    expect(after(2).row(appointments, appointment)).toEqual({
      appointment,
      network: 'NOVA',
      person: 'kiran',
      office: 'regulator',
      name: 'Kiran Morales',
      why: null,
      appointed_at: '2147-01-01T00:01:00.000Z',
      ended_at: null,
      number: 1,
    });
    expect(after(5).row(appointments, appointment)?.ended_at).toBe('2147-01-01T00:04:00.000Z');
  });

  it('keeps what was declared, and until when', () => {
    expect(after(3).row(interests, interest)).toEqual({
      interest,
      network: 'NOVA',
      person: 'kiran',
      subject_kind: 'person',
      subject_id: 'elara',
      category: 'artistic',
      declared_at: '2147-01-01T00:02:00.000Z',
      withdrawn_at: null,
      number: 2,
    });
    expect(after(4).row(interests, interest)?.withdrawn_at).toBe('2147-01-01T00:03:00.000Z');
  });
});
