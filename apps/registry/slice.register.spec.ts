import { Controller, Get, Inject, Module } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { rule, type Decider } from '#kernel';
import { on, rebuild, table, type Projection } from '#engine/projections';
import { house, slices } from '#governance';
import { event, type EventOf } from '#governance/events';
import { command } from '#platform/commands';
import { REGISTER, type Register, type Slice } from '#platform/core';
import { dutyTable } from '#platform/duties';
import type { Cases } from '#platform/figures';
import { DescribeQuery, ReadsFrom } from '#platform/http';
import { Public } from '#platform/identity';
import { entityOf } from '#platform/read-models';
import { networkCode, prose, storedId, storedText } from '#platform/schema';
import { textsOf } from '#platform/texts';
import { testRegister, type TestRegister } from './testing/index.js';

// A slice that nobody outside this file knows of.

const ofTiding = { network: networkCode, tiding: storedId };
const tidingsSpread = event('TidingsSpread', 1, z.strictObject({ ...ofTiding, text: storedText }), {
  says: ({ text }) => `Tidings were spread: ${text}`,
  about: ['network'],
  counted: 'tidings',
});
type TidingsSpread = EventOf<typeof tidingsSpread>;

interface Spread {
  readonly type: 'Spread';
  readonly data: TidingsSpread['data'];
}

const tiding: Decider<boolean, Spread, TidingsSpread> = {
  initial: false,
  evolve: () => true,
  decide({ data }, isSpread) {
    rule(!isSpread, 'TIDINGS.SPREAD', 'These tidings are out already.');
    return [{ type: 'TidingsSpread', data }];
  },
};

const SpreadTidings = command('SpreadTidings', {
  operation: 'Tidings_spread',
  post: 'networks/:code/tidings',
  permit: 'tidings.spread',
  summary: 'Spread tidings',
  body: z.strictObject({ text: prose(200) }),
  example: { text: 'It is day.' },
  at: ({ network }) => `networks/${network}/tidings`,
  run: ({ register, context, input }) => {
    const data = { ...input, tiding: context.commandId };
    return register.decisions.execute(tiding, `tiding-${data.tiding}`, context, () => ({
      type: 'Spread',
      data,
    }));
  },
});

interface TidingRow {
  readonly tiding: string;
  readonly text: string;
}

const tidingTable = table<TidingRow>({
  name: 'tiding',
  columns: { tiding: { type: 'uuid' }, text: { type: 'text' } },
  key: ['tiding'],
});

const tidingsProjection: Projection<TidingsSpread> = {
  name: 'tidings',
  version: 1,
  tables: [tidingTable],
  on: {
    TidingsSpread: on<TidingsSpread>(
      () => [],
      ({ data: { tiding, text } }, rows) => rows.put(tidingTable, { tiding, text }),
    ),
  },
};

const spreadTable = table<{ tiding: string; network: string; spread_at: string }>({
  name: 'spread',
  columns: { tiding: { type: 'uuid' }, network: { type: 'text' }, spread_at: { type: 'timestamptz' } },
  key: ['tiding'],
});
const tidingsSpreadOn: Projection<TidingsSpread>['on'] = {
  TidingsSpread: on<TidingsSpread>(
    () => [],
    ({ data: { tiding, network }, recordedAt }, rows) =>
      rows.put(spreadTable, { tiding, network, spread_at: recordedAt }),
  ),
};
const spread: Cases = {
  kind: 'network',
  relation: 'SELECT tiding AS id, network, spread_at AS happened FROM spread',
  when: 'happened',
  shown: [],
};

const tidingView = z.object({ tiding: z.string(), text: z.string() });

@Controller('networks/:code/tidings')
class TidingsController {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  @Get()
  @Public()
  @ReadsFrom('tidings')
  @DescribeQuery({ summary: 'All tidings', answer: z.array(tidingView), example: [] })
  list() {
    return this.register.read.getRepository(entityOf(tidingTable)).find();
  }
}

@Module({ controllers: [TidingsController] })
class TidingsModule {}

const tidings: Slice = {
  name: 'tidings',
  events: [tidingsSpread],
  commands: [SpreadTidings],
  projections: [tidingsProjection],
  figures: {
    version: 1,
    tables: [spreadTable],
    on: tidingsSpreadOn,
    figures: [
      {
        name: 'tidings-by-network',
        title: 'Tidings',
        description: 'How many were spread.',
        of: spread,
        columns: [{ key: 'tidings', label: 'Tidings', counts: 'true' }],
      },
    ],
    headlines: [
      {
        name: 'tidings',
        title: 'Tidings',
        description: 'How many were spread.',
        better: 'more',
        of: spread,
        counts: 'true',
        leadsTo: 'tidings-by-network',
      },
    ],
  },
  duties: [
    {
      kind: 'reading',
      about: 'network',
      on: {
        TidingsSpread: ({ tiding, network }: TidingsSpread['data']) => ({
          subject: tiding,
          network,
          due: { at: '2147-01-06T00:00:00.000Z', on: '2147-01-05' },
        }),
      },
    },
  ],
  search: [
    {
      kind: 'tiding',
      on: {
        TidingsSpread: ({ tiding, network, text }: TidingsSpread['data']) => ({
          id: tiding,
          network,
          title: 'Tidings',
          text: [text],
        }),
      },
    },
  ],
  grants: { 'tidings.spread': ['chair'] },
  module: TidingsModule,
  warns:
    () =>
    async ({ body }) =>
      (body as { text: string }).text.endsWith('!') ? 'loud' : null,
};

