import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId, type Decider, type DomainEvent } from '#kernel';
import type { TcpProxy } from '#engine/testing';
import type { CommandContext, Decisions, Outcome } from '../decisions.js';
import { StoreUnavailable, type EventStore } from '../event-store.js';
import { makeDecisions } from '../make-decisions.js';
import { testCodec } from './an-append.js';

export interface StoreOfCommands {
  /** A network to the store that can break. */
  network(): Promise<TcpProxy>;
  /** Another client of the store, each with connections of its own; through the network where one is given. */
  open(options?: { network?: TcpProxy; deadlineMs?: number }): EventStore;
  remove(): Promise<void>;
}

type Noted = DomainEvent<'Noted', { text: string }>;

/** Each command notes its text twice, so that a command has more than one event. */
const notes: Decider<readonly string[], { text: string }, Noted> = {
  initial: [],
  evolve: (texts, { data }) => [...texts, data.text],
  decide: ({ text }) => [
    { type: 'Noted', data: { text } },
    { type: 'Noted', data: { text } },
  ],
};
const clock = { now: () => new Date('2147-03-01T09:00:00.000Z') };
const DEADLINE_MS = 1_000;

/** A command that is sent again is done once, and answered as it was first: whoever sends it, and whatever came between. */
export function idempotentCommands(name: string, setUp: () => Promise<StoreOfCommands>): void {
  describe(`a command on ${name} that is sent again`, () => {
    let at: StoreOfCommands;
    let network: TcpProxy;
    let here: Decisions;
    let elsewhere: Decisions;
    let later: Decisions;
    let direct: EventStore;
    let opened: EventStore[];
    let troubleAtAppend: TcpProxy['mute'];

    beforeAll(async () => {
      at = await setUp();
    }, 90_000);
    afterAll(() => at.remove());
    beforeEach(async () => {
      network = await at.network();
      // Nothing in memory is shared between them: as many processes would.
      const behind = at.open({ network, deadlineMs: DEADLINE_MS });
      troubleAtAppend = 'nothing';
      const troubled = withAppend(behind, (append) => {
        network.mute = troubleAtAppend;
        return behind.append(append);
      });
      opened = [troubled, at.open(), at.open()];
      direct = opened[1]!;
      [here, elsewhere, later] = opened.map((store) => makeDecisions({ store, codec: testCodec, clock })) as [
        Decisions,
        Decisions,
        Decisions,
      ];
    });
    afterEach(async () => {
      await Promise.all(opened.map((store) => store.close()));
      await network.close();
    });

    const contextOf = (commandId = newId()): CommandContext => ({
      actor: { id: 'someone', role: 'citizen' },
      commandId,
    });
    const note = (from: Decisions, stream: string, context: CommandContext) =>
      from.execute(notes, stream, context, () => ({ text: context.commandId }));
    const textsIn = async (stream: string) =>
      (await direct.readStream(stream)).map(
        ({ bytes }) => (testCodec.decode(bytes).data as { text: string }).text,
      );
    const once = (outcome: Outcome) => ({ ...outcome, repeated: true });

    // A command that makes its own stream finds nothing there; one on a stream of others finds their events.
    describe.each([
      ['and made its own stream', false],
      ['on a stream that was there', true],
    ])('%s', (_, wasThere) => {
      let stream: string;
      let before: readonly string[];
      beforeEach(async () => {
        const context = contextOf();
        stream = `thing-${context.commandId}`;
        before = [];
        if (!wasThere) return;
        await note(elsewhere, stream, context);
        before = await textsIn(stream);
        // What a process has folded before is not what it finds a repeat by.
        await here.load(notes, stream);
      });
      const doneOnce = async ({ commandId }: CommandContext, ...others: readonly CommandContext[]) =>
        expect(await textsIn(stream)).toEqual([
          ...before,
          ...[commandId, ...others.map((one) => one.commandId)].flatMap((text) => [text, text]),
        ]);

      it('is answered alike, here and by another process', async () => {
        const context = contextOf();
        const first = await note(here, stream, context);
        expect(first.repeated).toBe(false);
        for (const again of [here, elsewhere, later])
          expect(await note(again, stream, context)).toEqual(once(first));
        await doneOnce(context);
      });

      it('is found done when others have come in between, before its If-Match is looked at', async () => {
        const context = { ...contextOf(), ifMatch: [before.length - 1] };
        const other = contextOf();
        const first = await note(here, stream, context);
        await note(elsewhere, stream, other);
        for (const again of [here, elsewhere, later])
          expect(await note(again, stream, context)).toEqual(once(first));
        await doneOnce(context, other);
      });

      it('is found done when its answer was lost, and others have come since', async () => {
        const context = contextOf();
        const other = contextOf();
        await sentInto('answers', context);
        await note(elsewhere, stream, other);
        const found = await note(later, stream, context);
        expect(found).toMatchObject({ repeated: true, revision: before.length + 1 });
        for (const again of [here, elsewhere]) expect(await note(again, stream, context)).toEqual(found);
        await doneOnce(context, other);
      });

      it('is done once when it never arrived', async () => {
        const context = contextOf();
        await sentInto('all', context);
        const done = await note(later, stream, context);
        expect(await note(here, stream, context)).toEqual(once(done));
        await doneOnce(context);
      });

      it('is done once by two processes at the same time, and answered alike', async () => {
        for (let round = 0; round < 10; round++) {
          const context = contextOf();
          const outcomes = await Promise.all(
            [here, elsewhere, later].map((from) => note(from, `${stream}-${round}`, context)),
          );
          expect(outcomes.filter(({ repeated }) => !repeated)).toHaveLength(1);
          for (const outcome of outcomes) expect(once(outcome)).toEqual(once(outcomes[0]!));
          expect(await textsIn(`${stream}-${round}`)).toHaveLength(2);
        }
      });

      /** Until a client whose connections were cut, in the test before, has others: that may take longer than its deadline. */
      async function connected(): Promise<void> {
        for (;;)
          try {
            return void (await note(here, `thing-${newId()}`, contextOf()));
          } catch (error) {
            if (!(error instanceof StoreUnavailable)) throw error;
          }
      }

      /** Sends it over a network that breaks at the append: it arrives and its answer does not, or neither does. */
      async function sentInto(trouble: TcpProxy['mute'], context: CommandContext): Promise<void> {
        await connected();
        troubleAtAppend = trouble;
        await expect(note(here, stream, context)).rejects.toBeInstanceOf(StoreUnavailable);
        troubleAtAppend = network.mute = 'nothing';
        network.cut();
        const arrived = (await textsIn(stream)).includes(context.commandId);
        expect(arrived).toBe(trouble === 'answers');
      }
    });
  });
}

function withAppend(store: EventStore, append: EventStore['append']): EventStore {
  return {
    append,
    readStream: (stream, options) => store.readStream(stream, options),
    readStreams: (wanted) => store.readStreams(wanted),
    readAll: (options) => store.readAll(options),
    scan: (options) => store.scan(options),
    head: () => store.head(),
    follow: (options) => store.follow(options),
    close: () => store.close(),
  };
}
