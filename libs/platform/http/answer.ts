import { z } from 'zod';
import type { DomainEvent } from '#kernel';
import { positionToken, type Outcome } from '#engine/event-store';
import type { Reply } from './reply.js';

export const commandAnswer = z.object({
  id: z.string().meta({ description: 'What the command was about: the part of the stream after its kind.' }),
  stream: z.string(),
  revision: z.int().meta({ description: 'Of the stream after the command; send it back as If-Match.' }),
  position: z.string().meta({ description: 'Send it as min-position to a query that shall know of this.' }),
  entries: z.array(z.object({ id: z.string(), type: z.string(), revision: z.int() })),
});

export type CommandAnswer = z.infer<typeof commandAnswer>;

const OUTCOME = Symbol('outcome');

/** The outcome that a reply answers with, once {@link answer} made it. */
export function outcomeOf(reply: object): Outcome | undefined {
  return (reply as { [OUTCOME]?: Outcome })[OUTCOME];
}

/**
 * Answers a command: 201 where it began a stream, else 200; Log-Position, ETag, Location, and a body that holds only
 * what stands in the entries, so that a repeat's answer equals the first. `names` adds ids by name, from the entries too.
 *
 *     return answer(reply, outcome, `/api/networks/${code}/dockets/${docket}`, { ruling });
 */
export function answer<Names extends Readonly<Record<string, unknown>> = Record<never, never>>(
  reply: Reply,
  outcome: Outcome,
  location: string,
  names?: Names,
): CommandAnswer & Names {
  const position = positionToken(outcome.position);
  (reply as { [OUTCOME]?: Outcome })[OUTCOME] = outcome;
  reply
    .status(outcome.entries[0]?.revision === 0 ? 201 : 200)
    .header('Log-Position', position)
    .header('ETag', `"${outcome.revision}"`)
    .header('Location', location);
  return {
    ...names!,
    id: outcome.stream.slice(outcome.stream.indexOf('-') + 1),
    stream: outcome.stream,
    revision: outcome.revision,
    position,
    entries: outcome.entries.map(({ id, type, revision }) => ({ id, type, revision })),
  };
}

/** What the event of that type says, of those that the command made: `toldBy<RulingIssued>(outcome, 'RulingIssued').ruling`. */
export function toldBy<Event extends DomainEvent>(outcome: Outcome, type: Event['type']): Event['data'] {
  const entry = outcome.entries.find((each) => each.type === type);
  if (!entry) throw new Error(`The command on ${outcome.stream} made no ${type}.`);
  return entry.data;
}
