import { expect, test } from '@jest/globals';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { portalOn } from '../../../test/portal/canned-registry.js';
import {
  APPEAL,
  ORDER,
  DOCKET,
  INSTRUMENT,
  people,
  PROVISION,
  publicAnswers,
  REFORM,
  RULING,
} from '../../../test/portal/fixtures.js';
import { pages } from './index.js';

/** Where the registry's answers hold what somebody wrote. */
const WRITTEN = new Set([
  'title',
  'name',
  'reasons',
  'facts',
  'reason',
  'nature',
  'jurisdiction',
  'venue',
  'note',
  'statement',
  'artist',
  'adoptionReasons',
  'considered',
  'insufficient',
]);
const OF_THE_REGISTER = /^GET dashboards/;
// The words after it stand in reverse, unless they are kept apart.
const [FROM, TO] = ['\u202e\u2045', '\u2046'];
const IDS: Record<string, string> = {
  network: 'NOVA',
  docket: DOCKET,
  appeal: APPEAL,
  order: ORDER,
  reform: REFORM,
  provision: PROVISION,
  instrument: INSTRUMENT,
  ruling: RULING,
  number: '415',
  name: 'time-to-decision',
  appointment: 'a2',
  interest: 'i1',
};

/** The same answers, with each text that somebody wrote between two signs. */
function marked(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return WRITTEN.has(key) && value !== '' ? `${FROM}${value}${TO}` : value;
  if (Array.isArray(value)) return value.map((one) => marked(one, key));
  if (typeof value !== 'object' || value === null || value instanceof Response) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, marked(one, name)]));
}

interface Element {
  readonly tag: string;
  readonly attributes: string;
  readonly parent: Element | null;
  text: string;
}
const VOID = /^(area|base|br|col|hr|img|input|link|meta|source|wbr)$/;
/** Those that keep the direction of what is in them to themselves. */
const ISOLATING =
  /^(bdi|textarea|option|title|p|li|dd|dt|h[1-6]|td|th|legend|label|figcaption|pre|div|article|button|summary)$/;

/** Texts in which what somebody wrote stands beside other words with nothing around it. */
function loose(html: string): string[] {
  const found: string[] = [];
  let at: Element = { tag: 'root', attributes: '', parent: null, text: '' };
  const texts: { text: string; within: Element }[] = [];
  for (const [, close, tag, attributes = '', text = ''] of html.matchAll(
    /<(\/)?([a-z][a-z0-9-]*)([^>]*)>|([^<]+)|<[^a-z/][^>]*>/g,
  )) {
    if (tag && close) {
      while (at.parent && at.tag !== tag) at = at.parent;
      at = at.parent ?? at;
    } else if (tag) {
      for (const [, value = ''] of attributes.matchAll(/(?:alt|aria-label|content)="([^"]*)"/g))
        if (value.includes(FROM) && !isolatedIn(value)) found.push(value);
      if (!VOID.test(tag)) at = { tag, attributes, parent: at, text: '' };
    } else {
      for (let one: Element | null = at; one; one = one.parent) one.text += text;
      if (text.includes(FROM)) texts.push({ text, within: at });
    }
  }
  for (const { text, within } of texts)
    if (!isolatedIn(text) && !standsAlone(within)) found.push(`${text.trim()} in ${within.tag}`);
  return found;
}

function isolatedIn(text: string): boolean {
  return text
    .split(FROM)
    .slice(0, -1)
    .every((before) => /[\u2066-\u2068]\W?$/.test(before));
}

/** In an element that holds nothing else and isolates it, or in prose, which is all one person's. */
function standsAlone(element: Element): boolean {
  for (let one: Element | null = element; one; one = one.parent) {
    if (one.tag === 'bdi' || one.tag === 'textarea' || /sgn-(prose|entry|quote)/.test(one.attributes))
      return true;
    const alone = new RegExp(`^\\s*${FROM}[^\u2045]*${TO}\\s*$`).test(one.text);
    if (!alone) return false;
    if (ISOLATING.test(one.tag)) return true;
  }
  return false;
}

const answers = Object.fromEntries(
  Object.entries(publicAnswers).map(([route, answer]) => [
    route,
    OF_THE_REGISTER.test(route) ? answer : marked(answer),
  ]),
);

test('what somebody wrote never turns the words around it, on no page', async () => {
  const portal = await portalOn(answers, people.ines);
  const addresses = pages.flatMap((page) => {
    const at = [Reflect.getMetadata(PATH_METADATA, page) as string | string[]].flat();
    return at.map(
      (path) => `/${path.replace(/^\//, '').replace(/:(\w+)/g, (_, id: string) => IDS[id] ?? id)}`,
    );
  });
  const wrong: unknown[] = [];
  let shown = 0;
  for (const address of new Set(addresses)) {
    const { status, html } = await portal.get(address);
    if (status !== 200) continue;
    shown += Number(html.includes(FROM));
    for (const text of loose(html)) wrong.push([address, text.slice(0, 160)]);
  }
  expect(wrong).toEqual([]);
  expect(shown).toBeGreaterThan(20);
});
