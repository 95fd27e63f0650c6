import { enact } from './founding.js';
import { openPetition } from './movement.js';
import { amending, nova, SHARING } from './nova.js';
import type { Answer, Player } from './player.js';
import { SCREENING } from './screening.js';
import { steps, type Step } from './step.js';
import { example, type InstrumentText, type ProvisionText } from './text.js';

const NOVA = nova.code;
/** From when on sleepers are asked, and machines look for it. */
export const ASKED_FROM = '2147-06-16';

/** By which a reform is everybody's: enacted when the debate on the petition had shown that it takes more than a hearing. It is tried with one. */
const consultations: InstrumentText = {
  number: '2147/7',
  title: 'Consultation Regulation',
  kind: 'procedural',
  provisions: [
    {
      number: '1',
      title: 'Everybody is asked',
      text: `(1) Before a reform is put to a vote everybody can comment on its draft for **14 days**.

(2) Each comment is placed, each point is answered, and the answers are public. Nobody adopts a reform alone.

(3) This section is tried on one reform. It ends with **14 June 2147**, unless it is enacted again.
`,
      until: '2147-06-15',
      parameters: { 'consultation.days': 14 },
    },
    {
      number: '2',
      title: 'Held to what was predicted',
      text: `**90 days** after a reform is in force the Network looks at what came of it, beside what was predicted.
`,
      parameters: { 'reform.review.days': 90 },
    },
  ],
};

export const askedSharing: ProvisionText = {
  number: '2',
  title: 'Sharing of memories',
  text: `(1) Before falling asleep **each sleeper is asked** whether memories may be shared. A no is taken for an answer.

(2) Whoever says no sleeps on in the same work, and shares nothing; in which movement memories are shared the artist need not say before.

(3) Children are not asked. A work in which memories are shared is presented only to adults.
`,
};

export const askedAudience: ProvisionText = {
  number: '6.1',
  title: 'Memories shared with the audience',
  text: `Before a movement in which memories are shared each sleeper is asked (Shared Dreaming Regulation, s 2).
`,
  form: {
    text: 's.movements.filter(m, m.sharing == "audience" && s.audience == "adults")',
    effect: 'condition',
    condition: 'Before falling asleep each sleeper is asked whether memories may be shared, and may say no.',
    examples: [
      example('Kitchen, 2109', [['calm', 0.4, 0, 60]], [{ movement: 0 }], {
        sharing: 'audience',
        audience: 'adults',
      }),
      example('Kitchen, by oneself', [['calm', 0.4, 0, 60]], false, { audience: 'adults' }),
    ],
  },
};

export const askedPublic: ProvisionText = {
  number: '6.2',
  title: 'Memories shared, and who can be asked',
  text: `A work with a movement in which memories are shared is presented to adults only (Shared Dreaming Regulation, s 2).
`,
  form: {
    text: 's.movements.filter(m, m.sharing != "none" && s.audience != "adults")',
    effect: 'restrict',
    restricts: 'audience',
    examples: [
      example('The square', [['joy', 0.4, 0, 60]], [{ movement: 0 }], { sharing: 'public' }),
      example('The classroom', [['joy', 0.4, 0, 60]], [{ movement: 0 }], {
        sharing: 'audience',
        audience: 'children',
      }),
      example('The square, for adults', [['joy', 0.4, 0, 60]], false, {
        sharing: 'public',
        audience: 'adults',
      }),
    ],
  },
};

/** The same in its first draft: with everybody nothing is shared any more. */
const forbiddenPublic: ProvisionText = {
  ...askedPublic,
  text: `A work with a movement in which memories are shared with the public is not presented; one in which they are shared with the audience to adults only.
`,
  form: {
    ...askedPublic.form!,
    text: 's.movements.filter(m, m.sharing == "public" || m.sharing == "audience" && s.audience != "adults")',
    examples: [
      example('The square', [['joy', 0.4, 0, 60]], [{ movement: 0 }], { sharing: 'public' }),
      example('The hall, for adults', [['joy', 0.4, 0, 60]], false, {
        sharing: 'audience',
        audience: 'adults',
      }),
    ],
  },
};

const PROPOSER = 'tomas';
const SECRETARY = 'oskar';

const POINTS = {
  no: 'Whoever says no should not have to leave the hall.',
  public: 'Sharing with the public should be limited, and not forbidden.',
  once: 'Sleepers should be asked once a year, and not every night.',
} as const;
type Point = keyof typeof POINTS;

interface Comment {
  readonly by: string;
  readonly on: string;
  readonly words: string;
  /** What everybody reads instead; null: nothing. */
  readonly read?: string | null;
  readonly place?: { readonly point: Point } | { readonly like: string } | { readonly none: string };
}