describe('a slice that exists only here', () => {
  const all = house([...slices.filter(({ events }) => events.length > 0), tidings]);
  const address = '/api/networks/NOVA/tidings';
  let app: TestRegister;

  beforeAll(async () => {
    app = await testRegister(all);
    await app.establish('NOVA', { subject: 'ines', name: 'Ines Okafor' });
    await app.as('ines').does(address, { text: 'It is day.' });
    await app.settled();
  });
  afterAll(() => app.close());

  it('is served, to whom it grants it', async () => {
    expect(await app.as('nina').post(address, { text: 'It is night.' })).toMatchObject({
      status: 403,
      body: { code: 'PERMISSION.DENIED', permission: 'tidings.spread' },
    });
    expect((await app.as('ines').post(address, { text: '' })).status).toBe(400);
    const { paths } = (await app.get('/api/openapi.json')).body;
    expect(Object.keys(paths['/api/networks/{code}/tidings']).sort()).toEqual(['get', 'post']);
    expect((await app.as('ines').get('/api/me')).body.offices[0].may).toContain('tidings.spread');
  });

  it('is projected, and a rebuild gives the same rows', async () => {
    const before = (await app.get(address)).body;
    expect(before).toEqual([{ tiding: expect.any(String), text: 'It is day.' }]);
    const { store, codec } = app.opened.register;
    const projections = all.flatMap((slice) => slice.projections);
    await rebuild({ store, codec, readUrl: app.readUrl, projections, texts: textsOf(app.opened.register) });
    expect((await app.get(address)).body).toEqual(before);
  });

  it('is counted and figured, and falls due', async () => {
    expect((await app.get('/api/overview')).body.counts).toMatchObject({ networks: 1, tidings: 1 });
    const figure = async (network: string) =>
      (await app.get(`/api/dashboards/tidings-by-network?network=${network}`)).body.rows;
    expect([await figure('NOVA'), await figure('LYRA')]).toEqual([[{ tidings: 1 }], [{ tidings: 0 }]]);
    const { tiles } = (await app.get('/api/dashboards/at-a-glance?network=NOVA')).body;
    expect(tiles.find(({ name }: { name: string }) => name === 'tidings')).toMatchObject({
      value: 1,
      before: { value: 0 },
      better: 'more',
      dashboard: 'tidings-by-network',
    });
    expect((await app.get('/log/published.json')).body.dashboards.networks.NOVA).toMatchObject({
      'tidings-by-network': [{ tidings: 1 }],
    });
    expect(await app.opened.register.read.getRepository(entityOf(dutyTable)).find()).toMatchObject([
      { kind: 'reading', about: 'network', network: 'NOVA', due_on: '2147-01-05', state: 'open' },
    ]);
  });

  it('is found by its words', async () => {
    const { items, facets } = (await app.get('/api/search?q=day&kind=tiding')).body;
    expect(items).toMatchObject([
      { kind: 'tiding', title: 'Tidings', network: 'NOVA', inForce: null, matched: 'text' },
    ]);
    expect(items[0].snippet).toEqual([
      { text: 'It is ', hit: false },
      { text: 'day', hit: true },
      { text: '.', hit: false },
    ]);
    expect(facets.kind).toEqual([{ value: 'tiding', count: 1 }]);
  });

  it('is told in the public log', async () => {
    const { items } = (await app.get('/api/log?type=TidingsSpread')).body;
    expect(items).toMatchObject([
      {
        summary: 'Tidings were spread: It is day.',
        network: 'NOVA',
        actor: { name: 'Ines Okafor', role: 'chair' },
        about: [{ kind: 'network', citation: 'NOVA' }],
      },
    ]);
  });

  it('is sealed, with its schema beside the log', async () => {
    await app.seal();
    const [{ number }] = (await app.get('/api/log?type=TidingsSpread')).body.items;
    expect((await app.get(`/api/log/${number}/receipt`)).status).toBe(200);
    expect((await app.get('/log/schemas/TidingsSpread.v1.json')).body.title).toBe('TidingsSpread, version 1');
  });

  it('is replayed: whoever decides next knows what happened', async () => {
    const [{ tiding: id }] = (await app.get(address)).body;
    const { decisions } = app.opened.register;
    expect(await decisions.load(tiding, `tiding-${id}`)).toMatchObject({ state: true });
  });

  it('warns of what it sees in a command', async () => {
    const warning = async (text: string) =>
      (await app.as('ines').does(address, { text })).headers['sgn-warning'];
    expect([await warning('It is night!'), await warning('It is night.')]).toEqual(['loud', undefined]);
  });
});
