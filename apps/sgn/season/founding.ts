import { EstablishNetwork } from '#governance/networks';
import type { ComposedRegister } from '../../composition/index.js';
import { instruments, stimuli } from './law.js';
import type { Player } from './player.js';

export const NOVA = 'NOVA';
/** When the instruments come into force: after the first Sunday of their publication. */
export const IN_FORCE_FROM = '2147-01-11';

const OFFICES = [
  { sub: 'kiran', office: 'regulator', name: 'Kiran Morales' },
  { sub: 'tomas', office: 'regulator', name: 'Tomas Brandt' },
  { sub: 'maren', office: 'adjudicator', name: 'Maren Solheim' },
] as const;

/** Ids of the provisions by their path, such as `2147/2/4.2`. */
export type Law = ReadonlyMap<string, string>;

/** The operator establishes the network, as by command line; its chair makes the appointments, enacts the law and publishes its words. */
export async function founding({ bus, register }: ComposedRegister, player: Player): Promise<Law> {
  const actor = { id: 'establish', role: 'system', network: NOVA } as const;
  await bus.execute(
    new EstablishNetwork(
      { actor, commandId: player.commandId('establish NOVA') },
      {
        network: NOVA,
        name: 'NOVA Sleep Governance Network',
        jurisdiction: 'The dreaming districts of Nova Bay and its sanctuaries',
        chair: { person: await register.vault.actorOf('dev', 'ines'), name: 'Ines Okafor' },
      },
    ),
  );
  for (const { sub, office, name } of OFFICES)
    await player.command('ines', `appoint/${sub}`, `/networks/${NOVA}/appointments`, {
      person: await player.person(sub),
      office,
      name,
    });
  const law = new Map<string, string>();
  for (const { number, title, kind, provisions } of instruments) {
    const instrument = await player.command('ines', `enact/${number}`, `/networks/${NOVA}/instruments`, {
      number,
      title,
      kind,
    });
    for (const provision of provisions) {
      const path = `${number}/${provision.number}`;
      const inserted = await player.command('ines', `insert/${path}`, `/networks/${NOVA}/provisions`, {
        instrument: instrument.id,
        effectiveFrom: IN_FORCE_FROM,
        ...provision,
      });
      law.set(path, inserted.id);
    }
  }
  await player.command('ines', 'words', `/networks/${NOVA}/words`, { vocabulary: 'stimuli', words: stimuli });
  return law;
}