const COMMENTS: readonly Comment[] = [
  {
    by: 'nina',
    on: '2147-05-19',
    words:
      'This is what we signed for. One thing is missing: whoever says no is sent out of the hall today, so nobody says it. Let them stay and sleep.',
    place: { point: 'no' },
  },
  {
    by: 'elara',
    on: '2147-05-20',
    words:
      'At the Harbour Sanctuary I asked every sleeper, one by one. It took four minutes for sixty people, and five said no. They slept through all three movements; the work lost nothing by it.',
    place: { like: 'nina' },
  },
  {
    by: 'zane',
    on: '2147-05-21',
    words:
      'The draft forbids what is shared with the public. The tapestry of the Old Quay has been woven from strangers’ dreams since 2139, with a yes from each. Ask, yes. But leave us the loom.',
    place: { point: 'public' },
  },
  {
    by: 'aiko',
    on: '2147-05-22',
    words: 'As Zane Armitage says. What adults give freely nobody has to forbid them to give.',
    place: { like: 'zane' },
  },
  {
    by: 'goran',
    on: '2147-05-25',
    words:
      'My neighbour at 4 Mirror Street, on the third floor, has not slept since she dreamed what I had dreamed. Whoever sleeps with others should have known before.',
    read: 'My neighbour [where she lives] has not slept since she dreamed what I had dreamed. Whoever sleeps with others should have known before.',
    place: { none: 'It says why the reform is needed, and asks for nothing that the draft does not say.' },
  },
  {
    by: 'freya',
    on: '2147-05-26',
    words: 'To be asked each night is a nuisance to those who come every week. Once a year is enough.',
    place: { point: 'once' },
  },
  {
    by: 'emre',
    on: '2147-05-28',
    words: 'Whoever drafted this should be made to sleep in a ditch, with an audience.',
    read: null,
  },
];

/** What Nina Cerise's petition became: a draft that everybody is asked about, that changes by what they say, and that the regulators vote on. */
export function privacy(): readonly Step[] {
  const on = steps('privacy');
  // In a season that an older program had begun the time to comment may not be over by then: it ends with the question open.
  const onceHeard = (day: string, play: (player: Player) => Promise<unknown>) =>
    on(day, async (player) => {
      const asked = `${await reformOf(player)}/consultation`;
      const { status } = await player.sees<{ status: string }>(SECRETARY, asked);
      if (status === 'closed') await play(player);
    });
  return [
    on('2147-05-14', (player) =>
      enact(
        player,
        nova,
        consultations,
        '2147-05-15',
        'Nineteen people spoke at the debate, and the Network had no way to say what became of what each had said.',
      ),
    ),
    on('2147-05-15', propose),
    on('2147-05-18', async (player) =>
      player.command('ines', 'privacy/consultation', `${await reformOf(player)}/consultation`, {}),
    ),
    ...COMMENTS.map((comment) => on(comment.on, (player) => file(player, comment))),
    on('2147-05-29', async (player) => {
      for (const comment of COMMENTS) await lookAt(player, comment);
    }),
    onceHeard('2147-06-02', async (player) => {
      for (const point of Object.keys(POINTS) as Point[]) await raise(player, point);
      for (const comment of COMMENTS) await place(player, comment);
    }),
    onceHeard('2147-06-03', async (player) =>
      player.command(PROPOSER, 'privacy/revise', `${await reformOf(player)}/revise`, {
        reasons:
          'Whoever says no stays, and what adults give freely is not forbidden. Both came from those who commented.',
        amendments: [
          amending(`${SHARING}/2`, askedSharing),
          amending(`${SCREENING}/6.1`, askedAudience),
          amending(`${SCREENING}/6.2`, askedPublic),
        ],
        commencesOn: ASKED_FROM,
      }),
    ),
    onceHeard('2147-06-04', async (player) => {
      await answer(player, 'no', {
        answer: 'accepted',
        reasons: 'Paragraph 2 is new: a no costs nobody the night.',
        changed: `${SHARING}/2`,
      });
      await answer(player, 'public', {
        answer: 'in-part',
        reasons: 'Adults may share with the public, as before. With others in the audience they may not.',
        changed: `${SCREENING}/6.2`,
      });
      await answer(player, 'once', {
        answer: 'not',
        reasons: 'Every night is another work, and another audience. A yes to all of them is none to any.',
      });
    }),
    onceHeard('2147-06-05', putToVote),
    onceHeard('2147-06-08', async (player) => {
      await vote(player, 'kiran', {
        value: 'against',
        dissent:
          'Who may be asked is for the hall to see to. To keep a work from all who are not adults because one movement shares goes further than its reason.',
      });
      await vote(player, 'tomas', { value: 'for' });
      await vote(player, 'ines', { value: 'for' });
    }),
    onceHeard('2147-06-09', async (player) => {
      const { panel } = await putToVote(player);
      const reform = await reformOf(player);
      await player.command('ines', 'privacy/open-votes', `${reform}/open-votes`, { panel });
      await player.command('ines', 'privacy/commence', `${reform}/commence`, { effectiveFrom: ASKED_FROM });
    }),
    on('2147-06-16', lookAgain),
  ];
}

