import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { whatIfBody } from '#governance/workbench';
import { testRegister, type TestRegister } from '../../registry/testing/index.js';
import { whatIfIn } from '../audit/what-if.js';
import { cli } from '../cli.js';
import { hear } from '../testing/hear.js';

const NOVA = '/api/networks/NOVA';
const FEAR = 's.stimuli.filter(x, x.kind == "fear" && x.intensity > p.fear.limit)';
const CAPS = 's.stimuli.filter(x, x.intensity > p.caps[x.kind])';
const range = { unit: 'intensity', least: 0, most: 1, stricter: 'lower' };

type Told = readonly [kind: string, intensity: number];
const stimulus = (kind: string, intensity: number) => ({ id: kind, kind, intensity, from: 0, to: 60 });
const scoreOf = (...stimuli: readonly Told[]) => ({
  movements: [
    {
      title: 'Low water',
      sharing: 'audience',
      stimuli: stimuli.map(([kind, intensity]) => stimulus(kind, intensity)),
    },
  ],
});
const given = (...stimuli: readonly Told[]) => ({
  work: {
    kind: 'symphony',
    artistKind: 'human',
    audience: 'general',
    venue: 'Hall A',
    purpose: 'communal',
    score: scoreOf(...stimuli),
  },
});

interface History {
  readonly fear: string;
  readonly caps: string;
  readonly venue: string;
  /** Log number of the last entry before the law changed. */
  readonly before: number;
}

/** Rules, an exception, a table whose word came later, amendments, a suspension that is lifted, revisions, a withdrawal. */
async function history(app: TestRegister): Promise<History> {
  await app.establish('NOVA', { subject: 'ines', name: 'Ines Okafor' });
  await app.establish('LYRA', { subject: 'lena', name: 'Lena Varga' });
  const does = async (path: string, body: object) =>
    (await app.as('ines').does(`${NOVA}/${path}`, body)).body;
  const publish = (...words: readonly [string, object][]) =>
    does('words', {
      vocabulary: 'stimuli',
      words: words.map(([word, values]) => ({ word, meaning: `What ${word} is.`, values })),
    });
  const { id: instrument } = await does('instruments', {
    number: '2147/12',
    title: 'Calm',
    kind: 'substantive',
  });
  const insert = async (number: string, more: object) =>
    (
      await does('provisions', {
        instrument,
        number,
        title: `Rule ${number}`,
        text: `# Rule ${number}`,
        effectiveFrom: '2147-01-04',
        ...more,
      })
    ).id as string;
  const submit = async (more: object, ...stimuli: readonly Told[]) =>
    (
      await app.as('elara').does(`${NOVA}/symphonies`, {
        title: 'Tides',
        kind: 'symphony',
        name: 'Elara Voss',
        artist: 'Elara V.',
        artistKind: 'human',
        audience: 'general',
        venue: 'Hall A',
        purpose: 'communal',
        score: scoreOf(...stimuli),
        ...more,
      })
    ).body.docket as string;

  await publish(['joy', {}], ['fear', {}], ['awe', {}]);
  const fear = await insert('4.2', {
    parameters: { 'fear.limit': 0.4 },
    bounds: { 'fear.limit': range },
    form: { text: FEAR, effect: 'forbid' },
  });
  const caps = await insert('4.3', {
    parameters: { caps: { joy: 0.9, fear: 0.9, awe: 0.7 } },
    bounds: { caps: range },
    vocabularies: { caps: 'stimuli' },
    form: { text: CAPS, effect: 'restrict', restricts: 'audience' },
  });
  const venue = await insert('4.4', {
    form: { text: 's.venue == "Hall B"', exceptionTo: ['2147/12/4.2'] },
  });
  const calm = await submit({}, ['awe', 0.1]);
  const loud = await submit({ audience: 'children' }, ['fear', 0.5], ['awe', 0.8]);
  await submit({ venue: 'Hall B', kind: 'tapestry' }, ['fear', 0.95]);
  await submit({ purpose: 'commercial' }, ['dread', 0.3]);
  await app.settled();
  const [{ number: before }] = (await app.get('/api/log?limit=1')).body.items;

  await app.pass(10);
  await publish(['dread', { caps: 0.2 }]);
  await does(`provisions/${fear}/amend`, {
    title: 'Fear',
    text: 'More of it.',
    effectiveFrom: '2147-01-14',
    parameters: { 'fear.limit': 0.6 },
  });
  await does(`provisions/${caps}/suspend`, { from: '2147-01-14', until: '2147-03-01', reason: 'Heard.' });
  await submit({ artistKind: 'ai' }, ['awe', 0.9], ['fear', 0.55]);
  await submit({}, ['dread', 0.3]);
  const lodge = async (docket: string, ...stimuli: readonly Told[]) => {
    await app.settled();
    const { symphony } = (await app.get(`${NOVA}/dockets/${docket}`)).body;
    await app
      .as('elara')
      .does(
        `${NOVA}/symphonies/${docket}/revisions`,
        { score: scoreOf(...stimuli), note: 'Otherwise.' },
        { 'If-Match': `"${symphony.revision}"` },
      );
  };
  await lodge(loud, ['fear', 0.45]);

  await app.pass(10);
  await does(`provisions/${caps}/lift`, { from: '2147-01-24', reason: 'Decided.' });
  await does(`provisions/${venue}/repeal`, { effectiveFrom: '2147-01-25' });
  await submit({ venue: 'Hall B' }, ['fear', 0.7], ['dread', 0.3]);
  await lodge(calm, ['joy', 1], ['awe', 0.2]);
  const left = await submit({ audience: 'adults' }, ['fear', 0.65]);
  await app.as('elara').does(`${NOVA}/symphonies/${left}/withdraw`, { reason: 'I am tired.' });
  await app.pass(3);
  await submit({ venue: 'Hall B' }, ['fear', 0.61]);
  await app.settled();
  await app.seal();
  return { fear, caps, venue, before };
}

