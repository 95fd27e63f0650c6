import type { Outcome } from '#engine/event-store';
import type { NameOf } from '#platform/core';
import { toldBy } from '#platform/http';

/** What a command's answer names beside the common part, and what the API's description shows for it. */
export interface Told<Names> {
  readonly example: Names;
  in(outcome: Outcome): Names;
}

interface Definition<Data> {
  readonly type: string;
  says(data: Data, nameOf: NameOf): string;
}

/**
 * Fields of the event that the command made, each with an example, so that a repeat names what the first did:
 *
 *     names: told(appealLodged, { appeal: '0196f3a2-7182-7d94-a5a6-172839405162' }),
 *     names: told(symphonySubmitted, { symphony: ID }, ({ symphony }) => ({ symphony, docket: symphony })),
 */
export function told<Data extends object, Field extends keyof Data>(
  event: Definition<Data>,
  example: Pick<Data, Field>,
): Told<Pick<Data, Field>>;
export function told<Data extends object, Field extends keyof Data, Names>(
  event: Definition<Data>,
  example: Pick<Data, Field>,
  named: (data: Pick<Data, Field>) => Names,
): Told<Names>;
export function told(
  event: Definition<never>,
  example: Readonly<Record<string, unknown>>,
  named: (data: never) => unknown = (data) => picked(data, Object.keys(example)),
): Told<unknown> {
  return {
    example: named(example as never),
    in: (outcome) => named(toldBy(outcome, event.type) as never),
  };
}

function picked(data: Readonly<Record<string, unknown>>, fields: readonly string[]) {
  return Object.fromEntries(fields.map((field) => [field, data[field]]));
}
