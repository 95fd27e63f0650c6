import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommandBus } from '@nestjs/cqrs';
import { newId } from '#kernel';
import { RecordImpact } from '#governance/reforms';
import { CorpusClient } from '#governance/workbench';
import { assessReforms } from '../../projector/index.js';
import { figured, testRegister, type TestRegister } from '../../registry/testing/index.js';
import { cli } from '../cli.js';
import { hear } from '../testing/hear.js';

const NOVA = '/api/networks/NOVA';
const FEAR = 's.stimuli.filter(x, x.kind == "fear" && x.intensity > p.fear.limit)';
const range = { unit: 'intensity', least: 0, most: 1, stricter: 'lower' };

describe('what a draft would do', () => {
  let app: TestRegister;
  let root: string;
  let url: string;
  let fear: string;
  let reform: string;
  const heard = hear();
  const dockets: string[] = [];

  const submit = async (intensity: number, more: object = {}, kind = 'fear') => {
    const stimuli = [{ id: 'swell', kind, intensity, from: 0, to: 60 }];
    const { docket } = (
      await app.as('elara').does(`${NOVA}/symphonies`, {
        title: 'Tides',
        kind: 'symphony',
        name: 'Elara Voss',
        artist: 'Elara V.',
        artistKind: 'human',
        audience: 'general',
        venue: 'Hall A',
        purpose: 'communal',
        score: { movements: [{ title: 'Low water', sharing: 'audience', stimuli }] },
        ...more,
      })
    ).body as { docket: string };
    dockets.push(docket);
    return docket;
  };
  const limited = (limit: number) => ({
    op: 'amend',
    provision: fear,
    base: 1,
    title: 'Fear',
    text: `Not above ${limit}.`,
    parameters: { 'fear.limit': limit },
  });
  const asReform = () => app.get(`${NOVA}/reforms/${reform}`).then(({ body }) => body);
  /** Lets a moment pass: by then what follows is recorded. */
  const soon = () => app.pass(1 / 86_400);

  beforeAll(async () => {
    app = await testRegister(undefined, { corpus: true });
    root = mkdtempSync(join(tmpdir(), 'assess-'));
    await app.establish('NOVA', { subject: 'ines', name: 'Ines Okafor' });
    for (const [sub, office] of [
      ['tomas', 'regulator'],
      ['kiran', 'regulator'],
      ['maren', 'adjudicator'],
    ] as const)
      await app
        .as('ines')
        .does(`${NOVA}/appointments`, { person: await app.actor(sub), office, name: `${sub} Of Nova` });
    const does = async (path: string, body: object) =>
      (await app.as('ines').does(`${NOVA}/${path}`, body)).body as { id: string };
    await does('words', {
      vocabulary: 'stimuli',
      words: ['fear', 'awe'].map((word) => ({ word, meaning: `What ${word} is.`, values: {} })),
    });
    const { id: instrument } = await does('instruments', {
      number: '2147/12',
      title: 'Calm',
      kind: 'substantive',
    });
    const of = { instrument, effectiveFrom: '2147-01-04' };
    fear = (
      await does('provisions', {
        ...of,
        number: '4.2',
        title: 'Fear',
        text: 'Not above 0.5.',
        parameters: { 'fear.limit': 0.5 },
        bounds: { 'fear.limit': range },
        form: { text: FEAR, effect: 'forbid' },
      })
    ).id;
    await does('provisions', {
      ...of,
      number: '9.1',
      title: 'Reviews',
      text: 'What came of a reform is reviewed within 90 days.',
      parameters: { 'reform.review.days': 90 },
    });
    await submit(0.1);
    await submit(0.45, { audience: 'children' });
    const ruled = await submit(0.7);
    const left = await submit(0.42, { kind: 'tapestry' });
    await submit(0.9, {}, 'dread');
    await app.settled();
    await app.as('elara').does(`${NOVA}/symphonies/${left}/withdraw`, { reason: 'I am tired.' });
    const at = `${NOVA}/dockets/${ruled}`;
    await app.as('ines').does(`${at}/assign`, { regulator: await app.actor('kiran'), departs: 'As asked.' });
    await app.as('kiran').does(`${at}/recommend`, { outcome: 'refused', reasons: 'Too much fear.' });
    await app.as('tomas').does(`${at}/rule`, {
      revision: 1,
      outcome: 'refused',
      facts: 'Fear at 0.7.',
      reasons: 'Above the limit.',
      cited: [{ provision: fear, version: 1 }],
    });
    await soon();
    reform = (
      await app.as('tomas').does(`${NOVA}/reforms`, {
        title: 'Less fear',
        reasons: 'Children woke.',
        commencesOn: '2147-03-01',
        amendments: [limited(0.4)],
      })
    ).body.reform;
    await soon();
  }, 120_000);
  afterAll(async () => {
    await app.close();
    rmSync(root, { recursive: true });
  });

  it('is assessed by itself, of all works there were, and published', async () => {
    const { assessments } = await asReform();
    expect(assessments).toEqual([
      expect.objectContaining({
        revision: 1,
        on: '2147-03-01',
        counts: {
          works: 5,
          unscreened: 1,
          flips: { allowed: 0, restricted: 2, stricter: 0, milder: 0 },
          rulings: 1,
          departBefore: 0,
          departAfter: 0,
        },
      }),
    ]);
    const { document } = assessments[0].document;
    const impact = (await app.get(`/api/documents/${document}`)).body;
    const read = typeof impact === 'string' ? JSON.parse(impact) : impact;
    expect(read).toMatchObject({
      form: 'sgn-impact v1',
      reform,
      by: { audience: { children: { restricted: 1 } }, kind: { tapestry: { restricted: 1 } } },
      provisions: [
        {
          provision: fear,
          path: '2147/12/4.2',
          a: { version: 1, offending: 1 },
          b: { version: null, offending: 3 },
          flips: { restricted: 2 },
        },
      ],
      examples: { allowed: [], restricted: [{ docket: dockets[3] }, { docket: dockets[1] }] },
    });
    expect(read.examples.restricted[1]).toMatchObject({
      citation: 'NOVA-D 2147/2',
      a: { disposition: 'clear', findings: [] },
      b: { disposition: 'forbid', findings: [{ path: '2147/12/4.2', reads: { 'fear.limit': 0.4 } }] },
    });
  });

  it('is assessed anew once it is revised, and where somebody in office asks', async () => {
    const at = `${NOVA}/reforms/${reform}`;
    await app.as('tomas').does(`${at}/revise`, {
      reasons: 'Heard.',
      commencesOn: '2147-03-01',
      amendments: [limited(0.8)],
    });
    await soon();
    await app.as('maren').does(`${at}/request-assessment`, { on: '2147-03-03' });
    await soon();
    const { assessments, status } = await asReform();
    expect(status).toBe('revised');
    expect(
      assessments.map(
        (one: { revision: number; on: string; counts: { flips: object; departAfter: number } }) => [
          one.revision,
          one.on,
          one.counts.flips,
          one.counts.departAfter,
        ],
      ),
    ).toEqual([
      [1, '2147-03-01', expect.objectContaining({ restricted: 2 }), 0],
      [2, '2147-03-01', expect.objectContaining({ allowed: 1 }), 1],
      [2, '2147-03-03', expect.objectContaining({ allowed: 1 }), 1],
    ]);
  });

  it('goes on once somebody holds all works again', async () => {
    const at = `${NOVA}/reforms/${reform}`;
    const { opened, registry } = app;
    const away = assessReforms(
      registry.app.get(CommandBus),
      opened.register,
      new CorpusClient('http://127.0.0.1:9', 500),
    );
    expect(await away.isDone()).toBe(true);
    await app.as('kiran').does(`${at}/request-assessment`, { on: '2147-03-02' });
    await app.settled();
    if (!(await away.isDone()))
      await away.turn(new AbortController().signal).then(
        () => undefined,
        ({ code }: { code: string }) => expect(code).toBe('WORKBENCH.AWAY'),
      );
    await soon();
    expect((await asReform()).assessments).toHaveLength(4);
    expect(await away.isDone()).toBe(true);
  });

  it('is the same from a bundle, byte for byte, and another is found out', async () => {
    await app.seal();
    url = `http://127.0.0.1:${await app.registry.listen(0)}/log`;
    const dir = join(root, 'bundle');
    const out = join(root, 'impact.json');
    expect([await cli(['audit', 'export', url, '--out', dir]), heard.said]).toEqual([0, expect.anything()]);
    expect([
      await cli(['audit', 'assess', dir, '--reform', reform, '--out', out, '--workers', '0']),
      heard.said,
    ]).toEqual([0, expect.stringContaining('The key came from')]);

    const { assessments } = await asReform();
    const lines = heard.printed.split('\n').filter((line) => line.startsWith('SAME'));
    expect(lines).toHaveLength(4);
    for (const [at, line] of lines.entries())
      expect(line).toMatch(new RegExp(`^SAME: revision .*: ${assessments[at].document.document}$`));
    const newest = assessments.at(-1).document;
    expect(readFileSync(out)).toEqual(readFileSync(join(dir, 'documents', newest.document)));
    expect(await cli(['audit', 'assess', dir, '--reform', fear, '--workers', '0'])).toBe(2);
    expect(heard.said).toContain('The log has no assessment of a reform');
    const score = (await app.get(`${NOVA}/dockets/${dockets[1]}`)).body.symphony.revisions[0].score;
    writeFileSync(join(dir, 'documents', score.document), '{}');
    expect(await cli(['audit', 'assess', dir, '--reform', reform, '--workers', '0'])).toBe(1);
    expect(heard.said).toContain('is not the document of that hash');
  });

  it('lets the reform commence on a day by whose law it was assessed, and on no other', async () => {
    const at = `${NOVA}/reforms/${reform}`;
    await app.as('ines').does(`${at}/adopt`, { reasons: 'Heard.' });
    const commence = (effectiveFrom: string) => app.as('ines').post(`${at}/commence`, { effectiveFrom });
    expect((await commence('2147-03-09')).body).toMatchObject({
      status: 422,
      code: 'REFORM.ASSESSED_FOR_ANOTHER_DAY',
    });
    expect((await commence('2147-03-02')).status).toBe(200);
  });

  it('has the ruling looked at again whose work is decided otherwise now', async () => {
    await app.settled();
    const { items } = (await app.get(`${NOVA}/flags`)).body;
    expect(items).toMatchObject([{ docket: dockets[2], because: 'law-changed', open: true }]);
    expect((await app.get(`/api/log/${items[0].by}`)).body.entry.type).toBe('ReformCommenced');
  });

  it('is reviewed once it is in force: what was predicted beside what was observed', async () => {
    const at = `${NOVA}/reforms/${reform}`;
    const review = (who: string) => app.as(who).post(`${at}/review`, { reasons: 'As it was meant.' });
    const duty = async () => {
      await app.settled();
      return (await app.get(`${NOVA}/duties/reform-review/${reform}`)).body;
    };
    expect((await review('kiran')).body).toMatchObject({ status: 422, code: 'REFORM.NOT_IN_FORCE' });
    expect(await duty()).toMatchObject({ state: 'open', due: { on: '2147-05-31' } });
    await app.pass(60);
    const mild = await submit(0.7);
    await submit(0.9);
    await app.settled();
    const docket = `${NOVA}/dockets/${mild}`;
    await app.as('ines').does(`${docket}/assign`, { regulator: await app.actor('kiran'), departs: 'So.' });
    await app.as('kiran').does(`${docket}/recommend`, { outcome: 'approved', reasons: 'Not above 0.8.' });
    await app.as('tomas').does(`${docket}/rule`, {
      revision: 1,
      outcome: 'approved',
      facts: 'Fear at 0.7.',
      reasons: 'Below the limit.',
      cited: [{ provision: fear, version: 2 }],
    });
    await app.settled();
    expect((await review('tomas')).body).toMatchObject({ status: 422, code: 'REFORM.REVIEWS_OWN' });
    expect((await app.as('kiran').get(at)).body.may).toContain('reform.review');
    expect((await review('kiran')).status).toBe(200);
    expect((await review('kiran')).body).toMatchObject({ status: 422, code: 'REFORM.REVIEWED' });
    expect(await duty()).toMatchObject({ state: 'met' });

    const shown = await asReform();
    const counts = { works: 2, unscreened: 0, rulings: 1, allowed: 1, restricted: 0, departing: 0 };
    expect(shown).toMatchObject({ status: 'reviewed', review: { reasons: 'As it was meant.', counts } });
    const [figure] = await figured(app, 'predicted-and-observed', 'NOVA');
    expect(figure).toMatchObject({
      works: 2,
      predictedUnscreened: 20,
      observedUnscreened: 0,
      rulings: 1,
      predictedDeparting: 100,
      observedDeparting: 0,
    });
    const { body } = await app.get(`/api/documents/${shown.review.document.document}`);
    expect(typeof body === 'string' ? JSON.parse(body) : body).toMatchObject({
      form: 'sgn-review v1',
      from: '2147-03-02',
      assessment: { document: shown.assessments.at(-1).document.document },
      predicted: { works: 5, unscreened: 1, rulings: 1, departing: 1 },
      observed: counts,
      provisions: [{ path: '2147/12/4.2', predicted: 0, observed: 1, allowed: 0, restricted: 0 }],
    });
  });

  it('has its review recomputed from a bundle too, whatever came after it', async () => {
    await submit(0.85);
    await app.settled();
    await app.seal();
    const dir = join(root, 'reviewed');
    expect([await cli(['audit', 'export', url, '--out', dir]), heard.said]).toEqual([0, expect.anything()]);
    expect(await cli(['audit', 'assess', dir, '--reform', reform, '--workers', '0'])).toBe(0);
    const { document } = (await asReform()).review.document;
    expect(heard.printed).toContain('SAME: the review, up to entry');
    expect(heard.printed).toContain(document);
  });

  it('differs where a register recorded another than its works come to', async () => {
    const { opened, registry } = app;
    const { store, documents } = opened.register;
    const { reform: other } = (
      await app.as('tomas').does(`${NOVA}/reforms`, {
        title: 'Less fear again',
        reasons: 'Children woke.',
        commencesOn: '2147-06-01',
        amendments: [{ ...limited(0.4), base: 2 }],
      })
    ).body;
    const upTo = (await store.readAll({ from: null, limit: 10_000 })).findLastIndex(
      ({ stream }) => stream === `reform-${other}`,
    );
    const none = { allowed: 0, restricted: 0, stricter: 0, milder: 0 };
    const context = { actor: { id: 'test', role: 'system' as const, network: 'NOVA' }, commandId: newId() };
    await registry.app.get(CommandBus).execute(
      new RecordImpact(context, {
        network: 'NOVA',
        reform: other,
        revision: 1,
        upTo,
        on: '2147-06-01',
        document: await documents.put(Buffer.from('{}'), 'application/json'),
        counts: { works: 8, unscreened: 1, flips: none, rulings: 2, departBefore: 0, departAfter: 0 },
      }),
    );
    await app.settled();
    await app.seal();
    const dir = join(root, 'other');
    expect([await cli(['audit', 'export', url, '--out', dir]), heard.said]).toEqual([0, expect.anything()]);
    expect(await cli(['audit', 'assess', dir, '--reform', other, '--workers', '0'])).toBe(1);
    expect(heard.printed).toMatch(
      /DIFFERS: revision 1, up to entry \d+, by the law of 2147-06-01: document, counts of the record/,
    );
    expect(heard.said).toContain('The log says otherwise.');
  });
});