describe('what would be decided otherwise, from a bundle', () => {
  let app: TestRegister;
  let root: string;
  let dir: string;
  let law: History;
  const heard = hear();

  beforeAll(async () => {
    app = await testRegister(undefined, { corpus: true });
    root = mkdtempSync(join(tmpdir(), 'what-if-'));
    dir = join(root, 'bundle');
    law = await history(app);
    const url = `http://127.0.0.1:${await app.registry.listen(0)}/log`;
    expect([await cli(['audit', 'export', url, '--out', dir]), heard.said]).toEqual([0, expect.anything()]);
  }, 120_000);
  afterAll(async () => {
    await app.close();
    rmSync(root, { recursive: true });
  });

  const untimed = (text: string) => text.replace(/"timing":\{"ms":[\d.e-]+\}/, '"timing":{}');
  const route = async (payload: string | Buffer, network = 'NOVA') => {
    const { statusCode, body } = await app.registry.app.inject({
      method: 'POST',
      url: `/api/networks/${network}/what-if`,
      headers: { 'content-type': 'application/json' },
      payload,
    });
    return { status: statusCode, body };
  };
  const command = async (payload: string | Buffer, { network = 'NOVA', of = dir } = {}) => {
    const file = join(root, 'body.json');
    writeFileSync(file, payload);
    [heard.printed, heard.said] = ['', ''];
    return cli(['audit', 'what-if', of, '--network', network, '--body', file, '--workers', '0']);
  };
  const path = '2147/12/4.2';
  const moved = (limit: number, more: object = {}) => ({
    laws: { a: {}, b: { changes: [{ provision: law.fear, path, parameters: { 'fear.limit': limit } }] } },
    ...more,
  });
  const drafted = (change: object, more: object = {}) => ({
    laws: { a: {}, b: { changes: [change] } },
    ...more,
  });

  it.each<[string, () => object]>([
    ['nothing changed', () => ({ laws: { a: {}, b: {} } })],
    ['a limit moved down, with examples', () => moved(0.05, { examples: 20 })],
    ['a limit moved up', () => moved(0.95, { examples: 20 })],
    ['no example', () => moved(0.05, { examples: 0 })],
    ['one example', () => moved(0.05, { examples: 1 })],
    [
      'a table',
      () =>
        drafted(
          {
            provision: law.caps,
            path: '2147/12/4.3',
            parameters: { caps: { joy: 0.1, awe: 0.1, fear: 0.1, dread: 0 } },
          },
          { examples: 20 },
        ),
    ],
    [
      'another effect',
      () =>
        drafted({
          provision: law.fear,
          path,
          form: { text: FEAR, effect: 'condition', condition: 'A guide.' },
        }),
    ],
    [
      'another rule',
      () =>
        drafted(
          {
            provision: law.fear,
            path,
            form: { text: 's.stimuli.exists(x, x.kind == "fear")', effect: 'notify' },
          },
          { examples: 20 },
        ),
    ],
    [
      'the same rule said again',
      () => drafted({ provision: law.fear, path, form: { text: FEAR, effect: 'forbid' } }),
    ],
    ['a repeal', () => drafted({ provision: law.caps, path: '2147/12/4.3', repeal: true }, { examples: 20 })],
    ['an exception repealed', () => drafted({ provision: law.venue, path: '2147/12/4.4', repeal: true })],
    [
      'a provision inserted',
      () =>
        drafted(
          {
            provision: null,
            path: '2147/12/9',
            form: { text: 's.audience == "children"', effect: 'restrict', restricts: 'time' },
          },
          { examples: 20 },
        ),
    ],
    [
      'an exception inserted',
      () =>
        drafted({
          provision: null,
          path: '2147/12/9',
          form: { text: 's.audience == "children"', exceptionTo: [path] },
        }),
    ],
    [
      'the law of one day against that of another',
      () => ({ laws: { a: { on: '2147-01-05' }, b: { on: '2147-01-20' } }, examples: 20 }),
    ],
    [
      'that of one day against each its own',
      () => ({ laws: { a: { on: '2147-01-20' }, b: {} }, examples: 20 }),
    ],
    [
      'what was known then against what is known',
      () => ({ laws: { a: { known: law.before }, b: {} }, examples: 20 }),
    ],
    [
      'a day, as it was known before it was suspended',
      () => ({ laws: { a: { on: '2147-01-20', known: law.before }, b: { on: '2147-01-20' } } }),
    ],
    ['before there was any law', () => ({ laws: { a: { known: 0 }, b: { on: '2147-01-01' } } })],
    [
      'works of some days',
      () => moved(0.05, { works: { from: '2147-01-14', to: '2147-01-14' }, examples: 20 }),
    ],
    ['works until a day', () => moved(0.95, { works: { from: null, to: '2147-01-10' } })],
    ['no work at all', () => moved(0.95, { works: { from: '2148-01-01', to: null } })],
    ['up to the middle of the log', () => moved(0.45, { upTo: law.before, examples: 20 })],
    ['up to what is not there yet', () => moved(0.45, { upTo: 9_999_999 })],
    ['up to the beginning', () => ({ laws: { a: {}, b: {} }, upTo: 0 })],
    ['a work that is given', () => moved(0.1, { works: given(['fear', 0.5], ['awe', 0.9]) })],
    ['one with a word that nobody knows', () => moved(0.1, { works: given(['grief', 0.5]) })],
    [
      'one under the law of a day',
      () => ({ laws: { a: { on: '2147-01-05' }, b: { on: '2147-01-20' } }, works: given(['fear', 0.5]) }),
    ],
  ])('is what the route answers: %s', async (_, body) => {
    const asked = JSON.stringify(body());
    const answered = await route(asked);
    expect([answered.status, answered.body]).toEqual([200, expect.stringContaining('"timing":{"ms":')]);
    expect([await command(asked), heard.said]).toEqual([0, expect.stringContaining('The key came from')]);
    expect(untimed(heard.printed)).toBe(`${untimed(answered.body)}\n`);
  });

  it('finds something in these', async () => {
    for (const body of [moved(0.05), moved(0.95)]) {
      await command(JSON.stringify(body));
      const { works, flips } = JSON.parse(heard.printed);
      expect([works, flips.allowed + flips.restricted + flips.stricter + flips.milder > 0]).toEqual([
        9,
        true,
      ]);
    }
  });

  it('is the same whatever is asked', async () => {
    const day = fc.option(
      fc.constantFrom('2147-01-03', '2147-01-05', '2147-01-14', '2147-01-24', '2147-01-26'),
    );
    const newest = Number(readFileSync(join(dir, 'checkpoint'), 'utf8').split('\n')[1]) - 1;
    const number = fc.option(fc.nat(newest));
    const limit = fc.constantFrom(0, 0.1, 0.45, 0.55, 0.6, 0.65, 1);
    const change = fc.oneof(
      limit.map((one) => ({ provision: law.fear, path, parameters: { 'fear.limit': one } })),
      fc.tuple(limit, limit).map(([joy, awe]) => ({
        provision: law.caps,
        path: '2147/12/4.3',
        parameters: { caps: { dread: 0.5, joy, awe, fear: 0.5 } },
      })),
      fc.constant({ provision: law.venue, path: '2147/12/4.4', repeal: true }),
      fc.constant({
        provision: null,
        path: '2147/12/9',
        form: { text: 'p.fear.limit > 0.5', effect: 'notify' },
      }),
    );
    const bodies = fc.record({
      laws: fc.record({
        a: fc.record({ on: day, known: number }),
        b: fc.record({
          on: day,
          known: number,
          changes: fc.uniqueArray(change, { maxLength: 2, selector: ({ path: at }) => at }),
        }),
      }),
      works: fc.oneof(
        fc.record({ from: day, to: day }),
        fc.tuple(limit, limit).map(([fear, awe]) => given(['fear', fear], ['awe', awe])),
      ),
      upTo: number,
      examples: fc.nat(20),
    });
    let answers = 0;
    await fc.assert(
      fc.asyncProperty(bodies, async (body) => {
        const answered = await route(JSON.stringify(body));
        const bundle = { dir, size: newest + 1, note: '' };
        const asked = { network: 'NOVA', body: whatIfBody.parse(body), today: '2147-01-27' };
        const ours = await whatIfIn(bundle, asked, () => undefined).then(
          (answer) => untimed(JSON.stringify(answer)),
          ({ code, message }: { code: string; message: string }) => `${code}: ${message}`,
        );
        if (answered.status === 200) answers++;
        const { code, detail } = JSON.parse(answered.body);
        expect(ours).toBe(answered.status === 200 ? untimed(answered.body) : `${code}: ${detail}`);
      }),
      { numRuns: 60 },
    );
    expect(answers).toBeGreaterThan(10);
  });

  it.each<[string, () => string | Buffer, string?]>([
    ['no JSON', () => '{'],
    ['nothing', () => ''],
    ['no UTF-8', () => Buffer.from([0x22, 0xff, 0x22])],
    ['one that would reach a prototype', () => '{"__proto__": {"a": 1}}'],
    ['one that is too large', () => ' '.repeat((1 << 20) + 1)],
    ['no laws', () => '{}'],
    ['several things wrong', () => '{"laws": {"a": {"on": "2147-02-30"}, "b": {"more": 1}}, "examples": 21}'],
    ['a value out of its range', () => JSON.stringify(moved(1.5))],
    [
      'a provision that nobody made',
      () =>
        JSON.stringify(
          drafted({
            provision: law.before.toString(16).padStart(8, '0') + '-0000-8000-8000-000000000000',
            path: '2147/1/1',
            repeal: true,
          }),
        ),
    ],
    [
      'a rule that is none',
      () =>
        JSON.stringify(
          drafted({ provision: null, path: '2147/12/9', form: { text: 's.\nlouder', effect: 'notify' } }),
        ),
    ],
    ['a Network that there is not', () => JSON.stringify({ laws: { a: {}, b: {} } }), 'VOID'],
  ])('refuses %s as the route does', async (_, payload, network = 'NOVA') => {
    const { code, detail, errors = [] } = JSON.parse((await route(payload(), network)).body);
    expect(await command(payload(), { network })).toBe(2);
    const [first, ...more] = heard.said
      .trimEnd()
      .split('\n')
      .filter((line) => !line.startsWith('The key came'));
    expect(`${[first, ...more].join('\n')}\n`).toContain(`${code}: ${detail}\n`);
    expect(heard.printed).toBe('');
    for (const fault of errors.slice(1)) expect(more).toContain(`${fault.path}: ${fault.message}`);
  });

  it('takes a Network without works', async () => {
    const asked = JSON.stringify({ laws: { a: {}, b: {} } });
    const { body } = await route(asked, 'LYRA');
    expect(await command(asked, { network: 'LYRA' })).toBe(0);
    expect(untimed(heard.printed)).toBe(`${untimed(body)}\n`);
  });

  it('is computed from nothing that was tampered with, or is not whole', async () => {
    const bent = (change: (copy: string) => void) => {
      const copy = mkdtempSync(join(root, 'bent-'));
      cpSync(dir, copy, { recursive: true });
      change(copy);
      return copy;
    };
    const [, size] = readFileSync(join(dir, 'checkpoint'), 'utf8').split('\n');
    const asked = JSON.stringify(moved(0.05));
    const flipped = bent((at) => {
      const file = join(at, `tile/entries/000.p/${size}`);
      const bytes = readFileSync(file);
      bytes[40]! ^= 1;
      writeFileSync(file, bytes);
    });
    expect(await command(asked, { of: flipped })).toBe(1);
    expect(heard.printed).toMatch(/^TAMPERED: /);
    const without = bent((at) => rmSync(join(at, 'documents'), { recursive: true }));
    expect(await command(asked, { of: without })).toBe(1);
    expect(heard.said).toContain('The score of a work is not in the bundle: there is no documents/');
    const swapped = bent((at) => {
      for (const name of readdirSync(join(at, 'documents'))) writeFileSync(join(at, 'documents', name), '{}');
    });
    expect(await command(asked, { of: swapped })).toBe(1);
    expect(heard.said).toContain('is not the document of that hash');
    expect(await command(asked, { of: bent((at) => rmSync(join(at, 'published.json'))) })).toBe(3);
    expect(await command(asked, { of: join(root, 'nowhere') })).toBe(3);
    expect(await cli(['audit', 'what-if', dir, '--network', 'NOVA', '--body', join(root, 'none')])).toBe(2);
    expect(heard.said).toContain('--body cannot be read');
    expect(await cli(['audit', 'what-if', dir, '--network', 'nova', '--body', join(root, 'none')])).toBe(2);
  });
});
