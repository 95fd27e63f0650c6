import { text } from 'node:stream/consumers';
import { type StreamableFile } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { DomainError } from '#kernel';
import { listed } from './listing.js';
import { mapPage, pageFrom, paging, readCursor, type Page, type Paging } from './paging.js';

const item = z.object({
  number: z.int(),
  title: z.string(),
  due: z.object({ on: z.string(), by: z.object({ path: z.string() }).nullable() }).nullable(),
  cited: z.array(z.string()),
  overdue: z.boolean().optional(),
});
type Item = z.infer<typeof item>;

const rows: readonly Item[] = Array.from({ length: 450 }, (_, i) => ({
  number: i + 1,
  title: `Work ${i + 1}`,
  due: { on: '2147-03-01', by: { path: '9.1' } },
  cited: [],
}));

/** As every list reads its rows. */
async function pageOf(all: readonly Item[], { limit, cursor }: Paging): Promise<Page<Item>> {
  const after = Number(readCursor(cursor, ['number'])?.[0] ?? 0);
  const found = all.filter(({ number }) => number > after).slice(0, limit + 1);
  return mapPage(
    pageFrom(found, limit, ({ number }) => [number]),
    (row) => row,
  );
}

async function streamOf(query: object, all: readonly Item[] = rows): Promise<string> {
  const file = await listed({ name: 'works', item }, paging.parse(query), (page) => pageOf(all, page));
  return text((file as StreamableFile).getStream());
}

describe('a list', () => {
  it('is a page where no format is asked for', async () => {
    const page = await listed({ name: 'works', item }, paging.parse({ limit: '2' }), (query) =>
      pageOf(rows, query),
    );
    expect(page).toEqual({ items: rows.slice(0, 2), next: expect.any(String) });
  });

  it('is everything as NDJSON, whatever the limit, and goes on after any line', async () => {
    const lines = (await streamOf({ format: 'ndjson', limit: '2' })).trimEnd().split('\n');
    const told = lines.map((line) => JSON.parse(line) as Item & { cursor: string });
    expect(told.map(({ cursor: _, ...rest }) => rest)).toEqual(rows);
    for (const at of [0, 199, 200, 448]) {
      const rest = await streamOf({ format: 'ndjson', cursor: told[at]!.cursor });
      expect(rest.trimEnd().split('\n')).toEqual(lines.slice(at + 1));
    }
    expect(await streamOf({ format: 'ndjson', cursor: told.at(-1)!.cursor })).toBe('');
  });

  it('is everything as CSV: a column a field, lists as JSON, nothing that a spreadsheet takes for a formula', async () => {
    const odd: Item[] = [
      { number: 1, title: '=SUM(A1)', due: null, cited: ['s 4.2', 's 5'], overdue: false },
      { number: 2, title: 'Tides, "low"\nwater', due: { on: '2147-03-01', by: null }, cited: [] },
    ];
    const csv = await streamOf({ format: 'csv' }, odd);
    const cursors = Array.from(csv.matchAll(/,([^,]+)\r\n/g), ([, cursor]) => cursor!).slice(1);
    expect(csv.split('\r\n')).toEqual([
      '\ufeffnumber,title,due.on,due.by.path,cited,overdue,cursor',
      `1,'=SUM(A1),,,"[""s 4.2"",""s 5""]",false,${cursors[0]}`,
      `2,"Tides, ""low""\nwater",2147-03-01,,[],,${cursors[1]}`,
      '',
    ]);
    expect(await streamOf({ format: 'csv', cursor: cursors[0]! }, odd)).toBe(
      csv.slice(csv.indexOf(cursors[0]!) + cursors[0]!.length + 2),
    );
  });

  it('has its columns where it is empty', async () => {
    expect(await streamOf({ format: 'csv' }, [])).toBe(
      '\ufeffnumber,title,due.on,due.by.path,cited,overdue,cursor\r\n',
    );
  });

  it('says what is wrong with the request before the first byte', async () => {
    await expect(streamOf({ format: 'csv', cursor: 'none' })).rejects.toThrow(DomainError);
  });

  it('is read no faster than it is taken, and cut off where reading fails', async () => {
    let read = 0;
    const file = (await listed({ name: 'works', item }, paging.parse({ format: 'ndjson' }), async (page) => {
      if (++read === 3) throw new Error('The database is gone.');
      return pageOf(rows, page);
    })) as StreamableFile;
    expect(read).toBe(1);
    const taken: string[] = [];
    await expect(
      (async () => {
        for await (const piece of file.getStream()) taken.push(piece as string);
      })(),
    ).rejects.toThrow('The database is gone.');
    expect(taken.join('').trimEnd().split('\n')).toHaveLength(400);
  });
});
