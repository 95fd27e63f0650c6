import type { CommandBus } from '@nestjs/cqrs';
import { newId, type PlainDate } from '#kernel';
import type { CommandContext, Outcome } from '#engine/event-store';
import { Program } from '#engine/rule-language';
import type { GivenForm } from '#governance/events';
import { EnactInstrument, InsertProvision } from '#governance/rulebook';
import { PublishWords } from '#governance/vocabularies';
import { rules, terms, values } from './rules.js';
import { establishment } from './register.js';
import { KINDS } from './works.js';

/** What follows, by rule. */
const EFFECTS: readonly Pick<GivenForm, 'effect' | 'condition' | 'restricts'>[] = [
  { effect: 'restrict', restricts: 'audience' },
  { effect: 'condition', condition: 'A guide sits by.' },
  { effect: 'notify' },
  { effect: 'forbid' },
  { effect: 'notify' },
  { effect: 'condition', condition: 'It is played alone.' },
];
const INSTRUMENT = '2147/1';

/** A provision that was inserted, with what it sets. */
export interface Inserted {
  readonly provision: string;
  readonly path: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/** Establishes a Network whose stimuli have words. */
export async function establish(bus: CommandBus, network: string): Promise<void> {
  await bus.execute(establishment(network));
  const words = KINDS.map((word) => ({ word, meaning: `What ${word} is.` }));
  await bus.execute(new PublishWords(by(network), { network, vocabulary: 'stimuli', words }));
}

/** Makes law of the rules of `bench -- rules`, each in force from its day on: of days those of the rules by turns. */
export async function enactRules(
  bus: CommandBus,
  network: string,
  days: readonly PlainDate[],
): Promise<readonly Inserted[]> {
  const enacted = { network, number: INSTRUMENT, title: 'Stimulus Regulation', kind: 'substantive' as const };
  const { stream }: Outcome = await bus.execute(new EnactInstrument(by(network), enacted));
  const instrument = stream.slice('instrument-'.length);
  const insert = async (number: string, effectiveFrom: PlainDate, settings: object): Promise<string> => {
    const words = { number, title: `Rule ${number}`, text: `Rule ${number}.` };
    const { stream: inserted }: Outcome = await bus.execute(
      new InsertProvision(by(network), { network, instrument, ...words, effectiveFrom, ...settings }),
    );
    return inserted.slice('provision-'.length);
  };
  const all: Inserted[] = [];
  for (const [at, { text, except }] of rules.entries()) {
    const [number, day] = [String(at + 1), days[at % days.length]!];
    const { reads } = new Program(terms, text);
    const of = <T>(what: (name: string) => T | undefined) =>
      Object.fromEntries(reads.flatMap((name) => (what(name) === undefined ? [] : [[name, what(name)]])));
    const parameters = of((name) => values[name]);
    const settings = {
      parameters,
      bounds: of((name) => {
        const type = terms.parameters[name]!;
        return 'least' in type
          ? { unit: 'of one', least: type.least, most: type.most, stricter: 'lower' as const }
          : undefined;
      }),
      vocabularies: of((name) => {
        const type = terms.parameters[name]!;
        return type.kind === 'table' ? type.of : undefined;
      }),
    };
    const provision = await insert(number, day, { ...settings, form: { text, ...EFFECTS[at]! } });
    const path = `${INSTRUMENT}/${number}`;
    if (except) await insert(`${number}.1`, day, { form: { text: except, exceptionTo: [path] } });
    all.push({ provision, path, parameters, text });
  }
  return all;
}

function by(network: string): CommandContext {
  return { actor: { id: 'bench', role: 'system', network }, commandId: newId() };
}
