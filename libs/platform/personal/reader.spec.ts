import { describe, expect, it } from '@jest/globals';
import type { Office, Subject } from '#kernel';
import type { Opening, Vault } from '#engine/vault';
import type { NetworkOffices } from '#platform/core';
import { Reader } from './index.js';

describe('a reader of personal values', () => {
  const fields = [
    { sealed: 'name of elara', person: 'elara' },
    { sealed: 'ground of nina', person: 'nina' },
  ];
  const offices = (held: readonly Office[], ...interests: Subject[]) =>
    ({
      officesOf: () => held,
      interestsOf: () => interests.map((subject) => ({ subject })),
    }) as unknown as NetworkOffices;
  const reading = async (reader: Reader) => {
    const journal: [readonly string[], Opening | null][] = [];
    const vault = {
      open: async (ids: readonly string[], opening: Opening | null) => {
        journal.push([ids, opening]);
        return new Map(ids.map((id) => [id, id.toUpperCase()]));
      },
    } as unknown as Vault;
    const values = await reader.open(vault, fields);
    return { values: [...values.values()], journal };
  };
  const page = 'docket NOVA-D 2147/1';
  const docket = { page, matter: { cases: ['tides'], parties: ['elara', 'nina'] } };

  it('sees nothing without a name, or without a reason', async () => {
    for (const viewer of [
      null,
      { person: 'zane', claims: [] },
      { person: 'ops', claims: ['operator'] },
    ] as const) {
      const reader = new Reader(viewer, offices([]), docket);
      expect(await reading(reader)).toEqual({ values: [], journal: [] });
      expect(reader.mayRead('elara')).toBe(false);
    }
  });

  it('sees what is theirs, and nothing is written down', async () => {
    const reader = new Reader({ person: 'elara', claims: [] }, offices([]), docket);
    expect(await reading(reader)).toEqual({
      values: ['NAME OF ELARA'],
      journal: [[['name of elara'], null]],
    });
    expect([reader.mayRead('elara'), reader.mayRead('nina')]).toEqual([true, false]);
  });

  it('sees everything in office, with one line in the journal', async () => {
    const reader = new Reader({ person: 'kiran', claims: [] }, offices(['regulator']), docket);
    const { values, journal } = await reading(reader);
    expect(values).toEqual(['NAME OF ELARA', 'GROUND OF NINA']);
    expect(journal).toEqual([
      [['name of elara', 'ground of nina'], { actor: 'kiran', role: 'regulator', why: page }],
    ]);
  });

  it('sees everything as an auditor, and only what is others’ is written down', async () => {
    const reader = new Reader({ person: 'nina', claims: ['auditor'] }, offices(['chair']), docket);
    expect((await reading(reader)).journal).toEqual([
      [['name of elara'], { actor: 'nina', role: 'auditor', why: page }],
      [['ground of nina'], null],
    ]);
  });

  it('sees in office what the public sees, with an interest in the case or a party of it, and still what is theirs', async () => {
    for (const subject of [
      { kind: 'case', id: 'tides' },
      { kind: 'person', id: 'nina' },
    ] as const) {
      const recused = new Reader({ person: 'kiran', claims: [] }, offices(['regulator'], subject), docket);
      expect(await reading(recused)).toEqual({ values: [], journal: [] });
      expect(recused.isRecused).toBe(true);
    }
    const party = new Reader(
      { person: 'elara', claims: [] },
      offices(['chair'], { kind: 'case', id: 'tides' }),
      docket,
    );
    expect(await reading(party)).toEqual({ values: ['NAME OF ELARA'], journal: [[['name of elara'], null]] });
  });
});
