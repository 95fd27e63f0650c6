import { createHash } from 'node:crypto';
import { nova } from './nova.js';
import type { Answer, Player } from './player.js';
import { steps, type Step } from './step.js';

const NOVA = `/networks/${nova.code}`;
const STEWARD = 'sora';
const ENDS = '2147-05-30T20:00:00.000Z';
/** Kiran Morales dreams with the artist whom he regulated: the log has him under a name that he has there alone. */
const DREAMERS = ['kiran', 'elara', 'nina', 'zane'];
const WITHDRAWS = 'nina';
const SEEN = 'aiko';

/** A memory never leaves who has it: this is all that anybody is told of one. */
const digestOf = (memory: string) => createHash('sha256').update(memory).digest('hex');

interface Seen {
  readonly invitations: readonly { readonly handOut: string }[];
}
interface Own {
  readonly memories: readonly { readonly depicted: readonly { readonly handOut: string }[] }[];
}

/** A sanctuary, two pods, and one session in which people share what they remember, until one of them does not want to any more. */
export function together(): readonly Step[] {
  const on = steps('together');
  const license = async (player: Player): Promise<string> => {
    const { sanctuary } = await player.command('ines', 'together/license', `${NOVA}/sanctuaries`, {
      name: 'The Quiet Quarter',
      place: 'Harbour Row 4, Nova Bay',
      operator: await player.person(STEWARD),
      conditions:
        'Nobody dreams here between four and six in the morning, when the pods are tested. A pod that fails its test is grounded **before** anybody is told why.',
      until: '2149-05-31',
    });
    return `${NOVA}/sanctuaries/${String(sanctuary)}`;
  };
  const pods = async (player: Player): Promise<readonly string[]> => {
    const at = `${await license(player)}/pods`;
    const registered: string[] = [];
    for (const [makersId, sleepers] of [
      ['QSP-7 0042', 12],
      ['QSP-7 0043', 12],
    ] as const) {
      const limits = { makersId, intensity: 0.7, sleepers };
      const { pod } = await player.command(STEWARD, `together/pod/${makersId.slice(-4)}`, at, limits);
      registered.push(String(pod));
    }
    return registered;
  };
  const plan = async (player: Player): Promise<Answer> => {
    const sanctuary = (await license(player)).split('/').at(-1);
    return player.command(STEWARD, 'together/plan', `${NOVA}/sessions`, {
      sanctuary,
      pods: [(await pods(player))[0]],
      title: 'What the tide brought back',
      work: null,
      sharing: 'audience',
      begins: '2147-05-30T08:00:00.000Z',
      ends: ENDS,
      sleepers: DREAMERS.length,
    });
  };
  const session = async (player: Player) => `${NOVA}/sessions/${String((await plan(player)).session)}`;
  const consents = async (player: Player, who: string, invitation: string, purposes: readonly string[]) => {
    const body = { invitation, purposes, scopes: ['audience'], until: ENDS };
    const at = `${await session(player)}/consents`;
    return player.command(who, `together/consent/${who}`, at, body);
  };
  const invited = async (player: Player, who: string): Promise<string> => {
    const planned = await plan(player);
    const at = `${await session(player)}?min-position=${planned.position}`;
    const { invitations } = await player.sees<Seen>(STEWARD, at);
    return invitations[DREAMERS.indexOf(who)]!.handOut;
  };
  const joins = async (player: Player, who: string) =>
    consents(player, who, await invited(player, who), ['dreaming', 'sharing']);
  const steward =
    (act: string, key = act) =>
    async (player: Player) =>
      player.command(STEWARD, `together/${key}`, `${await session(player)}/${act}`, {});
  const remembers = async (player: Player, who: string, memory: string, depicted: number) =>
    player.command(who, `together/memory/${who}`, `${await session(player)}/memories`, {
      digest: digestOf(memory),
      scopes: ['audience'],
      depicted,
    });
  const DAY = '2147-05-30';
  return [
    on('2147-05-04', async (player) =>
      player.command('ines', 'together/appoint', `${NOVA}/appointments`, {
        person: await player.person(STEWARD),
        office: 'sanctuary-operator',
        name: 'Sora Lindgren',
      }),
    ),
    on('2147-05-04', license),
    on('2147-05-06', pods),
    on('2147-05-12', async (player) =>
      player.command(
        STEWARD,
        'together/ground',
        `${await license(player)}/pods/${(await pods(player))[1]}/ground`,
        {
          reasons: 'Its waking circuit failed the morning test twice.',
        },
      ),
    ),
    on('2147-05-20', plan),
    on('2147-05-22', async (player) => {
      for (const who of DREAMERS) await joins(player, who);
    }),
    on('2147-05-24', async (player) => {
      await remembers(
        player,
        'zane',
        'A stairwell in which somebody hums. The light goes out, and the humming does not.',
        0,
      );
      await remembers(
        player,
        'elara',
        'A kitchen in 2109. A girl at the table draws a harbour that is not there yet.',
        1,
      );
      const { memories } = await player.sees<Own>('elara', `${await session(player)}/own`);
      const invitation = memories[0]!.depicted[0]!.handOut;
      await consents(player, SEEN, invitation, ['depiction']);
    }),
    on(DAY, steward('clear')),
    on(DAY, steward('start')),
    on(DAY, async (player) => {
      const { consent } = await joins(player, WITHDRAWS);
      const at = `${await session(player)}/consents/${String(consent)}/withdraw`;
      await player.command(WITHDRAWS, 'together/withdraw', at, {});
    }),
    on(DAY, steward('resume')),
    on(DAY, steward('end')),
    on(DAY, steward('seal')),
  ];
}
