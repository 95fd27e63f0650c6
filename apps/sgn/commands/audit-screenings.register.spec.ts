import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type Entry } from '#kernel';
import { Codec } from '#engine/event-store';
import { docketStream, governanceEvents, type SubmissionScreened } from '#governance/events';
import { testRegister, type TestRegister } from '../../registry/testing/index.js';
import { cli } from '../cli.js';
import { hear } from '../testing/hear.js';

const NOVA = '/api/networks/NOVA';
const FEAR = 's.stimuli.filter(x, x.kind == "fear" && x.intensity > p.fear.limit)';
const codec = new Codec(governanceEvents);
/** A document that its entry names. */
const LONG = '如所繪。'.repeat(300);

describe('what rules found of works, from a bundle', () => {
  let app: TestRegister;
  let url: string;
  let root: string;
  let honest: string;
  let rule: string;
  let regulators: readonly [kiran: string, tomas: string];
  let dockets: Readonly<Record<'calm' | 'loud' | 'odd' | 'late' | 'left', string>>;
  const heard = hear();

  const scoreOf = (kind: string, intensity: number) => ({
    movements: [{ title: 'Low', sharing: 'none', stimuli: [{ id: 'a', kind, intensity, from: 0, to: 60 }] }],
  });
  const submit = async (kind: string, intensity: number, venue = 'Hall A', network = NOVA) => {
    const { docket } = (
      await app.as('elara').does(`${network}/symphonies`, {
        title: 'Tides',
        kind: 'symphony',
        name: 'Elara Voss',
        artist: 'Elara V.',
        artistKind: 'human',
        audience: 'general',
        venue,
        purpose: 'communal',
        score: scoreOf(kind, intensity),
      })
    ).body;
    await app.settled();
    return docket as string;
  };
  const rules = async (docket: string, outcome: string, more: object = {}) => {
    const at = `${NOVA}/dockets/${docket}`;
    await app.as('ines').does(`${at}/assign`, { regulator: regulators[0], departs: 'They know such works.' });
    await app.as('kiran').does(`${at}/recommend`, { outcome, reasons: 'As it is.' });
    await app.as('tomas').does(`${at}/rule`, {
      revision: 1,
      outcome,
      facts: LONG,
      reasons: 'As it is.',
      cited: [{ provision: rule, version: 1 }],
      ...more,
    });
  };
  const exported = async (name: string) => {
    await app.settled();
    await app.seal();
    const out = join(root, name);
    expect([await cli(['audit', 'export', url, '--out', out]), heard.said]).toEqual([0, expect.anything()]);
    return out;
  };
  const replay = async (dir: string, ...args: string[]) => {
    [heard.printed, heard.said] = ['', ''];
    return cli(['audit', 'replay', dir, '--workers', '0', ...args]);
  };

  beforeAll(async () => {
    app = await testRegister();
    root = mkdtempSync(join(tmpdir(), 'screenings-'));
    await app.establish('NOVA', { subject: 'ines', name: 'Ines Okafor' });
    regulators = [await app.actor('kiran'), await app.actor('tomas')];
    for (const person of regulators)
      await app.as('ines').does(`${NOVA}/appointments`, { person, office: 'regulator', name: 'Someone' });
    const does = async (path: string, body: object) =>
      (await app.as('ines').does(`${NOVA}/${path}`, body)).body;
    await does('words', {
      vocabulary: 'stimuli',
      words: ['fear', 'awe'].map((word) => ({ word, meaning: `What ${word} is.` })),
    });
    const enacted = { number: '2147/12', title: 'Calm', kind: 'substantive' };
    const { id: instrument } = await does('instruments', enacted);
    const insert = async (number: string, more: object) => {
      const words = { title: `Rule ${number}`, text: `# Rule ${number}`, effectiveFrom: '2147-01-04' };
      return (await does('provisions', { instrument, number, ...words, ...more })).id as string;
    };
    rule = await insert('4.2', {
      parameters: { 'fear.limit': 0.4 },
      bounds: { 'fear.limit': { unit: 'intensity', least: 0, most: 1, stricter: 'lower' } },
      form: { text: FEAR, effect: 'forbid' },
    });
    await insert('4.3', { form: { text: 's.venue == "Hall B"', exceptionTo: ['2147/12/4.2'] } });
    const calm = await submit('awe', 0.9);
    const loud = await submit('fear', 0.7);
    const odd = await submit('dread', 0.1);
    const left = await submit('fear', 0.6, 'Hall B');
    await rules(loud, 'refused');
    await rules(calm, 'refused', { departs: 'The rule does not know what awe does here.' });
    await app.pass(1);
    // What is known from now on is not what works were held against before; a revision is, by the law of its first day.
    await does(`provisions/${rule}/amend`, {
      title: 'Fear',
      text: 'More of it.',
      effectiveFrom: '2147-01-05',
      parameters: { 'fear.limit': 0.8 },
    });
    await app.settled();
    const late = await submit('fear', 0.75);
    const { symphony } = (await app.get(`${NOVA}/dockets/${odd}`)).body;
    await app
      .as('elara')
      .does(
        `${NOVA}/symphonies/${odd}/revisions`,
        { score: scoreOf('fear', 0.5), note: 'Known words.' },
        { 'If-Match': `"${symphony.revision}"` },
      );
    dockets = { calm, loud, odd, late, left };
    url = `http://127.0.0.1:${await app.registry.listen(0)}/log`;
    honest = await exported('honest');
  }, 120_000);
  afterAll(async () => {
    await app.close();
    rmSync(root, { recursive: true });
  });

  it('is recomputed to the same, and so is whether rulings depart from it', async () => {
    expect([await replay(honest), heard.printed]).toEqual([0, expect.anything()]);
    expect(heard.printed).toMatch(/^screenings, as known at \d+: 6 rows, as recorded\.$/m);
    expect(heard.printed).toMatch(/^rulings, as known at \d+: 2 rows, as recorded\.$/m);
    const { number } = (await app.get(`${NOVA}/dockets/${dockets.loud}`)).body.screening;
    expect(await replay(honest, '--as-known-at', String(number), '--json')).toBe(0);
    expect(JSON.parse(heard.printed).parts.slice(3)).toEqual([
      { part: 'screenings', number, rows: 2, differences: [] },
      { part: 'rulings', number, rows: 0, differences: [] },
    ]);
  });

  it('is recomputed where works were screened again, by the law of the day that came', async () => {
    const LYRA = '/api/networks/LYRA';
    await app.establish('LYRA', { subject: 'ines', name: 'Ines Okafor' });
    const does = async (path: string, body: object) =>
      (await app.as('ines').does(`${LYRA}/${path}`, body)).body;
    await does('words', { vocabulary: 'stimuli', words: [{ word: 'awe', meaning: 'What awe is.' }] });
    const { id: instrument } = await does('instruments', {
      number: '2147/1',
      title: 'Calm',
      kind: 'substantive',
    });
    const said = { title: 'Awe', text: 'Less of it.' };
    const { id } = await does('provisions', {
      ...{ ...said, instrument, number: '1', effectiveFrom: '2147-01-05' },
      form: { text: 's.stimuli.exists(x, x.intensity > 0.8)', effect: 'forbid' },
    });
    const docket = await submit('awe', 0.7, 'Hall A', LYRA);
    await does(`provisions/${id}/amend`, {
      ...{ ...said, effectiveFrom: '2147-01-06', transition: { to: 'undecided' } },
      form: { text: 's.stimuli.exists(x, x.intensity > 0.6)', effect: 'forbid' },
    });
    await app.pass(1);
    await app.settled();
    expect((await app.get(`${LYRA}/dockets/${docket}`)).body.screening).toMatchObject({
      screenedOn: '2147-01-06',
      disposition: 'forbid',
      again: { provisions: [{ before: 1, after: 2 }] },
    });
    expect([await replay(await exported('again')), heard.printed]).toEqual([0, expect.anything()]);
    expect(heard.printed).toMatch(/^screenings, as known at \d+: 8 rows, as recorded\.$/m);
  });

  it('is not recomputed without the scores, and not from others', async () => {
    const { score } = (await app.get(`${NOVA}/dockets/${dockets.loud}`)).body.symphony.revisions[0];
    const bent = (change: (file: string) => void) => {
      const copy = mkdtempSync(join(root, 'bent-'));
      cpSync(honest, copy, { recursive: true });
      change(join(copy, 'documents', score.document));
      return copy;
    };
    expect(await replay(bent((file) => rmSync(file)))).toBe(1);
    expect(heard.printed).toMatch(/^screenings, .*1 DIFFERENT from what was recorded\.$/m);
    expect(heard.printed).toContain(
      `replayed  It cannot be recomputed. The score is not in the bundle: there is no documents/${score.document}.`,
    );
    expect(heard.printed).toMatch(/^rulings, .*as recorded\.$/m);
    expect(await replay(bent((file) => writeFileSync(file, JSON.stringify(scoreOf('awe', 0)))))).toBe(1);
    expect(heard.said).toContain(`documents/${score.document} is not the document of that hash`);
  });

  it('is named where it is not what was recorded', async () => {
    const { store } = app.opened.register;
    const record = async (docket: string, type: string, data: object, more: Partial<Entry> = {}) => {
      const stream = docketStream(docket);
      const before = (await store.readStream(stream)).length;
      const entry = codec.encode({
        type,
        data: { ...data, network: 'NOVA', docket },
        id: newId(),
        stream,
        revision: before,
        recordedAt: '2147-01-05T12:00:00.000Z',
        actor: { id: 'screen-works', role: 'system', network: 'NOVA' },
        correlationId: stream,
        causationId: null,
        commandId: newId(),
        ...more,
      });
      await store.append({ stream, expected: before - 1, entries: [entry] });
    };
    const recordedOf = async (docket: string, type: string) =>
      codec.decode((await store.readStream(docketStream(docket))).find((one) => one.type === type)!.bytes);
    const screened = async (docket: string) =>
      (await recordedOf(docket, 'SubmissionScreened')) as Entry & Pick<SubmissionScreened, 'data'>;
    const ruling = (outcome: string, departs: string | null) => ({
      ruling: newId(),
      revision: 1,
      decidedBy: regulators[1],
      outcome,
      facts: LONG,
      reasons: 'As it is.',
      cited: [{ provision: rule, path: '2147/12/4.2', version: 1 }],
      conditions: [],
      restrictions: [],
      review: null,
      governingDate: '2147-01-05',
      governingReason: null,
      differs: null,
      departs,
      panel: null,
    });

    // A rule was not applied: as if the work had been received later, and by a law that came after it.
    const { data: left, causationId } = await screened(dockets.left);
    const newest = (await app.get('/api/log?limit=1')).body.items[0].number;
    const without = { ...left, counts: [], findings: null };
    await record(
      dockets.left,
      'SubmissionScreened',
      { ...without, upTo: newest, governingDate: '2147-01-05' },
      { causationId },
    );
    // Rules found nothing, it is said, and nobody says why the work is approved.
    const { data: odd } = await screened(dockets.odd);
    await record(dockets.odd, 'SubmissionScreened', { ...odd, disposition: 'clear', unscreened: [] });
    await record(dockets.odd, 'RulingIssued', ruling('approved', null));
    // It follows, and says that it departs.
    await record(dockets.late, 'RulingIssued', ruling('approved', 'I wish it.'));
    // Of a revision that nobody lodged.
    await record(dockets.calm, 'SubmissionScreened', { ...odd, revision: 7 });

    const bent = await exported('bent');
    expect(await replay(bent, '--json')).toBe(1);
    const { parts } = JSON.parse(heard.printed);
    const [screenings, rulings] = parts.slice(3).map((part: { differences: object[] }) => part.differences);
    const row = (docket: string, revision = 1) =>
      expect.stringMatching(new RegExp(`^NOVA docket ${docket}, revision ${revision}, entry \\d+$`));
    const saying = (text: string) => expect.stringContaining(text);
    expect(screenings).toEqual([
      { row: row(dockets.left), before: saying(`"upTo":${newest}`), after: saying(`"upTo":${left.upTo}`) },
      {
        row: row(dockets.odd),
        before: '{"disposition":"clear","unscreened":[]}',
        after: '{"disposition":"unscreened","unscreened":["No vocabulary knows dread."]}',
      },
      {
        row: row(dockets.calm, 7),
        before: saying('"revision":7'),
        after: 'It cannot be recomputed. No such revision was lodged before it.',
      },
    ]);
    const { before, after } = screenings[0];
    expect(JSON.parse(before)).toEqual({
      upTo: newest,
      governingDate: '2147-01-05',
      counts: [],
      findings: null,
    });
    const { upTo, governingDate, counts, findings } = left;
    expect(JSON.parse(after)).toEqual({ upTo, governingDate, counts, findings });
    expect(rulings).toEqual([
      {
        row: row(dockets.odd),
        before: '{"outcome":"approved","departs":null}',
        after: '{"found":"unscreened","departs":"needed"}',
      },
      {
        row: row(dockets.late),
        before: '{"outcome":"approved","departs":"I wish it."}',
        after: '{"found":"clear","departs":null}',
      },
    ]);
    expect(await replay(bent)).toBe(1);
    expect(heard.printed).toMatch(
      /NOVA docket .*, revision 1, entry \d+\n {4}recorded {2}\{"disposition":"clear".*\n {4}replayed {2}\{"disposition":"unscreened"/,
    );
  });
});
