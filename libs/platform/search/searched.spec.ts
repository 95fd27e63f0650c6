import { describe, expect, it } from '@jest/globals';
import type { DocumentRef, DomainEvent } from '#kernel';
import { given } from '#engine/projections/testing';
import { documentTable, searchProjection, spansOf, spanTable, wordTable, type Searched } from './searched.js';

type Told =
  | DomainEvent<'Begun', { id: string; title: string; text: string | DocumentRef; day?: string }>
  | DomainEvent<'Joined', { id: string; to: string }>
  | DomainEvent<'Ended', { id: string; on: string }>
  | DomainEvent<'Revised', { id: string; version: number; from: string | null }>
  | DomainEvent<'Turned', { id: string; days: readonly string[] }>
  | DomainEvent<'Mended', { id: string; text: string }>;

const things: Searched<Told> = {
  kind: 'thing',
  on: {
    Begun: ({ id, title, text, day }) => ({ id, network: 'NOVA', title, text: [text, null], day }),
    Joined: ({ id, to }) => [
      { id, network: 'NOVA', title: { kind: 'thing', id: to }, outcome: 'joined', provisions: ['p1', 'p1'] },
      { id: to, network: 'NOVA', text: ['Joined.'], outcome: 'met' },
    ],
  },
};
const laws: Searched<Told> = {
  kind: 'law',
  on: {
    Revised: ({ id, version, from }) => ({ id, version, network: 'NOVA', title: `v${version}`, from }),
    Ended: ({ id, on }) => ({ id, ends: on }),
  },
};

/** In force on the days of the newest turn, one after the other. */
const rites: Searched<Told> = {
  kind: 'rite',
  spans: (turns) => {
    const days = turns.length === 0 ? [] : (turns.at(-1) as { days: readonly string[] }).days;
    return days.map((starts) => ({ version: 1, starts, ends: starts }));
  },
  on: {
    Turned: ({ id, days }) => ({ id, turn: { days } }),
    Mended: ({ id, text }) => ({ id, network: 'NOVA', text: [text], rewritten: true }),
  },
};

const projection = searchProjection([things, laws, rites] as readonly Searched[]);
const begun = (id: string, title: string, text: string | DocumentRef, day?: string): Told => ({
  type: 'Begun',
  data: { id, title, text, day },
});

describe('what is searched', () => {
  it('is a document with the words of its title and text, and where they stand', () => {
    const { row, rows } = given(projection, [begun('a', 'Élan', 'It’s calm, calm.')]);
    expect(row(documentTable, 'thing', 'a', 0)).toEqual({
      kind: 'thing',
      id: 'a',
      version: 0,
      network: 'NOVA',
      citation: null,
      title: 'Élan',
      text: 'It’s calm, calm.',
      outcome: null,
      day: '2147-01-01',
      number: 0,
      heads: "'elan':1",
      words: "'calm':5,6 'elan':1 'it':3 's':4",
      facets: ['network:NOVA', 'kind:thing', 'year:2147'],
    });
    expect(rows(wordTable)).toEqual([
      { word: 'calm', traces: ['calm', 'alm', 'clm', 'cam', 'cal'] },
      { word: 'elan', traces: ['elan', 'lan', 'ean', 'eln', 'ela'] },
      { word: 'it', traces: [] },
      { word: 's', traces: [] },
    ]);
  });

  it('says more as more is known, by the title of another', () => {
    const { row } = given(projection, [
      begun('a', 'Tides', 'Low.', '2146-12-31'),
      { type: 'Joined', data: { id: 'b', to: 'a' } },
    ]);
    expect(row(documentTable, 'thing', 'a', 0)).toMatchObject({
      title: 'Tides',
      text: 'Low.\n\nJoined.',
      outcome: 'met',
      day: '2146-12-31',
      number: 0,
      words: "'joined':4 'low':3 'tides':1",
      facets: ['network:NOVA', 'kind:thing', 'year:2146', 'outcome:met'],
    });
    expect(row(documentTable, 'thing', 'b', 0)).toMatchObject({
      title: 'Tides',
      text: '',
      number: 1,
      words: "'tides':1",
      facets: ['network:NOVA', 'kind:thing', 'year:2147', 'outcome:joined', 'provision:p1'],
    });
  });

  it('has the words of a document, or its title alone where that is not there', () => {
    const text: DocumentRef = { document: 'd1', bytes: 9, mediaType: 'text/plain' };
    const textOf = (texts: ReadonlyMap<string, string>) =>
      given(projection, [begun('a', 'Tides', text)], texts).row(documentTable, 'thing', 'a', 0)?.text;
    expect(textOf(new Map([['d1', 'High\0 water']]))).toBe('High  water');
    expect(textOf(new Map())).toBe('');
  });

  it('keeps to what PostgreSQL takes, of however long a text', () => {
    const long = Array.from({ length: 30_000 }, (_, i) => `w${i}夢`).join(' ');
    const { text, words } = given(projection, [begun('a', '', `${long}${'x'.repeat(5_000)}`)]).row(
      documentTable,
      'thing',
      'a',
      0,
    )!;
    expect(text.length).toBeLessThanOrEqual(100_000);
    const places = [...words.matchAll(/\d+(?=[ ,]|$)/g)].map(([place]) => Number(place));
    expect(Math.max(...places)).toBeLessThan(16_384);
    expect(Buffer.byteLength(words)).toBeLessThan(1_048_576);
  });

  it('knows from when until when each version is in force', () => {
    const revised = (version: number, from: string | null): Told => ({
      type: 'Revised',
      data: { id: 'l', version, from },
    });
    const { rows } = given(projection, [
      revised(1, '2147-01-01'),
      revised(2, '2147-03-01'),
      revised(3, null),
      revised(4, '2147-02-01'),
      { type: 'Ended', data: { id: 'l', on: '2147-06-01' } },
    ]);
    expect(rows(spanTable).map(({ version, starts, ends }) => [version, starts, ends])).toEqual([
      [1, '2147-01-01', '2147-02-01'],
      [2, '2147-03-01', '2147-06-01'],
      [3, null, null],
      [4, '2147-02-01', '2147-03-01'],
    ]);
  });

  it('lets the later of one day stand', () => {
    expect(
      spansOf([
        ['2147-01-01', 1],
        ['2147-01-01', 2],
      ]),
    ).toEqual([
      { version: 1, starts: '2147-01-01', ends: '2147-01-01' },
      { version: 2, starts: '2147-01-01', ends: null },
    ]);
  });

  it('is in force on the days that its kind knows, and on no others any more', () => {
    const turned = (...days: string[]): Told => ({ type: 'Turned', data: { id: 'r', days } });
    const { rows } = given(projection, [turned('2147-01-01', '2147-03-01'), turned('2147-02-01')]);
    expect(rows(spanTable)).toEqual([
      { kind: 'rite', id: 'r', version: 1, turn: 0, starts: '2147-02-01', ends: '2147-02-01' },
    ]);
  });

  it('says what it was mended to, and not what it said before', () => {
    const mended = (text: string): Told => ({ type: 'Mended', data: { id: 'r', text } });
    const { row } = given(projection, [mended('Clam.'), mended('Calm.')]);
    expect(row(documentTable, 'rite', 'r', 0)).toMatchObject({ text: 'Calm.', words: "'calm':2" });
  });
});
