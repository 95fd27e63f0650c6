import { EstablishNetwork } from '#governance/networks';
import type { ComposedRegister } from '../../composition/index.js';
import { nova } from './nova.js';
import type { Player } from './player.js';
import type { InstrumentText, NetworkText } from './text.js';

/** When the instruments come into force: after the first Sunday of their publication. */
const IN_FORCE_FROM = '2147-01-11';

/** The operator establishes a network, as by command line; its chair makes the appointments, publishes its words and enacts its law. */
export async function found(
  { bus, register }: ComposedRegister,
  player: Player,
  network: NetworkText,
): Promise<void> {
  const { code, name, jurisdiction, chair, officers, words, instruments } = network;
  const actor = { id: 'establish', role: 'system', network: code } as const;
  await bus.execute(
    new EstablishNetwork(
      { actor, commandId: player.commandId(`establish ${code}`) },
      {
        network: code,
        name,
        jurisdiction,
        chair: { person: await register.vault.actorOf('dev', chair.sub), name: chair.name },
      },
    ),
  );
  const does = (key: string, path: string, body: object) =>
    player.command(chair.sub, keyIn(code, key), `/networks/${code}/${path}`, body);
  for (const { sub, office, name } of officers)
    await does(`appoint/${sub}`, 'appointments', { person: await player.person(sub), office, name });
  await does('words', 'words', { vocabulary: 'stimuli', words });
  // Founded in a season that an older program had begun, it reaches back, and says why.
  const reason = code === nova.code ? undefined : 'The law with which the Network begins.';
  for (const instrument of instruments) await enact(player, network, instrument, IN_FORCE_FROM, reason);
}

/** The chair enacts an instrument, and each of its provisions. */
export async function enact(
  player: Player,
  { code, chair }: NetworkText,
  { number, title, kind, provisions }: InstrumentText,
  effectiveFrom: string,
  reason?: string,
): Promise<void> {
  const does = (key: string, path: string, body: object) =>
    player.command(chair.sub, keyIn(code, key), `/networks/${code}/${path}`, body);
  const { id: instrument } = await does(`enact/${number}`, 'instruments', { number, title, kind });
  for (const provision of provisions)
    await does(`insert/${number}/${provision.number}`, 'provisions', {
      instrument,
      effectiveFrom,
      ...provision,
      ...(reason !== undefined && { reason }),
    });
}

/** Those of NOVA's commands are what they were in the season that it had to itself. */
function keyIn(network: string, key: string): string {
  return network === nova.code ? key : `${network}/${key}`;
}
