import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { Register } from '#platform/core';
import type { DocketRow } from './docket.tables.js';
import { Dockets } from './dockets.query.js';

describe('the page of a docket, right after the submission', () => {
  const looks: (Partial<DocketRow> | null)[] = [];
  const isOpen = (row: Partial<DocketRow> | null | undefined) => (row?.number == null ? null : row);
  const builder = {
    where: () => builder,
    andWhere: () => builder,
    orderBy: () => builder,
    getMany: async () => [],
    getOne: async () => isOpen(looks[0]),
  };
  const repository = {
    createQueryBuilder: () => builder,
    existsBy: async () => (looks.length > 1 ? looks.shift() : looks[0]) !== null,
    find: async () => [],
  };
  const register = {
    read: {
      getRepository: () => repository,
      query: async () => [
        { kind: 'docket', id: 's1', citation: 'NOVA-D 2147/1', address: 'NOVA/dockets/2147/1' },
      ],
    },
    offices: { of: async () => ({ officesOf: () => [] }) },
    clock: { now: () => new Date('2147-03-01T08:00:00Z') },
  } as unknown as Register;
  const dockets = new Dockets(register, { of: async () => [] });
  const page = () => dockets.one('NOVA', 's1', null);

  const unopened = { docket: 's1', network: 'NOVA', number: null, applicant: 'elara' };
  const opened = {
    ...unopened,
    number: 1,
    assigned_to: null,
    due_on: null,
    challenges: [],
    stays: [],
    information: [],
    panels: [],
    presentations: [],
    sources: [],
  };

  afterEach(() => {
    looks.length = 0;
    jest.restoreAllMocks();
  });

  it('waits until the docket is open', async () => {
    looks.push(unopened, unopened, opened);
    expect(await page()).toMatchObject({
      citation: 'NOVA-D 2147/1',
      address: 'NOVA/dockets/2147/1',
      personal: null,
    });
  });

  it('asks for another moment when that takes long', async () => {
    looks.push(unopened);
    let now = 0;
    jest.spyOn(performance, 'now').mockImplementation(() => (now += 3_000));
    await expect(page()).rejects.toMatchObject({ code: 'PROJECTION.BEHIND' });
  });

  it('does not wait for what was never submitted', async () => {
    looks.push(null);
    await expect(page()).rejects.toMatchObject({ code: 'DOCKET.UNKNOWN' });
  });
});
