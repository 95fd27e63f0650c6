import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '#kernel';
import {
  establishNova,
  publishedPetition,
  testRegister,
  type Nova,
  type TestRegister,
} from '../../../../apps/registry/testing/index.js';
import type { LineageView } from './lineage.view.js';

const nova = '/api/networks/NOVA';

describe('what led to words of the law, over HTTP', () => {
  let app: TestRegister;
  let law: Nova;

  beforeAll(async () => {
    app = await testRegister();
    law = await establishNova(app);
  });
  afterAll(() => app.close());

  const lineage = async (of: string) => {
    await app.settled();
    const { body } = (await app.get(`${nova}/lineage?of=${of}`)) as { readonly body: LineageView };
    return {
      steps: body.steps.map(({ kind, nth, way }) => `${kind}${nth === null ? '' : ` ${nth}`}: ${way}`),
      links: body.links.map(({ why }) => why),
      body,
    };
  };

  it('is told from a petition on and from a version back, by way of each draft', async () => {
    const petition = await publishedPetition(app.opened.register, { response: 10, debate: 20 });
    const amendments = [
      { op: 'amend', provision: law.provision, base: 1, title: 'Time to appeal', text: 'Within 30 days.' },
    ];
    const { reform } = (
      await app.as('tomas').does(`${nova}/reforms`, {
        title: 'More time to appeal',
        reasons: 'It was asked for.',
        amendments,
        cause: { petition },
      })
    ).body;
    const at = `${nova}/reforms/${reform}`;
    const plainer = [{ ...amendments[0]!, text: 'An appeal is lodged within 28 days, or later with leave.' }];
    await app.as('tomas').does(`${at}/revise`, { amendments: plainer, reasons: 'Plainer.' });
    await app.as('ines').does(`${at}/adopt`, { reasons: 'Sound.' });
    await app.as('ines').does(`${at}/commence`, { effectiveFrom: '2147-02-01' });

    const led = ['after', 'revised', 'adopted', 'enacted'];
    const forward = await lineage(`petition:${petition}`);
    const after = ['draft 1: after', 'draft 2: after', 'decision: after', 'version 2: after'];
    expect(forward).toMatchObject({ steps: ['petition: itself', ...after], links: led });
    expect(forward.body.steps.map(({ citation, address }) => [citation, address])).toEqual([
      ['NOVA-P 2147/1', 'NOVA/petitions/2147/1'],
      ...Array.from({ length: 3 }, () => ['NOVA-R 2147/1', 'NOVA/reforms/2147/1']),
      ['NOVA 2147/12 s 1 v2', 'NOVA/rules/2147/12/1'],
    ]);

    const before = ['petition: before', 'draft 1: before', 'draft 2: before', 'decision: before'];
    expect(await lineage(`version:${law.provision}.2`)).toMatchObject({
      steps: [...before, 'version 2: itself'],
      links: led,
    });
    expect((await lineage(`reform:${reform}`)).steps).toEqual([
      'petition: before',
      ...['draft 1: itself', 'draft 2: itself', 'decision: itself', 'version 2: after'],
    ]);
    // Whoever reads the rule itself finds the petition behind it, wherever they read it.
    const cause = {
      reformCitation: 'NOVA-R 2147/1',
      appeal: null,
      petition: { petition, citation: 'NOVA-P 2147/1', address: 'NOVA/petitions/2147/1' },
    };
    const { versions } = (await app.get(`${nova}/provisions/${law.provision}`)).body;
    expect(versions).toMatchObject([{ cause: null }, { cause }]);
    const standing = (await app.get(`${nova}/rulebook?on=2147-02-01&as-known-at=9999`)).body.items.find(
      ({ provision }: { provision: string }) => provision === law.provision,
    );
    expect(standing).toMatchObject({ cause });
    const compared = (
      await app.get(
        `${nova}/rulebook/comparison?from=2147-01-31&to=2147-02-01&from-known-at=9999&to-known-at=9999`,
      )
    ).body.items.find(({ provision }: { provision: string }) => provision === law.provision);
    expect(compared).toMatchObject({ changes: [{ cause }] });
  });

  it('is nothing of what no reform had a part in, and is asked of one thing', async () => {
    const none = await app.get(`${nova}/lineage?of=version:${law.provision}.1`);
    expect(none).toMatchObject({ status: 404, body: { code: 'LINEAGE.ABSENT' } });
    const unknown = await app.get(`${nova}/lineage?of=appeal:${newId()}`);
    expect(unknown.body.code).toBe('LINEAGE.ABSENT');
    const elsewhere = await app.get(`/api/networks/BOREA/lineage?of=version:${law.provision}.2`);
    expect(elsewhere.body.code).toBe('NETWORK.UNKNOWN');
    for (const wanted of ['', 'x', `version:${law.provision}`, `version:${law.provision}.0`, 'reform:1'])
      expect((await app.get(`${nova}/lineage?of=${wanted}`)).body).toMatchObject({
        status: 400,
        code: 'REQUEST.INVALID',
      });
  });
});
