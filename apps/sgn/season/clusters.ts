import { nova } from './nova.js';
import type { Answer, Player } from './player.js';
import { steps, type Step } from './step.js';
import { artists } from './words.js';

const CLUSTERS = `/networks/${nova.code}/clusters`;

const FOUNDER = 'elara';
const NEXT_STEWARD = 'nina';
/** Whoever sleeps at the harbour, and could be anybody. */
const SLEEPERS = [...new Set<string>(['elara', 'nina', 'zane', ...artists.map(({ sub }) => sub)])];
const [LEAVES, REMOVED] = SLEEPERS.slice(-2) as [string, string];

function founded(player: Player): Promise<Answer> {
  return player.command(FOUNDER, 'clusters/found', CLUSTERS, {
    title: 'The Harbour Sleepers',
    purpose:
      'We dream what is composed for the harbour, in the halls above the water, and talk about it when we wake. Once a year we invite everybody who dreams together to a **conference**.',
    name: 'Elara Voss',
  });
}

function conference(player: Player, cluster: string): Promise<Answer> {
  return player.command(FOUNDER, 'clusters/conference', `${CLUSTERS}/${cluster}/gatherings`, {
    title: 'Dream Clusters conference',
    about:
      'Three evenings on what can be dreamed together, and by whose leave. Elara Voss presents *Tides of a Sleeping City*.',
    at: '2147-02-08T17:00:00Z',
    where: 'Harbour Sanctuary, Nova Bay',
  });
}

/** The cluster that invites to the conference: founded, chartered, joined; its steward hands it over, and it gathers again. */
export function harbourSleepers(): readonly Step[] {
  const on = steps('clusters');
  const about = (
    day: string,
    play: (
      act: (by: string, name: string, body?: object) => Promise<Answer>,
      player: Player,
      at: string,
    ) => Promise<unknown>,
  ) =>
    on(day, async (player) => {
      const { cluster } = await founded(player);
      const at = `${CLUSTERS}/${String(cluster)}`;
      await play(
        (by, name, body = {}) => player.command(by, `clusters/${name}/${by}`, `${at}/${name}`, body),
        player,
        at,
      );
    });
  return [
    on('2147-01-19', founded),
    about('2147-01-20', (act) =>
      act(FOUNDER, 'charter', {
        text: `1. Nobody is woken for leaving, and nobody is asked why.
2. What somebody dreamed here is told outside by nobody but them.
3. We dream less loudly than the law allows, and with fewer at once: whoever sleeps beside us should be able to find us again.
`,
        parameters: { 'intensity.max': 0.8, 'cluster.max': 48 },
      }),
    ),
    about('2147-01-21', (act) => Promise.all(SLEEPERS.map((by) => act(by, 'join')))),
    on('2147-01-23', async (player) => {
      const { cluster } = await founded(player);
      await conference(player, String(cluster));
    }),
    on('2147-01-27', async (player) => {
      const { cluster } = await founded(player);
      const { gathering } = await conference(player, String(cluster));
      await player.command(
        FOUNDER,
        'clusters/conference/change',
        `${CLUSTERS}/${String(cluster)}/gatherings/${String(gathering)}/change`,
        {
          title: 'Dream Clusters conference',
          about:
            'Three evenings on what can be dreamed together, and by whose leave. Elara Voss presents *Tides of a Sleeping City*, on the first of them now.',
          at: '2147-02-09T17:00:00Z',
          where: 'Harbour Sanctuary, Nova Bay',
        },
      );
    }),
    about('2147-02-12', (act) => act(LEAVES, 'leave')),
    about('2147-02-13', async (_act, player, at) => {
      const { member } = await player.sees<{ member: string }>(REMOVED, `${at}/own-membership`);
      await player.command(FOUNDER, 'clusters/remove', `${at}/members/${member}/remove`, {
        reasons:
          'Told on the quay what another had dreamed in the second movement, and told it again when asked to stop (charter, 2).',
        until: '2147-12-31',
      });
    }),
    about('2147-05-26', async (_act, player, at) => {
      const { invitation } = await player.sees<{ invitation: string | null }>(FOUNDER, at);
      // Played on, it may be handed over.
      if (invitation === null) return;
      await player.command(NEXT_STEWARD, 'clusters/take-over', `${at}/take-over`, {
        invitation,
        name: 'Nina Cerise',
      });
    }),
    about('2147-06-02', (act) =>
      act(NEXT_STEWARD, 'gatherings', {
        title: 'The night of the asked',
        about:
          'A collective session under the reformed rules: each of us is asked before anything is shared, and a no is an answer.',
        at: '2147-07-04T20:00:00Z',
        where: 'Harbour Sanctuary, Nova Bay, and on the channel of the cluster',
      }),
    ),
  ];
}
