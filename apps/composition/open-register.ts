import { Logger, type Type } from '@nestjs/common';
import type { Pool } from 'pg';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { makeDecisions } from '#engine/event-store';
import { scrub, Sealer } from '#engine/sealing';
import { catchUp, followerStatus, type ProjectorOptions } from '#engine/projections';
import type { Origin } from '#governance/events';
import { slices } from '#governance';
import { SealedDockets } from '#governance/public-log';
import { officesOn } from '#governance/networks';
import { openTime, RegisterClock } from '#governance/register';
import { CorpusClient } from '#governance/workbench';
import { CoreModule, openRegister, type Register } from '#platform/core';
import { textsOf } from '#platform/texts';
import { drained, runProjector } from '../projector/index.js';
import type { Home } from './home.js';
import { tellOfWitness } from './tell-of-witness.js';

/** A register with every slice, and what makes it work in this process. */
export interface ComposedRegister {
  readonly register: Register;
  /** Runs commands through the slices' handlers, as the HTTP API does. */
  readonly bus: CommandBus;
  /** What a slice's module provides, by its token. */
  get<T>(token: symbol | Type<T>): T;
  readonly clock: RegisterClock;
  /**
   * Follows the log until the signal aborts: read models, reactions and the seal.
   * @param holder who this is among several projectors; the same name after a crash goes on at once.
   * @param corpusUrl where all works are held; absent: nowhere, and nothing is assessed
   */
  project(signal: AbortSignal, holder?: string, corpusUrl?: string): Promise<void>;
  /** Brings read models and reactions up to the log's head, beside whatever projector runs. */
  catchUp(signal?: AbortSignal): Promise<void>;
  /** Waits until what follows by itself, at once or in time, is recorded up to now, by whatever projector runs; it has a corpus. */
  drained(signal?: AbortSignal): Promise<void>;
  /** Whether every read model has rows that can be read, however far behind: not yet on a new log. */
  isReadable(): Promise<boolean>;
  /** What the rebuild of read models is made with. */
  readonly projector: ProjectorOptions;
  /** Role sgn_log: where the sealed log is kept. */
  readonly sealing: Pool;
  close(): Promise<void>;
}

/** Opens the register at its home. An empty log begins with RegisterOpened of this origin; null: it is refused. */
export async function openComposedRegister(home: Home, origin: Origin | null): Promise<ComposedRegister> {
  let clock: RegisterClock | undefined;
  const opened = await openRegister({
    urls: home.urls,
    log: await home.log(),
    slices,
    secret: home.secret,
    masterKey: home.masterKey,
    keyStore: home.keyStore,
    offices: officesOn,
    time: async ({ store, codec }) => {
      const logger = new Logger('clock');
      clock = new RegisterClock(codec, undefined, (line) => logger.warn(line));
      const witnessed = clock.witnessing(store);
      const decisions = makeDecisions({ store: witnessed, codec, clock });
      await openTime({ store: witnessed, decisions, clock }, origin);
      return { clock, store: witnessed, stop: clock.follow(witnessed) };
    },
  });
  const { register } = opened;
  const context = await NestFactory.createApplicationContext(CoreModule.for(register, slices), {
    logger: ['error', 'warn'],
    abortOnError: false,
  }).catch(async (error: unknown) => {
    await opened.close();
    throw error;
  });
  const bus = context.get(CommandBus);
  const sealerLogger = new Logger('sealer');
  const sealer =
    home.signer === undefined
      ? undefined
      : new Sealer({
          db: opened.sealing,
          store: register.store,
          signer: home.signer,
          lastSigned: home.lastSigned,
          held: home.held?.bind(home),
          policy: home.policy,
          onWitness: tellOfWitness(sealerLogger),
          onAdopted: ({ size }) =>
            sealerLogger.log(
              `What was signed last is remembered outside the database from here on, beginning with the ${size} entries of the newest checkpoint in it.`,
            ),
        });
  const projector: ProjectorOptions = {
    store: register.store,
    codec: register.codec,
    readUrl: home.urls.read,
    texts: textsOf(register),
    projections: slices.flatMap((slice) => slice.projections),
    reactions: slices.flatMap((slice) => slice.reactions?.(bus, register) ?? []),
  };
  return {
    register,
    bus,
    get: (token) => context.get(token, { strict: false }),
    clock: clock!,
    projector,
    sealing: opened.sealing,
    project: (signal, holder, corpusUrl) =>
      runProjector({
        register,
        slices,
        bus,
        readUrl: home.urls.read,
        sweep: opened.sweep,
        sealer,
        scrub: sealer && (() => scrub({ db: opened.sealing, store: register.store })),
        dockets: sealer && context.get(SealedDockets, { strict: false }),
        signal,
        holder,
        ...(corpusUrl !== undefined && { corpus: new CorpusClient(corpusUrl) }),
      }),
    catchUp: (signal) => catchUp(projector, signal),
    drained: (signal) => drained(register, slices, bus, { signal, corpus: new CorpusClient(undefined) }),
    isReadable: async () => {
      const live = (await followerStatus(register.read)).filter(({ state }) => state === 'live');
      return projector.projections.every(({ name }) => live.some((one) => one.name === name));
    },
    close: async () => {
      await context.close();
      await opened.close();
    },
  };
}
