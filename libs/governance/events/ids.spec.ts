import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { Entry } from '#kernel';
import { Codec } from '#engine/event-store';
import { slices } from '#governance';

const UUID = /"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"/g;

const everyEvent = slices.flatMap(({ events }) => events);
const codec = new Codec(everyEvent);

/** Its golden file: an entry as it was recorded, with and without capitals in the ids of its data. */
function recorded({ type, version }: (typeof everyEvent)[number]) {
  const file = new URL(`golden/${type}.v${version}.json`, import.meta.url);
  const entry = JSON.parse(readFileSync(file, 'utf8')) as Entry;
  const data = JSON.stringify(entry.data);
  const inCapitals = JSON.parse(data.replaceAll(UUID, (id) => id.toUpperCase())) as unknown;
  const hasIds = JSON.stringify(inCapitals) !== data;
  return { entry, capital: { ...entry, data: inCapitals }, hasIds };
}

const decoded = (entry: Entry) => codec.decode(Buffer.from(JSON.stringify(entry)));

describe('the ids in an event', () => {
  it('are found in all events but those of the register itself, and those that tell of nothing that has one', () => {
    const without = everyEvent.filter((event) => !recorded(event).hasIds).map(({ type }) => type);
    expect(without).toEqual([
      'RegisterOpened',
      'ClockAdvanced',
      'ClockConfirmed',
      'LogKeyChanged',
      'DocketsSealed',
      'NetworkEstablished',
      'CalendarPublished',
      'WordsPublished',
      'WordRetired',
    ]);
  });

  it.each(everyEvent)('of $type: recorded in capitals they are read in small letters', (event) => {
    const { entry, capital } = recorded(event);
    expect(decoded(capital)).toEqual(decoded(entry));
  });

  it.each(everyEvent)('of $type: nothing is recorded with capitals', (event) => {
    const { entry, capital, hasIds } = recorded(event);
    expect(() => codec.encode(entry)).not.toThrow();
    if (hasIds) expect(() => codec.encode(capital)).toThrow();
  });
});
