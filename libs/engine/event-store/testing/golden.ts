import { deepStrictEqual } from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { Codec, type EventSchema } from '../codec.js';

/** The bytes of one entry as they were written when its version was the newest. Never edited: logs hold such bytes. */
export interface GoldenFile {
  /** `<Type>.v<version>.json` */
  readonly name: string;
  /** @throws when today's code would no longer read these bytes, or would write a current entry otherwise. */
  check(): void;
}

/**
 * The golden files of a slice: one for each of its event types and each version there ever was. In a spec:
 *
 *     it.each(goldenFiles(new URL('golden/', import.meta.url), rulingEvents))('reads $name', (file) => file.check());
 *
 * A missing file is a check that fails; a file that belongs to no event is one too.
 */
export function goldenFiles(folder: URL, schemas: readonly EventSchema[]): readonly GoldenFile[] {
  const codec = new Codec(schemas);
  const present = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const wanted = schemas.flatMap((schema) =>
    Array.from({ length: schema.version }, (_, index) => ({ schema, version: index + 1 })),
  );
  const files = wanted.map(({ schema, version }) => {
    const name = `${schema.type}.v${version}.json`;
    return { name, check: () => checkFile(codec, schema, version, readFileSync(new URL(name, folder))) };
  });
  const known = new Set(files.map((file) => file.name));
  const strays = present.filter((name) => !known.has(name));
  return [...files, ...strays.map((name) => ({ name, check: () => refuseStray(name) }))];
}

function checkFile(codec: Codec, schema: EventSchema, version: number, bytes: Buffer): void {
  const stored = JSON.parse(bytes.toString('utf8')) as { type: unknown; schemaVersion: unknown };
  deepStrictEqual(
    { type: stored.type, schemaVersion: stored.schemaVersion },
    { type: schema.type, schemaVersion: version },
  );
  const { schemaVersion: _, ...entry } = codec.decode(bytes);
  schema.parse(entry.data);
  if (version === schema.version)
    deepStrictEqual(codec.encode(entry).bytes.toString('utf8'), bytes.toString('utf8'));
}

function refuseStray(name: string): never {
  throw new Error(`${name} belongs to no event of this slice`);
}
