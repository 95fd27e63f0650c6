import { enact } from './founding.js';
import { nova } from './nova.js';
import type { Answer, Player } from './player.js';
import { steps, type Step } from './step.js';
import type { InstrumentText } from './text.js';
import { artists } from './words.js';

const NOVA = nova.code;
const PETITIONS = '2147/6';
const PEOPLE = { unit: 'people', least: 1, most: 1_000_000, stricter: 'none' } as const;

const DISTRICTS = { unit: 'districts', least: 1, most: 1_000, stricter: 'none' } as const;

export interface Counted {
  readonly districts: readonly { readonly district: string }[];
  readonly thresholds: readonly { readonly reached: object | null }[];
}

/** By which citizens move the Network: enacted before anybody asked for anything. */
const petitions: InstrumentText = {
  number: PETITIONS,
  title: 'Petitions Regulation',
  kind: 'procedural',
  provisions: [
    {
      number: '1',
      title: 'Petitions',
      text: `(1) Anybody may ask the Network for something. Where **three** others stand behind it, the secretary looks whether it can be signed, and says why where it cannot.

(2) A petition can be signed for **120 days**. Who signs is known to nobody.
`,
      parameters: { 'petition.sponsors': 3, 'petition.open.days': 120 },
      bounds: { 'petition.sponsors': PEOPLE },
    },
    {
      number: '2',
      title: 'What signatures lead to',
      text: `(1) A petition that **eight** people have signed is answered within **21 days**.

(2) One that **twelve** people have signed is debated within **42 days**.
`,
      parameters: {
        'petition.response.signatures': 8,
        'petition.response.days': 21,
        'petition.debate.signatures': 12,
        'petition.debate.days': 42,
      },
      bounds: { 'petition.response.signatures': PEOPLE, 'petition.debate.signatures': PEOPLE },
    },
  ],
};

/** From where signatures come: before the first petition can be signed. */
const districts: InstrumentText = {
  number: '2147/8',
  title: 'Districts Regulation',
  kind: 'procedural',
  provisions: [
    {
      number: '1',
      title: 'Districts',
      text: `(1) The dreaming districts of Nova Bay are **Harbour**, **Old Quay** and **Hills**.

(2) Whoever signs a petition may say which is theirs. What it leads to takes, beside as many signatures as the Petitions Regulation says, at least **two** from each of **two** districts.
`,
      parameters: {
        'petition.districts': ['Harbour', 'Old Quay', 'Hills'],
        'petition.response.districts': 2,
        'petition.response.district-signatures': 2,
        'petition.debate.districts': 2,
        'petition.debate.district-signatures': 2,
      },
      bounds: {
        'petition.response.districts': DISTRICTS,
        'petition.response.district-signatures': PEOPLE,
        'petition.debate.districts': DISTRICTS,
        'petition.debate.district-signatures': PEOPLE,
      },
    },
  ],
};

const MAKER = 'nina';
const SPONSORS = ['elara', 'zane', 'aiko'];
export const SECRETARY = 'oskar';
/** Whoever was at the rally, and could have been anybody. */
export const SIGNERS = [...new Set<string>([...artists.map(({ sub }) => sub), 'elara', 'maren', 'sigrid'])];

/** Accounts that were made to sign, and behind which nobody sleeps. */
export const MADE_UP = ['moth-1', 'moth-2', 'moth-3'];
export const RETURNING_OFFICER = 'rufus';

export const PETITIONED = `/networks/${NOVA}/petitions`;

export function openPetition(player: Player): Promise<Answer> {
  return player.command(MAKER, 'petition/open', PETITIONED, {
    title: 'Nobody’s memory of a dream is shared unasked',
    asks: 'Whoever falls asleep in an audience wakes with what the others dreamed, and the others with what was theirs. The rules ask the artist, and the hall. They should ask **the sleeper**, before, and take a no for an answer.',
  });
}

