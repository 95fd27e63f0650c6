import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeSigner } from '#engine/transparency-log';
import { parseLawFile, renderLawFile, type LawFile } from '#governance/rulebook';
import { testRegister, type TestRegister } from '../../registry/testing/index.js';
import { cli } from '../cli.js';
import { hear } from '../testing/hear.js';

const nova = '/api/networks/NOVA';

describe('the law of a day, as a file', () => {
  let app: TestRegister;
  let root: string;
  let vkey: string;
  let page: string;
  let file: LawFile;
  const heard = hear();

  async function check(given: string, ...trust: string[]): Promise<number> {
    const path = join(root, 'law.html');
    writeFileSync(path, given);
    [heard.printed, heard.said] = ['', ''];
    return cli(['audit', 'law', path, ...(trust.length > 0 ? trust : ['--vkey', vkey])]);
  }
  const rendered = (changes: Partial<LawFile>) => [...renderLawFile({ ...file, ...changes })].join('');
  const download = (query: string) => app.get(`${nova}/rulebook/file?${query}`);

  beforeAll(async () => {
    app = await testRegister();
    root = mkdtempSync(join(tmpdir(), 'law-'));
    await app.establish('NOVA', { subject: 'ines', name: 'Ines Okafor' });
    const ines = app.as('ines');
    const { body } = await ines.does(`${nova}/instruments`, {
      number: '2147/12',
      title: 'Grief & awe',
      kind: 'substantive',
    });
    const section = (number: string, text: string, effectiveFrom: string) => ({
      instrument: body.id,
      number,
      title: `Section <${number}>`,
      text,
      effectiveFrom,
    });
    const { body: first } = await ines.does(
      `${nova}/provisions`,
      section('4.1', '\nNo grief above **0.7** & no <awe>.\r\n', '2147-02-01'),
    );
    const ending = { ...section('4.2', '静かな眠り', '2147-02-01'), until: '2148-01-01' };
    await ines.does(`${nova}/provisions`, ending);
    await ines.does(`${nova}/provisions`, section('4.10', 'Later.', '2147-06-01'));
    expect((await download('')).body).toMatchObject({ status: 404, code: 'CHECKPOINT.ABSENT' });
    await ines.does(`${nova}/provisions/${first.provision}/amend`, {
      title: 'Section <4.1>',
      text: 'No grief above 0.9.',
      effectiveFrom: '2147-05-01',
    });
    await app.settled();
    await app.seal();
    vkey = String((await app.get('/log/vkey')).body).trim();
    const answer = await download('under=2147/12&in-force-on=2147-03-01');
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-disposition': 'attachment; filename="NOVA-2147-12-2147-03-01.html"',
      'content-security-policy': 'sandbox',
    });
    page = String(answer.body);
    file = parseLawFile(page);
  });
  afterAll(async () => {
    await app.close();
    rmSync(root, { recursive: true });
  });

  it('holds what was in force, and nothing else', async () => {
    expect(page).toContain('<h1><bdi>Grief &amp; awe</bdi></h1>');
    expect(page).toContain('In force on <strong>1 March 2147</strong>');
    expect(file.provisions.map(({ text }) => Buffer.from(text).toString())).toEqual([
      '\nNo grief above **0.7** & no <awe>.\r\n',
      '静かな眠り',
    ]);
    const later = parseLawFile(String((await download('path=2147/12/4.1&in-force-on=2147-06-01')).body));
    expect(later.provisions.map(({ text }) => Buffer.from(text).toString())).toEqual(['No grief above 0.9.']);
    const { number } = file.provisions[0]!;
    const known = await download(`in-force-on=2147-06-01&as-known-at=${number}`);
    expect(parseLawFile(String(known.body)).provisions.map((one) => one.number)).toEqual([number]);
  });

  it('is proven by the key of the log alone', async () => {
    expect(await check(page)).toBe(0);
    expect(heard.printed).toContain('in force on 1 March 2147');
    expect(heard.printed).toContain('2 provisions word for word');
    writeFileSync(join(root, 'policy'), `log ${vkey}\nquorum none\n`);
    expect(await check(page, '--policy', join(root, 'policy'))).toBe(0);
    writeFileSync(join(root, 'unchecked.html'), page);
    expect(await cli(['audit', 'law', join(root, 'unchecked.html')])).toBe(0);
    expect(heard.said).toContain('The key came from the file itself.');
  });

  it.each<[string, (page: string) => string, RegExp]>([
    [
      'a word of a text',
      (from) => from.replace('No grief', 'All grief'),
      /the text of 2147\/12\/4\.1 is not/,
    ],
    [
      'its last letter',
      (from) => from.replace('静かな眠り</pre>', '静かな眠</pre>'),
      /the text of 2147\/12\/4\.2/,
    ],
    [
      'a title',
      (from) => from.replace('<bdi>Grief &amp; awe</bdi>', '<bdi>Grief</bdi>'),
      /line \d+ shows what/,
    ],
    ['a day', (from) => from.replace('<strong>1 March', '<strong>2 March'), /line \d+ shows what/],
    ['what is added at the end', (from) => `${from}<p>And awe.</p>`, /line \d+ shows what/],
    ['the style', (from) => from.replace('pre{', 'pre{display:none;'), /line \d+ shows what/],
    [
      'an entry',
      (from) => from.replaceAll('&quot;version&quot;:1', '&quot;version&quot;:2'),
      /entry \d+ is not the one/,
    ],
    ['a number', (from) => from.replace(/index (\d+)/, 'index 0'), /entry 0 is not the one/],
    ['a hash', (from) => from.replace(/(index \d+\n).{4}/, '$1AAAA'), /entry \d+ is not the one/],
    ['no hash', (from) => from.replace(/(index \d+\n).*/, '$1short'), /A hash is base64 of 32 bytes/],
    ['the checkpoint', (from) => from.replace(/(class="checkpoint">\n.*\n)\d+/, '$17'), /sign|signature/],
    ['the day that it is of', (from) => from.replaceAll('2147-03-01', '2147-01-01'), /was not in force then/],
    [
      'the day that it is of, to one after a sunset',
      (from) => from.replaceAll('2147-03-01', '2148-01-01'),
      /4\.2, had ended by itself/,
    ],
    [
      'the network',
      (from) => from.replace('&quot;NOVA&quot;', '&quot;LYRA&quot;'),
      /enacts another instrument/,
    ],
    ['whose log it is', (from) => from.replace('&quot;sleep-', '&quot;awake-'), /its checkpoint is that of/],
  ])('with %s changed is found out', async (_, bent, why) => {
    const other = bent(page);
    expect(other).not.toBe(page);
    expect(await check(other)).toBe(1);
    expect(heard.said).toMatch(why);
  });

  it('of provisions that do not belong together is found out', async () => {
    const [first, second] = file.provisions as [LawFile['provisions'][number], LawFile['provisions'][number]];
    expect(await check(rendered({ provisions: [first, first] }))).toBe(1);
    expect(heard.said).toContain('2147/12/4.1 stands in it twice');
    expect(await check(rendered({ instrument: null, head: { ...file.head, at: '2147/1' } }))).toBe(1);
    expect(heard.said).toContain('is of another law');
    expect(await check(rendered({ provisions: [{ ...first, text: second.text }] }))).toBe(1);
    expect(() => rendered({ provisions: [{ ...file.instrument!, text: second.text }] })).toThrow(
      'gives no provision words',
    );
    expect(() => rendered({ instrument: first })).toThrow('enacts no instrument');
    expect(() => rendered({ provisions: [{ ...first, entry: '{' }] })).toThrow('is no JSON');
  });

  it('is of a log whose key is trusted', async () => {
    const stranger = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
    expect(await check(page, '--vkey', stranger)).toBe(1);
    expect(heard.said).toContain('No key that is trusted here signed this note.');
    expect(await check(page, '--vkey', 'none')).toBe(2);
    const witness = makeSigner('witness.example', Buffer.alloc(32, 9), () => 0).vkey;
    writeFileSync(join(root, 'policy'), `log ${vkey}\nwitness w ${witness}\nquorum w\n`);
    expect(await check(page, '--policy', join(root, 'policy'))).toBe(4);
    expect(await check('<p>Law</p>')).toBe(2);
    expect(heard.said).toContain('This is no file of the law');
    expect(await cli(['audit', 'law', join(root, 'nowhere.html')])).toBe(2);
  });

  it('with the whole log proves that nothing was left out, nor superseded', async () => {
    const url = `http://127.0.0.1:${await app.registry.listen(0)}/log`;
    const bundle = join(root, 'bundle');
    expect(await cli(['audit', 'export', url, '--out', bundle])).toBe(0);
    const whole = ['--vkey', vkey, '--bundle', bundle, '--workers', '0'];
    expect(await check(page, ...whole)).toBe(0);
    expect(heard.printed).toContain('It is all that was in force');
    const less = rendered({ provisions: file.provisions.slice(1) });
    expect(await check(less)).toBe(0);
    expect(await check(less, ...whole)).toBe(1);
    expect(heard.said).toContain('2147/12/4.1 was in force too');
    // The day is set on over an amendment that the file does not tell of.
    const stale = rendered({ head: { ...file.head, inForceOn: '2147-05-02' } });
    expect(await check(stale)).toBe(0);
    expect(await check(stale, ...whole)).toBe(1);
    expect(heard.said).toContain('2147/12/4.1 was in force by entry');
    const ahead = rendered({ head: { ...file.head, knownTo: 9_999 } });
    expect(await check(ahead, ...whole)).toBe(1);
    expect(heard.said).toContain('the log here ends before № 9999');
  });

  it('is given of what there is', async () => {
    expect((await download('under=2199/1')).body).toMatchObject({ status: 404, code: 'LAW.ABSENT' });
    expect((await download('in-force-on=2146-01-01')).body).toMatchObject({ code: 'LAW.ABSENT' });
    expect((await download('as-known-at=yesterday')).body).toMatchObject({ code: 'POINT.INVALID' });
    expect((await download('in-force-on=2147-02-30')).status).toBe(400);
  });
});
