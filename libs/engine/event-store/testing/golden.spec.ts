import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EventSchema } from '../codec.js';
import { goldenFiles } from './index.js';

const lit: EventSchema = {
  type: 'Lit',
  version: 2,
  parse(data) {
    if (typeof (data as { by?: unknown }).by !== 'string') throw new TypeError('by is no string');
    return data;
  },
  upcasters: { 1: (data: { who: string }) => ({ by: data.who }) },
};

describe('golden files', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'golden-'));
    write(
      'Lit.v1.json',
      '{"data":{"who":"ines"},"recordedAt":"2147-03-01T09:00:00.000Z","schemaVersion":1,"type":"Lit"}',
    );
    write(
      'Lit.v2.json',
      '{"data":{"by":"ines"},"recordedAt":"2147-03-01T09:00:00.000Z","schemaVersion":2,"type":"Lit"}',
    );
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
  };
  const checkAll = (schemas = [lit]) => {
    for (const file of goldenFiles(pathToFileURL(`${folder}/`), schemas)) file.check();
  };

  it('hold where every version is still read, and the current one written as it was', () => {
    expect(checkAll).not.toThrow();
  });

  it('fail where a version has no file', () => {
    rmSync(join(folder, 'Lit.v1.json'));
    expect(checkAll).toThrow('ENOENT');
  });

  it('fail where the bytes are not canonical', () => {
    write(
      'Lit.v2.json',
      '{"type":"Lit","data":{"by":"ines"},"recordedAt":"2147-03-01T09:00:00.000Z","schemaVersion":2}',
    );
    expect(checkAll).toThrow();
  });

  it('fail where the upcaster is gone, or its data does not fit', () => {
    expect(() => {
      checkAll([{ ...lit, upcasters: {} }]);
    }).toThrow('no upcaster');
    expect(() => {
      checkAll([{ ...lit, upcasters: { 1: (data: unknown) => data } }]);
    }).toThrow('by is no string');
  });

  it('fail where a file says another type or version than its name, or belongs to no event', () => {
    write(
      'Lit.v1.json',
      '{"data":{"by":"ines"},"recordedAt":"2147-03-01T09:00:00.000Z","schemaVersion":2,"type":"Lit"}',
    );
    expect(checkAll).toThrow();
    expect(() => {
      checkAll([]);
    }).toThrow('belongs to no event');
  });
});
