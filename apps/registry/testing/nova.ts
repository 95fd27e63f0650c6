import type { Office } from '#kernel';
import type { TestRegister } from './test-register.js';

const AT = '/api/networks/NOVA';
const OFFICES = { kiran: 'regulator', tomas: 'regulator', maren: 'adjudicator' } as const;

export interface Nova {
  /** Ids of its office-holders, by the name to sign in as. */
  readonly people: Readonly<Record<'ines' | keyof typeof OFFICES, string>>;
  readonly instrument: string;
  /** It gives 28 days to appeal. */
  readonly provision: string;
}

/**
 * NOVA, with Ines its chair, Kiran and Tomas regulators, Maren adjudicator, and a law.
 *
 * @param spelled How the commands spell an id; default as it is.
 */
export async function establishNova(app: TestRegister, spelled = (id: string) => id): Promise<Nova> {
  await app.establish('NOVA', { subject: 'ines', name: 'Ines Okafor' });
  const ines = app.as('ines');
  const people = { ines: await app.actor('ines') } as Record<string, string>;
  for (const [name, office] of Object.entries(OFFICES) as [string, Office][]) {
    people[name] = await app.actor(name);
    await ines.does(`${AT}/appointments`, { person: spelled(people[name]), office, name });
  }
  const law = { number: '2147/12', title: 'Calm', kind: 'procedural' };
  const instrument = (await ines.does(`${AT}/instruments`, law)).body.id as string;
  const inserted = await ines.does(`${AT}/provisions`, {
    instrument: spelled(instrument),
    number: '1',
    title: 'Time to appeal',
    text: 'An appeal is lodged within 28 days.',
    effectiveFrom: '2147-01-04',
    parameters: { 'appeal.days': 28 },
  });
  return { people: people as Nova['people'], instrument, provision: inserted.body.id as string };
}
