import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { memoryEventStore, type EventStore } from '#engine/event-store';
import { anAppend } from '#engine/event-store/testing';
import { DocumentCopy } from './copy-documents.js';
import { copyLog } from './copy-log.js';
import { documentsInFolder, type DocumentPlace } from './document-place.js';

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const ref = (text: string) => ({ document: hashOf(text), bytes: text.length, mediaType: 'text/markdown' });

describe('copying the documents of a log', () => {
  let root: string;
  let from: EventStore;
  const dir = (name: string) => join(root, name);
  const keep = (name: string, text: string, hash = hashOf(text)) =>
    writeFileSync(join(dir(name), hash), text);

  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'sgn-documents-'));
    for (const name of ['a', 'b', 'to']) mkdirSync(dir(name));
    from = memoryEventStore();
    await from.append(anAppend('one', 'none', [{ text: ref('first') }, { other: '"document":"no"' }]));
    await from.append(anAppend('two', 'none', [{ all: [ref('first'), { deep: ref('second') }] }]));
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  const copyTo = async (to: EventStore, sources: readonly string[] = ['a', 'b']) => {
    const documents = new DocumentCopy(
      sources.map((name) => documentsInFolder(dir(name))),
      documentsInFolder(dir('to')),
    );
    await copyLog(from, to, { documents });
    return documents;
  };

  it('takes each once, from wherever it is, and goes on where it was cut off', async () => {
    keep('a', 'first');
    keep('b', 'second');
    const to = memoryEventStore();
    expect((await copyTo(to, ['a'])).missing).toEqual([hashOf('second')]);
    const { counts, missing } = await copyTo(to);
    expect(counts).toEqual({ named: 2, copied: 1, present: 1, missing: 0, damaged: 0 });
    expect(missing).toEqual([]);
    expect(readdirSync(dir('to')).sort()).toEqual([hashOf('first'), hashOf('second')].sort());
    expect(readFileSync(join(dir('to'), hashOf('second')), 'utf8')).toBe('second');
    const present = { named: 2, copied: 0, present: 2, missing: 0, damaged: 0 };
    expect((await copyTo(to, [])).counts).toEqual(present);
  });

  it('finds them under documents/ in a mirror', async () => {
    mkdirSync(join(dir('a'), 'documents'));
    keep('a/documents', 'first');
    expect((await copyTo(memoryEventStore(), ['a'])).counts).toMatchObject({ copied: 1, missing: 1 });
  });

  it('copies none that is not what its hash says, unless another has it whole', async () => {
    keep('a', 'forged', hashOf('first'));
    keep('a', 'forged too', hashOf('second'));
    keep('b', 'second');
    const { counts, damaged } = await copyTo(memoryEventStore());
    expect(counts).toMatchObject({ copied: 1, missing: 0, damaged: 1 });
    expect(damaged).toEqual([hashOf('first')]);
    expect(readdirSync(dir('to'))).toEqual([hashOf('second')]);
  });

  it('writes each before the entry that names it, and none for a log that holds something else', async () => {
    keep('a', 'first');
    keep('a', 'second');
    const to = memoryEventStore();
    const there = documentsInFolder(dir('to'));
    const late: string[] = [];
    const watched: EventStore = Object.assign(Object.create(to) as EventStore, {
      append: async (append: Parameters<EventStore['append']>[0]) => {
        const named = append.entries.flatMap(({ bytes }) => bytes.toString().match(/[0-9a-f]{64}/g) ?? []);
        late.push(...(await there.absent(named)));
        return to.append(append);
      },
      scan: () => to.scan(),
    });
    await copyTo(watched);
    expect(late).toEqual([]);

    rmSync(dir('to'), { recursive: true });
    mkdirSync(dir('to'));
    const other = memoryEventStore();
    await other.append(anAppend('other', 'none'));
    await expect(copyTo(other)).rejects.toMatchObject({ code: 'LOG.DIVERGES' });
    expect(readdirSync(dir('to'))).toEqual([]);
  });

  it('says what goes wrong besides', async () => {
    const broken: DocumentPlace = {
      ...documentsInFolder(dir('a')),
      get: () => Promise.reject(new Error('disk')),
    };
    const documents = new DocumentCopy([broken], documentsInFolder(dir('to')));
    await expect(copyLog(from, memoryEventStore(), { documents })).rejects.toThrow('disk');
    writeFileSync(join(root, 'file'), '');
    await expect(documentsInFolder(join(root, 'file')).absent([hashOf('x')])).rejects.toThrow('ENOTDIR');
  });
});