/** Nina Cerise asks that nobody's memory of a dream is shared unasked; three signatures that nobody gave are taken out, and at a rally enough people sign that the Network owes her an answer and a debate. */
export function movement(): readonly Step[] {
  const on = steps('movement');
  type Act = (by: string, name: string, body?: object) => Promise<unknown>;
  /** What is done about the petition, which is opened by then. */
  const about = (day: string, play: (act: Act) => Promise<unknown>) =>
    on(day, async (player) => {
      const { petition } = await openPetition(player);
      await play((by, name, body = {}) =>
        player.command(by, `petition/${name}/${by}`, `${PETITIONED}/${String(petition)}/${name}`, body),
      );
    });
  /** In a season that an older program had begun the rally may be over: it was not announced then. */
  const beforeRally = (day: string, play: (act: Act, player: Player, at: string) => Promise<unknown>) =>
    on(day, async (player) => {
      const { petition, position } = await openPetition(player);
      const at = `${PETITIONED}/${String(petition)}`;
      const { thresholds } = await player.sees<Counted>(MAKER, `${at}?min-position=${position}`);
      if (thresholds.some(({ reached }) => reached !== null)) return;
      const act: Act = (by, name, body = {}) =>
        player.command(by, `petition/${name}/${by}`, `${at}/${name}`, body);
      await play(act, player, at);
    });
  return [
    on('2147-01-30', (player) =>
      enact(
        player,
        nova,
        petitions,
        '2147-02-01',
        'A law that people can move has to say how they do it, and what comes of it.',
      ),
    ),
    on('2147-02-10', (player) =>
      enact(
        player,
        nova,
        districts,
        '2147-02-15',
        'One street should not be able to move the whole Network.',
      ),
    ),
    on('2147-02-16', openPetition),
    on('2147-02-17', async (player) => {
      const { petition, position } = await openPetition(player);
      const { invitation } = await player.sees<{ invitation: string | null }>(
        MAKER,
        `${PETITIONED}/${String(petition)}?min-position=${position}`,
      );
      // Played on, it may have all of them.
      if (invitation === null) return;
      for (const by of SPONSORS)
        await player.command(by, `petition/sponsor/${by}`, `${PETITIONED}/${String(petition)}/sponsor`, {
          invitation,
        });
    }),
    about('2147-02-20', (act) => act(SECRETARY, 'publish')),
    beforeRally('2147-03-02', (act) => Promise.all(MADE_UP.map((by) => act(by, 'sign')))),
    beforeRally('2147-03-04', async (act, player, at) => {
      const signatures = [];
      for (const by of MADE_UP)
        signatures.push((await player.sees<{ signature: string }>(by, `${at}/own-signature`)).signature);
      await act(RETURNING_OFFICER, 'invalidate-signatures', {
        condition: 'Given within one second, by accounts that were made the minute before',
        signatures,
        summary:
          'Three accounts were made by one program in the night of 2 March, and signed at once. Nobody sleeps behind them, and nobody answered for them when asked.',
      });
    }),
    beforeRally('2147-03-06', (act) =>
      act(MAKER, 'rallies', {
        at: '2147-03-12T19:00:00Z',
        where: 'The square before the Assembly Hall at Nova Bay',
      }),
    ),
    on('2147-03-12', async (player) => {
      const { petition, position } = await openPetition(player);
      const at = `${PETITIONED}/${String(petition)}`;
      const { districts: named } = await player.sees<Counted>(MAKER, `${at}?min-position=${position}`);
      await Promise.all(
        SIGNERS.map((by, nth) =>
          // Every fourth does not say it, and in a season that an older program had begun there are none to say.
          player.command(by, `petition/sign/${by}`, `${at}/sign`, {
            district: nth % 4 === 3 ? undefined : named[nth % 4]?.district,
          }),
        ),
      );
    }),
    about('2147-03-30', (act) =>
      act('ines', 'respond', {
        response:
          'The Network agrees that it is the sleeper who has to be asked, and not the hall. It drafts a reform of the Sharing Regulation that says so, and leaves open what an artist may still do with what was given freely.',
      }),
    ),
    about('2147-03-30', (act) =>
      act(SECRETARY, 'schedule-debate', {
        at: '2147-04-14T17:00:00Z',
        where: 'The Assembly Hall at Nova Bay',
      }),
    ),
    about('2147-04-20', (act) =>
      act(SECRETARY, 'hold-debate', {
        record:
          'Nineteen people spoke. Nobody was against asking; several artists asked how a work can be composed if each sleeper may leave it. The Network takes both into its draft.',
      }),
    ),
  ];
}
