import { MADE_UP, PETITIONED, RETURNING_OFFICER, SECRETARY, SIGNERS, type Counted } from './movement.js';
import { amending, nova, STIMULI } from './nova.js';
import type { Answer, Player } from './player.js';
import { steps, type Step } from './step.js';

const NOVA = nova.code;
const MAKER = 'zane';
/** Eight sign, and eight are enough for an answer; two of them are no people. */
const WEAVERS = SIGNERS.slice(0, 6);
const NOBODY = MADE_UP.slice(0, 2);

/**
 * Zane Armitage asks that whoever wove a dream is named as its artist. The Network owes him an answer for two days, until it is found who
 * signed; it drafts a reform without owing it, and leaves the vote on that open; on another draft people still may comment.
 */
export function weavers(): readonly Step[] {
  const on = steps('weavers');
  return [
    on('2147-04-22', openPetition),
    on('2147-04-23', async (player) => {
      const { invitation } = await seen<{ invitation: string | null }>(player);
      // Played on, it may have all of them.
      if (invitation === null) return;
      for (const by of ['nina', 'elara', 'aiko']) await petitioned(player, by, 'sponsor', { invitation });
    }),
    on('2147-04-27', (player) => petitioned(player, SECRETARY, 'publish')),
    on('2147-05-05', async (player) => {
      // In a season that an older program had begun there may be none to say.
      const { districts } = await seen<Counted>(player);
      await Promise.all(
        [...WEAVERS, ...NOBODY].map((by, nth) =>
          petitioned(player, by, 'sign', { district: districts[nth % 3]?.district }),
        ),
      );
    }),
    on('2147-05-07', async (player) => {
      const { petition } = await openPetition(player);
      const at = `${PETITIONED}/${String(petition)}/own-signature`;
      const signatures = [];
      for (const by of NOBODY) signatures.push((await player.sees<{ signature: string }>(by, at)).signature);
      await petitioned(player, RETURNING_OFFICER, 'invalidate-signatures', {
        condition: 'Given by accounts that a program was found to have made before',
        signatures,
        summary:
          'Two of the accounts behind which nobody slept in March signed again. Six people are left, and it takes eight.',
      });
    }),
    on('2147-05-21', named),
    on('2147-05-22', async (player) =>
      player.command('ines', 'weavers/consultation', `${await namedAt(player)}/consultation`, {}),
    ),
    on('2147-05-28', comment),
    on('2147-05-30', async (player) => {
      await commented(player, 'publish', {});
      const raised = await player.command(SECRETARY, 'weavers/point', `${await namedAt(player)}/points`, {
        gist: 'The artist should be named first, and whoever answers for it second.',
      });
      await commented(player, 'place', { place: { point: raised.point } });
      await player.command(
        SECRETARY,
        'weavers/answer',
        `${await namedAt(player)}/points/${String(raised.point)}/answer`,
        {
          answer: 'in-part',
          reasons: 'Both are named in one line. In which order is left to whoever submits.',
          changed: `${STIMULI}/5`,
        },
      );
    }),
    on('2147-06-10', asked),
    on('2147-06-11', async (player) =>
      player.command('ines', 'weavers/ask', `${reformAt(await asked(player))}/consultation`, {}),
    ),
    on('2147-06-17', async (player) => {
      // In a season that an older program had begun the time to comment may not be over by then.
      const { status } = await player.sees<{ status: string }>(
        'ines',
        `${await namedAt(player)}/consultation`,
      );
      if (status !== 'closed') return;
      const { panel } = await player.command(
        'ines',
        'weavers/put-to-vote',
        `${await namedAt(player)}/put-to-vote`,
        {
          chair: await player.person('ines'),
          reasons: 'Six people asked for it. Nobody owes them an answer; it is right all the same.',
        },
      );
      await player.command('kiran', 'weavers/vote', `${await namedAt(player)}/vote`, { panel, value: 'for' });
    }),
  ];
}

function openPetition(player: Player): Promise<Answer> {
  return player.command(MAKER, 'weavers/open', PETITIONED, {
    title: 'Whoever wove a dream is named as its artist',
    asks: 'Where an artificial artist makes a work, the docket names **whoever answers for it**. Ask of that person what the law asks, and name the artist beside: LOOM-7 wove what I only carried here.',
  });
}

async function petitioned(player: Player, by: string, name: string, body: object = {}): Promise<Answer> {
  const { petition } = await openPetition(player);
  return player.command(by, `weavers/${name}/${by}`, `${PETITIONED}/${String(petition)}/${name}`, body);
}

async function seen<Seen>(player: Player): Promise<Seen> {
  const { petition, position } = await openPetition(player);
  return player.sees<Seen>(MAKER, `${PETITIONED}/${String(petition)}?min-position=${position}`);
}

async function named(player: Player): Promise<Answer> {
  const { petition } = await openPetition(player);
  return player.command('tomas', 'weavers/propose', `/networks/${NOVA}/reforms`, {
    title: 'Whoever wove a dream is named',
    reasons:
      'Zane Armitage’s petition has too few signatures for an answer. What it asks for costs nobody anything.',
    amendments: [
      amending(`${STIMULI}/5`, {
        title: 'Provenance of tapestries',
        text: `(1) A tapestry composed by an AI-artist names **the artist**, an accountable human and the recordings it was composed from.

(2) A source may be described by its collection where its parts cannot be told apart.
`,
      }),
    ],
    commencesOn: '2147-07-01',
    cause: { petition },
  });
}

async function namedAt(player: Player): Promise<string> {
  return reformAt(await named(player));
}

async function comment(player: Player): Promise<Answer> {
  return player.command(MAKER, 'weavers/comment', `${await namedAt(player)}/comments`, {
    words: 'Then put it first. I answer for LOOM-7 as one answers for a friend: second.',
  });
}

async function commented(player: Player, name: string, body: object): Promise<void> {
  const { comment: id } = await comment(player);
  await player.command(
    SECRETARY,
    `weavers/${name}`,
    `${await namedAt(player)}/comments/${String(id)}/${name}`,
    body,
  );
}

/** Asked while it still can be: the regulation on consultations ends with 14 June. */
function asked(player: Player): Promise<Answer> {
  return player.command('kiran', 'weavers/ask/propose', `/networks/${NOVA}/reforms`, {
    title: 'Who pays for a dream is named',
    reasons: 'That something is to be sold one learns before falling asleep; by whom, only afterwards.',
    amendments: [
      amending(`${STIMULI}/6`, {
        title: 'Commercial presentations',
        text: `A work presented for payment, or to recommend a good or service, says so before the sleeper falls asleep, **and names who pays for it**. No stimulus may be tied to a brand.
`,
      }),
    ],
    commencesOn: '2147-08-01',
  });
}

function reformAt({ id }: Answer): string {
  return `/networks/${NOVA}/reforms/${id}`;
}
