import { stepsOf, type Course } from './course.js';
import { nova, STIMULI } from './nova.js';
import type { Answer, Player } from './player.js';
import { Case } from './review.js';
import { steps, type Step } from './step.js';

const lullaby: Course = {
  key: 'forgotten',
  applicant: 'petra',
  work: {
    title: 'Lullaby for Two Windows',
    kind: 'symphony',
    name: 'Petra Novak',
    contact: 'petra@novak.example',
    artist: 'Petra Novak',
    artistKind: 'human',
    audience: 'general',
    venue: 'Pod House Nine, Mirror Street',
    purpose: 'communal',
    score: {
      movements: [
        {
          title: 'Across the yard',
          sharing: 'none',
          stimuli: [
            { id: 'calm', kind: 'calm', intensity: 0.5, from: 0, to: 240 },
            { id: 'joy', kind: 'joy', intensity: 0.35, from: 200, to: 420 },
          ],
        },
      ],
    },
  },
  received: '2147-05-18',
  assigned: { on: '2147-05-20', to: 'tomas' },
  recommended: {
    on: '2147-06-01',
    outcome: 'approved',
    reasons: 'Nothing in it is strong, and nothing is shared.',
  },
  ruled: {
    on: '2147-06-04',
    by: 'ines',
    ruling: {
      outcome: 'approved',
      facts: 'One movement, seven minutes. The strongest stimulus is calm at 0.50; no memory is shared.',
      reasons:
        'No stimulus exceeds 0.85 (s 2.1). What a sleeper of the rehearsal complained of was the pod, and not the work.',
      cited: [[`${STIMULI}/2.1`, 1]],
    },
  },
  served: '2147-06-05',
};

/** An artist asks to be forgotten while a complaint needs what she gave: it is held, the wish waits, and is carried out by itself. */
export function forgotten(): readonly Step[] {
  const { key, applicant, work } = lullaby;
  const on = steps(key);
  const at = async (player: Player) =>
    `/networks/${nova.code}/dockets/${await new Case(player, nova, key, applicant, work).submit()}`;
  const held = async (player: Player): Promise<Answer> =>
    player.command('ines', `${key}/hold`, `${await at(player)}/holds`, {
      person: await player.person(applicant),
      reasons:
        'A sleeper of the rehearsal says that she was woken by it. Whom to ask about that night stands in what was sent in with the work.',
      until: '2147-06-30',
    });
  const all = [
    ...stepsOf(nova, lullaby),
    on('2147-05-25', held),
    on('2147-05-27', (player) =>
      player.command(applicant, `${key}/erasure`, '/my/erasure', {
        despite: 'The work may be ruled on without me.',
      }),
    ),
    on('2147-06-16', async (player) => {
      const { hold } = await held(player);
      await player.command('ines', `${key}/release`, `/networks/${nova.code}/holds/${String(hold)}/release`, {
        reasons: 'The complaint was about a pod, and is answered. Nothing of this artist’s is needed for it.',
      });
    }),
  ];
  return all.map((step) => ({
    ...step,
    play: async (player) => {
      if (!(await isForgotten(player))) await step.play(player);
    },
  }));
}

/** Whoever signs in under that name after it is somebody else, and none of this is theirs. */
async function isForgotten(player: Player): Promise<boolean> {
  const { items } = await player.sees<{ items: readonly object[] }>(
    'ines',
    '/log?type=PersonalDataErased&limit=1',
  );
  return items.length > 0;
}
