import type pg from 'pg';
import { CLOCK_STEPPED, DomainError, hashedId } from '#kernel';
import type { Codec, CommandContext, EventStore, Position } from '#engine/event-store';
import { transaction } from '#engine/postgres';
import { errorText, moveCheckpoint, openReaction, park, type DeadLetter, type Move } from './books.js';
import { pages, type Page, type Place } from './page.js';
import { Backoff } from './pause.js';
import type { Logged, Reaction } from './projection.js';

/** The command id of what a reaction does to a stream because of an event: the same whoever runs it, however often. */
export function reactionCommandId(eventId: string, reaction: string, stream: string): string {
  return hashedId('reaction', eventId, reaction, stream);
}

/** The context of a command that follows from an event, on a stream. @param network null: of none. @param by the system actor; the reaction itself, where none is named */
export function following(
  event: Pick<Logged, 'id' | 'correlationId'>,
  reaction: string,
  stream: string,
  network: string | null,
  by = reaction,
): CommandContext {
  return {
    actor: { id: by, role: 'system', ...(network !== null && { network }) },
    commandId: reactionCommandId(event.id, reaction, stream),
    correlationId: event.correlationId,
    causationId: event.id,
  };
}

/** Told of an event whose handling failed and is tried again. */
export type OnRetry = (reaction: string, event: Logged, error: unknown) => void;

const PAGE = 500;
/** Events between two checkpoints. After a crash as many are handled again, which repeats nothing. */
const CHUNK = 64;
/** Events passed over between two checkpoints while the head is far: to pass over them again costs a read. */
const PASSED = 10_000;
/** No word of the law, so it is tried again: another writer won every race for the stream, or the clock is in doubt. */
const PASSES = new Set(['STREAM.BUSY', CLOCK_STEPPED]);

/** Whether the law refused it, so that it would be refused again. */
export function isRefusal(error: unknown): error is DomainError {
  return error instanceof DomainError && !PASSES.has(error.code);
}

/**
 * Runs one reaction from its checkpoint on, until the signal aborts.
 * @throws Superseded when another process runs it too and was first; or whatever the database has. Then run it again.
 */
export async function runReaction(
  db: pg.Pool,
  {
    store,
    codec,
    move = moveCheckpoint.bind(null, db),
  }: {
    readonly store: EventStore;
    readonly codec: Codec;
    /** How its checkpoint is moved where no letter is left behind. */
    readonly move?: Move;
  },
  reaction: Reaction,
  onRetry: OnRetry,
  signal: AbortSignal,
): Promise<void> {
  const { id, ...start } = await openReaction(db, reaction.name);
  let at: Place = start;
  let head = start.position;
  const handlers = new Map(Object.entries(reaction.on));
  for await (const page of pages(store.follow({ after: at.position, batch: PAGE, signal }), at, codec)) {
    const due = page.entries.flatMap(({ type }, i) => (handlers.has(type) ? [i] : []));
    for (let from = 0; from < due.length; from += CHUNK) {
      const chunk = due.slice(from, from + CHUNK);
      const letters = await handleAll(reaction, page, chunk, onRetry, signal);
      if (signal.aborted) return;
      const to = page.place(chunk.at(-1)!);
      if (letters.length === 0) await move(id, at, to);
      else
        await transaction(db, async (client) => {
          await moveCheckpoint(client, id, at, to);
          for (const letter of letters) await park(client, id, letter);
        });
      at = to;
    }
    const end = page.place(page.length - 1);
    if (end.number === at.number) continue;
    if (due.length === 0 && page.length === PAGE && end.number - at.number < PASSED) {
      if (isAtHead(end, head)) head = await store.head();
      if (!isAtHead(end, head)) continue;
    }
    await move(id, at, end);
    at = end;
  }
}

function isAtHead({ position }: Place, head: Position | null): boolean {
  return head === null || position! >= head;
}

/** Handles events, those of one case in their order. Returns the letters of those that the law refused. */
async function handleAll(
  reaction: Reaction,
  page: Page,
  indexes: readonly number[],
  onRetry: OnRetry,
  signal: AbortSignal,
): Promise<readonly DeadLetter[]> {
  const letters: DeadLetter[] = [];
  const lanes = new Map<string, Logged[]>();
  const { casesAtOnce = 1 } = reaction;
  for (const i of indexes)
    try {
      const event = page.event(i);
      const lane = casesAtOnce === 1 ? '' : event.correlationId;
      lanes.set(lane, [...(lanes.get(lane) ?? []), event]);
    } catch (error) {
      letters.push(letterOf(page, i, error));
    }
  const waiting = [...lanes.values()];
  const work = async () => {
    for (let lane = waiting.shift(); lane; lane = waiting.shift())
      for (const event of lane) {
        const refusal = await handle(reaction, event, onRetry, signal);
        if (refusal) letters.push(letterOf(page, event.number - page.after.number - 1, refusal));
      }
  };
  await Promise.all(Array.from({ length: casesAtOnce }, work));
  return letters;
}

/** Handles one event, again and again while it fails. Returns the law's refusal, if it refuses. */
async function handle(
  reaction: Reaction,
  event: Logged,
  onRetry: OnRetry,
  signal: AbortSignal,
): Promise<DomainError | null> {
  const backoff = new Backoff(100, 30_000);
  while (!signal.aborted)
    try {
      await reaction.on[event.type]!(event, signal);
      return null;
    } catch (error) {
      if (isRefusal(error)) return error;
      if (signal.aborted) return null;
      onRetry(reaction.name, event, error);
      await backoff.wait(signal);
    }
  return null;
}

function letterOf(page: Page, i: number, error: unknown): DeadLetter {
  const { id, type } = page.entries[i]!;
  return { number: page.place(i).number, event: id, type, error: errorText(error) };
}
