import { setTimeout as sleep } from 'node:timers/promises';
import {
  Body,
  Controller,
  Inject,
  Injectable,
  Module,
  Param,
  Post,
  Req,
  StandardSchemaValidationPipe,
  UnauthorizedException,
  UseGuards,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { createLocalJWKSet, jwtVerify, type JWK } from 'jose';
import { Column, CreateDateColumn, DataSource, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type pg from 'pg';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import type { z } from 'zod';
import { SubmitSymphony } from '#governance/symphonies';
import { MOST_CONNECTIONS } from '#platform/core';

const { body: submitBody } = SubmitSymphony;

export interface CrudOptions {
  readonly databaseUrl: string;
  readonly issuer: string;
  readonly audience: string;
  readonly key: JWK;
}

/**
 * What a team would write in place of a register: a guard that verifies each request's token, a schema, and one row that
 * TypeORM saves in its transaction. It says nothing of who may, keeps no history, and proves nothing.
 */
export async function startCrud(options: CrudOptions): Promise<{ url: string; close(): Promise<void> }> {
  const database = new DataSource({
    type: 'postgres',
    url: options.databaseUrl,
    poolSize: MOST_CONNECTIONS.register,
    entities: [Work],
    synchronize: true,
  });
  await database.initialize();
  const module = {
    module: Works,
    providers: [
      { provide: DataSource, useValue: database },
      { provide: OPTIONS, useValue: options },
    ],
  };
  const app = await NestFactory.create<NestFastifyApplication>(module, new FastifyAdapter(), {
    logger: false,
  });
  app.useGlobalPipes(new StandardSchemaValidationPipe());
  await app.listen(0, '127.0.0.1');
  return {
    url: await app.getUrl(),
    close: async () => {
      await app.close();
      await untilIdle(database);
      await database.destroy();
    },
  };
}

/** The load goes away with requests under way, which nobody waits for: they still save their rows. */
async function untilIdle({ driver }: DataSource): Promise<void> {
  const pool = (driver as PostgresDriver).master as pg.Pool;
  for (let quiet = 0; quiet < 3; quiet++) {
    await sleep(50);
    if (pool.waitingCount > 0 || pool.idleCount < pool.totalCount) quiet = -1;
  }
}

const OPTIONS = Symbol('CrudOptions');

@Entity('crud_works')
class Work {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('text') network!: string;
  @Column('text') submittedBy!: string;
  @Column('jsonb') work!: z.infer<typeof submitBody>;
  @CreateDateColumn() submittedAt!: Date;
}

interface Signed {
  readonly headers: { readonly authorization?: string };
  subject?: string;
}

@Injectable()
class Bearer implements CanActivate {
  readonly #keys: ReturnType<typeof createLocalJWKSet>;

  constructor(@Inject(OPTIONS) private readonly options: CrudOptions) {
    this.#keys = createLocalJWKSet({ keys: [options.key] });
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Signed>();
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    if (!token) throw new UnauthorizedException();
    const { issuer, audience } = this.options;
    const { payload } = await jwtVerify(token, this.#keys, { issuer, audience });
    request.subject = payload.sub!;
    return true;
  }
}

@Controller('api/networks/:code/symphonies')
@UseGuards(Bearer)
class WorksController {
  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  @Post()
  submit(
    @Param('code') network: string,
    @Body({ schema: submitBody }) work: z.infer<typeof submitBody>,
    @Req() { subject }: Signed,
  ): Promise<Work> {
    return this.database.getRepository(Work).save({ network, submittedBy: subject!, work });
  }
}

@Module({ controllers: [WorksController] })
class Works {}