async function propose(player: Player): Promise<Answer> {
  const { petition } = await openPetition(player);
  return player.command(PROPOSER, 'privacy/propose', `/networks/${NOVA}/reforms`, {
    title: 'Privacy and creativity in shared dreams',
    reasons:
      'Nina Cerise’s petition asked that nobody’s memory of a dream is shared unasked, and the debate that nobody’s work is made impossible by that. The sleeper is asked, and not the hall.',
    amendments: [
      amending(`${SHARING}/2`, {
        ...askedSharing,
        text: `(1) Before falling asleep **each sleeper is asked** whether memories may be shared. Whoever says no does not take part.

(2) Children are not asked. With the public nothing is shared.
`,
      }),
      amending(`${SCREENING}/6.1`, askedAudience),
      amending(`${SCREENING}/6.2`, forbiddenPublic),
    ],
    commencesOn: ASKED_FROM,
    cause: { petition },
  });
}

async function reformOf(player: Player): Promise<string> {
  return `/networks/${NOVA}/reforms/${(await propose(player)).id}`;
}

async function file(player: Player, { by, words }: Comment): Promise<string> {
  const filed = await player.command(by, `privacy/comment/${by}`, `${await reformOf(player)}/comments`, {
    words,
  });
  return filed.comment as string;
}

/** What the secretary does with a comment. */
async function moderate(player: Player, comment: Comment, act: string, body: object): Promise<void> {
  const at = `${await reformOf(player)}/comments/${await file(player, comment)}/${act}`;
  await player.command(SECRETARY, `privacy/${act}/${comment.by}`, at, body);
}

async function lookAt(player: Player, comment: Comment): Promise<void> {
  const { read } = comment;
  if (read === undefined) await moderate(player, comment, 'publish', {});
  else if (read === null) await moderate(player, comment, 'withhold', { code: 'offensive' });
  else await moderate(player, comment, 'redact', { words: read, code: 'private' });
}

async function place(player: Player, comment: Comment): Promise<void> {
  const { place } = comment;
  if (place === undefined) return;
  const as = (by: string) =>
    file(
      player,
      COMMENTS.find((one) => one.by === by)!,
    );
  if ('point' in place)
    await moderate(player, comment, 'place', { place: { point: await raise(player, place.point) } });
  else if ('like' in place)
    await moderate(player, comment, 'place', { place: { like: await as(place.like) } });
  else await moderate(player, comment, 'place', { place });
}

async function raise(player: Player, point: Point): Promise<string> {
  const at = `${await reformOf(player)}/points`;
  const raised = await player.command(SECRETARY, `privacy/point/${point}`, at, { gist: POINTS[point] });
  return raised.point as string;
}

async function answer(player: Player, point: Point, body: object): Promise<void> {
  const at = `${await reformOf(player)}/points/${await raise(player, point)}/answer`;
  await player.command(SECRETARY, `privacy/answer/${point}`, at, body);
}

async function putToVote(player: Player): Promise<Answer> {
  return player.command('ines', 'privacy/put-to-vote', `${await reformOf(player)}/put-to-vote`, {
    chair: await player.person('ines'),
    reasons: 'The sleeper is asked. Who wanted more, and who wanted less, has an answer each.',
  });
}

async function vote(player: Player, by: string, ballot: object): Promise<void> {
  const { panel } = await putToVote(player);
  const at = `${await reformOf(player)}/vote`;
  await player.command(by, `privacy/vote/${by}`, at, { panel, ...ballot });
}

interface Flagged {
  readonly docket: string;
  readonly ruling: string;
  readonly flag: string;
  readonly because: string;
}
interface Ruled {
  readonly rulings: readonly { readonly ruling: string; readonly decidedBy: { readonly person: string } }[];
}

/** The chair looks at each ruling that the reform would have had otherwise, and that is not hers. */
async function lookAgain(player: Player): Promise<void> {
  const by = 'ines';
  const chair = await player.person(by);
  const { items } = await player.sees<{ items: readonly Flagged[] }>(by, `/networks/${NOVA}/flags?open=true`);
  for (const { docket, ruling, flag } of items.filter(({ because }) => because === 'law-changed')) {
    const at = `/networks/${NOVA}/dockets/${docket}`;
    const { rulings } = await player.sees<Ruled>(by, at);
    if (rulings.find((one) => one.ruling === ruling)!.decidedBy.person === chair) continue;
    await player.command(by, `privacy/review/${ruling}`, `${at}/review`, {
      flag,
      outcome: 'stands',
      reasons:
        'The work was ruled on by the law of the day on which it was received. The reform reaches those that are received from 16 June on; what this ruling asks for, that the sharing is announced, still has to be done.',
    });
  }
}
