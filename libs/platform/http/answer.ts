import { validateHeaderValue } from 'node:http';
import { z } from 'zod';
import type { DomainEvent } from '#kernel';
import { positionToken, type Outcome } from '#engine/event-store';
import type { FullReply, Reply } from './reply.js';

export const commandAnswer = z.object({
  id: z.string().meta({ description: 'What the command was about: the part of the stream after its kind.' }),
  stream: z.string(),
  revision: z.int().meta({ description: 'Of the stream after the command; send it back as If-Match.' }),
  position: z.string().meta({ description: 'Send it as min-position to a query that shall know of this.' }),
  entries: z.array(z.object({ id: z.string(), type: z.string(), revision: z.int() })),
});

export type CommandAnswer = z.infer<typeof commandAnswer>;

const ANSWERED = Symbol('answered');

interface Answered {
  readonly outcome: Outcome;
  readonly location?: string;
  readonly body: CommandAnswer;
}

/**
 * Answers a command: 201 where it began a stream, else 200; Log-Position, ETag, Location, and a body that holds only
 * what stands in the entries, so that a repeat's answer equals the first. `names` adds ids by name, from the entries too.
 */
export function answer<Names extends Readonly<Record<string, unknown>> = Record<never, never>>(
  reply: Reply,
  outcome: Outcome,
  location: string,
  names?: Names,
): CommandAnswer & Names {
  const body = { ...names!, ...bodyOf(outcome) };
  const answered: Answered = { outcome, location, body };
  (reply as { [ANSWERED]?: Answered })[ANSWERED] = answered;
  head(reply, answered);
  return body;
}

/**
 * Answers with what was recorded, although something failed after it: as {@link answer} did where it came so far, and
 * else with what the entries say.
 */
export function answerAllTheSame(reply: FullReply, outcome: Outcome): void {
  const answered = (reply as { [ANSWERED]?: Answered })[ANSWERED] ?? { outcome, body: bodyOf(outcome) };
  for (const name of Object.keys(reply.getHeaders())) reply.removeHeader(name);
  head(reply, { ...answered, location: isHeader(answered.location) ? answered.location : undefined });
  reply.header('Content-Type', 'application/json; charset=utf-8').header('Cache-Control', 'no-store');
  reply.send(JSON.stringify(answered.body));
}

function head(reply: Reply, { outcome, location }: Answered): void {
  reply
    .status(outcome.entries[0]?.revision === 0 ? 201 : 200)
    .header('Log-Position', positionToken(outcome.position))
    .header('ETag', `"${outcome.revision}"`);
  if (location !== undefined) reply.header('Location', location);
}

function isHeader(value: string | undefined): boolean {
  try {
    validateHeaderValue('Location', value!);
    return true;
  } catch {
    return false;
  }
}

function bodyOf({ stream, revision, position, entries }: Outcome): CommandAnswer {
  return {
    id: stream.slice(stream.indexOf('-') + 1),
    stream,
    revision,
    position: positionToken(position),
    entries: entries.map(({ id, type, revision }) => ({ id, type, revision })),
  };
}

/** What the event of that type says, of those that the command made: `toldBy<RulingIssued>(outcome, 'RulingIssued').ruling`. */
export function toldBy<Event extends DomainEvent>(outcome: Outcome, type: Event['type']): Event['data'] {
  const entry = outcome.entries.find((each) => each.type === type);
  if (!entry) throw new Error(`The command on ${outcome.stream} made no ${type}.`);
  return entry.data;
}
