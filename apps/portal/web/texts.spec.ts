import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { RegistryClient } from '../registry-client.js';
import { Documents, SHOWN_BYTES } from './documents.js';
import { bytes, count, date, dateInput, instant, num, person, who } from './filters.js';
import { after } from './href.js';
import { markdown } from './markdown.js';
import { namesIn } from './names.js';
import { said } from './said.js';

test('no date field is there to lose what was typed in it', () => {
  const portal = new URL('../', import.meta.url);
  const templates = readdirSync(portal, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.njk'))
    .map((file) => ({ file, text: readFileSync(new URL(file, portal), 'utf8') }));
  expect(templates.length).toBeGreaterThan(40);
  expect(templates.filter(({ text }) => text.includes('type: "date"')).map(({ file }) => file)).toEqual([]);
});

describe('how things are said', () => {
  test.each([
    [date('2147-03-01'), '1 March 2147'],
    [date('2147-12-31T23:59:59.000Z'), '31 December 2147'],
    [date(null), ''],
    [instant('2147-03-01T09:05:33.120Z'), '1 March 2147, 09:05:33 UTC'],
    [num('12345678901234567890'), '12,345,678,901,234,567,890'],
    [num('v3'), 'v3'],
    [count(1, 'day'), '1 day'],
    [count(1200, 'day'), '1,200 days'],
    [bytes(999), '999 bytes'],
    [bytes(1_500_000), '1.5 MB'],
    [said('RulingIssued'), 'Ruling issued'],
    [said('approved-with-conditions'), 'Approved with conditions'],
    [said('constructor'), 'Constructor'],
    [who({ id: 'import', role: 'system', name: null }), 'System: import'],
    [who({ id: '0197a000-0001-7000-8000-000000000001', role: 'citizen', name: null }), 'Citizen 0197a000…'],
    [person({ person: 'x', name: 'Ines Okafor' }), 'Ines Okafor'],
    [person(null), ''],
    [dateInput(''), 'date'],
    [dateInput('2147-03-01'), 'date'],
    [dateInput('2147-02-30'), 'text'],
    [dateInput('tomorrow'), 'text'],
    [after('77', '/networks/NOVA#interests'), '/networks/NOVA?min-position=77#interests'],
    [after('77', '/log?case=1'), '/log?case=1&min-position=77'],
  ])('%s', (got, wanted) => {
    expect(got).toBe(wanted);
  });
});

describe('markdown of others', () => {
  test('headings stand in order below the page’s own', () => {
    const html = markdown('# A\n\n#### B\n\n## C');
    expect(html.match(/<h\d/g)).toEqual(['<h3', '<h4', '<h4']);
  });

  test('is not HTML, images or scripts', () => {
    expect(markdown('<b onclick="x">y</b> ![z](http://a/b.png) [l](javascript:x)')).not.toMatch(
      /<b|<img|href="javascript/,
    );
  });

  test('a table scrolls inside itself', () => {
    expect(markdown('|a|b|\n|-|-|\n|1|2|')).toContain('<div class="sgn-scroll" role="region"');
  });
});

describe('names of parties', () => {
  const personal = { name: 'Zoë d’Arc', contact: null, artist: 'Li Marchetti' };
  test.each([
    ['Zoë said so', ['Zoë']],
    ['the works of MARCHETTI', ['Marchetti']],
    ['marchettiesque, and li', []],
    ['', []],
  ])('%j', (text, found) => {
    expect(namesIn(text, personal)).toEqual(found);
  });

  test('nothing is found where nothing is known', () => {
    expect(namesIn('Zoë', null)).toEqual([]);
  });
});

describe('a text of megabytes', () => {
  test('is shown by its beginning, cut between characters, and asked for once', async () => {
    let asked = 0;
    const body = 'é'.repeat(2_000_000);
    const client = new RegistryClient('http://registry.invalid', async () => {
      asked++;
      return new Response(`x${body}`);
    });
    const documents = new Documents();
    const ref = { document: 'a'.repeat(64), bytes: 4_000_001, mediaType: 'text/plain' };
    const excerpt = await documents.excerpt(client, ref);
    expect(excerpt.whole).toBe(false);
    expect(Buffer.byteLength(excerpt.text)).toBeLessThanOrEqual(SHOWN_BYTES);
    expect(excerpt.text).toMatch(/^xé+$/);
    await documents.excerpt(client, ref);
    expect(asked).toBe(1);
    expect(await documents.json(client, ref)).toBeNull();
  });

  test('one that is no JSON is no score', async () => {
    const client = new RegistryClient('http://registry.invalid', async () => new Response('{'));
    const ref = { document: 'b'.repeat(64), bytes: 1, mediaType: 'application/json' };
    expect(await new Documents().json(client, ref)).toBeNull();
  });
});
