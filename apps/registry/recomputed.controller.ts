import { readFileSync } from 'node:fs';
import { Controller, Get, Header, Inject, Param } from '@nestjs/common';
import { z } from 'zod';
import { DomainError } from '#kernel';
import { SLICES, type Slice } from '#platform/core';
import { DescribeQuery } from '#platform/http';
import { Public } from '#platform/identity';
import { REGISTRY_OPTIONS, type RegistryOptions } from './options.js';
import { oneModule } from './one-module.js';
import { Published } from './published.js';
import { schemaFiles } from './schemas.js';

const name = z.string().max(200);
const REDUCERS = new URL('../../libs/governance/events/reducers/', import.meta.url);

/** What an auditor needs beside the log to recompute what is published, on any machine. */
@Controller('log')
@Public()
export class RecomputedController {
  readonly #schemas: ReadonlyMap<string, object>;
  #reducers: string | undefined;

  constructor(
    @Inject(SLICES) slices: readonly Slice[],
    @Inject(REGISTRY_OPTIONS) private readonly options: RegistryOptions,
    @Inject(Published) private readonly published: Published,
  ) {
    this.#schemas = schemaFiles(slices.flatMap(({ events }) => events));
  }

  @Get('schemas/:name')
  @Header('Cache-Control', 'public, max-age=60')
  @DescribeQuery({
    summary: 'The JSON Schema of an event, by its type and version',
    description: '`index.json` lists their names.',
    answer: z.union([z.looseObject({}), z.array(z.string())]),
    example: ['RulingIssued.v1.json'],
    errors: ['SCHEMA.UNKNOWN'],
  })
  schema(@Param('name', { schema: name }) file: string): object {
    const schema = this.#schemas.get(file);
    if (!schema)
      throw new DomainError('SCHEMA.UNKNOWN', 'There is no such schema; schemas/index.json lists them.');
    return schema;
  }

  @Get('reducers.mjs')
  @Header('Content-Type', 'text/javascript; charset=utf-8')
  @Header('Cache-Control', 'public, max-age=60')
  @DescribeQuery({
    summary: 'How what is published is computed from the log: one module without dependencies',
    answer: z.string(),
    example: 'export function begin() { … }',
    mediaType: 'text/javascript',
  })
  reducers(): string {
    return (this.#reducers ??= this.options.reducers ?? oneModule(built));
  }

  @Get('published.json')
  @Header('Content-Type', 'application/json; charset=utf-8')
  @Header('Cache-Control', 'public, max-age=5')
  @DescribeQuery({
    summary: 'What the register publishes now: rulebook, dockets, figures, each with its log number',
    answer: z.looseObject({ on: z.string() }),
    example: { on: '2147-03-12', rulebook: { number: 4_711, provisions: [] } },
  })
  json(): Promise<string> {
    return this.published.json();
  }
}

function built(path: string): string {
  return readFileSync(new URL(path, REDUCERS), 'utf8');
}
