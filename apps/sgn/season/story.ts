import { instrumentId, provisionId } from '#governance/events';
import { stepsOf, type Course } from './course.js';
import { enact } from './founding.js';
import {
  amending,
  decidingLongWorks,
  nova,
  PROCEDURE,
  reformedAppealTime,
  reformedGrief,
  SHARING,
  STIMULI,
} from './nova.js';
import { presentations, PRESENTATIONS, PRESENTED_FROM } from './orders.js';
import type { Answer, Player } from './player.js';
import { Case, type Work } from './review.js';
import {
  draftedLayers,
  LAYERS_MEASURED_FROM,
  reformedLayers,
  SCREENED_FROM,
  screening,
  SCREENING,
} from './screening.js';
import { steps, type Step } from './step.js';
import { GRAVITY, selene } from './selene.js';
import { SLEEPERS } from './text.js';

const NOVA = nova.code;
/** From when on rulings and appeals are under the reformed law. */
export const REFORM_IN_FORCE_FROM = '2147-05-12';

const tides: Work = {
  title: 'Tides of a Sleeping City',
  kind: 'symphony',
  name: 'Elara Voss',
  contact: 'elara@voss.example',
  artist: 'Elara Voss',
  artistKind: 'human',
  audience: 'general',
  venue: 'Dream Clusters conference, Harbour Sanctuary',
  purpose: 'communal',
  score: {
    movements: [
      {
        title: 'Low water',
        sharing: 'none',
        stimuli: [
          { id: 'calm', kind: 'calm', intensity: 0.4, from: 0, to: 180 },
          { id: 'longing', kind: 'longing', intensity: 0.55, from: 120, to: 300 },
        ],
      },
      {
        title: 'The bells under the harbour',
        sharing: 'audience',
        stimuli: [
          { id: 'awe', kind: 'awe', intensity: 0.8, from: 300, to: 520 },
          { id: 'vertigo', kind: 'vertigo', intensity: 0.45, from: 430, to: 500 },
        ],
      },
      {
        title: 'Return',
        sharing: 'none',
        stimuli: [{ id: 'warmth', kind: 'joy', intensity: 0.6, from: 520, to: 700 }],
      },
    ],
  },
};

const loom: Work = {
  title: 'What the Loom Remembers',
  kind: 'tapestry',
  name: 'Zane Armitage',
  contact: 'zane@armitage.example',
  artist: 'LOOM-7, for whom Zane Armitage answers',
  artistKind: 'ai',
  audience: 'adults',
  venue: 'Weavers’ Sanctuary, Old Quay',
  purpose: 'communal',
  score: {
    movements: [
      {
        title: 'Warp',
        sharing: 'none',
        stimuli: [
          { id: 'grief-1', kind: 'grief', intensity: 0.35, from: 0, to: 240 },
          { id: 'grief-2', kind: 'grief', intensity: 0.3, from: 200, to: 360 },
        ],
      },
      {
        title: 'Weft',
        sharing: 'audience',
        stimuli: [{ id: 'consolation', kind: 'calm', intensity: 0.7, from: 360, to: 600 }],
      },
    ],
  },
};

/** Rules that machines run; Elara's symphony, whose case officer has to step aside; Zane's tapestry, refused and appealed; the reform that came of it; a panel on a work with a word that was missing. */
export function story(): readonly Step[] {
  return [
    ...machines(),
    ...presented(),
    ...elara(),
    ...zane(),
    ...layers(),
    ...stepsOf(nova, postcards),
    ...panel(),
    ...homesickness(),
    ...reforms(),
  ];
}

function machines(): readonly Step[] {
  return [
    steps('machines')('2147-01-20', (player) =>
      enact(
        player,
        nova,
        screening,
        SCREENED_FROM,
        'What a machine can find in a score it finds on the day of receipt, of every work alike, and anybody can run it again. So an artist knows at once what the review will ask about.',
      ),
    ),
  ];
}

function presented(): readonly Step[] {
  return [
    steps('presentations')('2147-01-30', (player) =>
      enact(
        player,
        nova,
        presentations,
        PRESENTED_FROM,
        'At conferences works are presented that nobody has ruled on yet. Sleepers who share their memories there have to be asked, and somebody has to be able to stop what cannot wait.',
      ),
    ),
  ];
}

function elara(): readonly Step[] {
  const on = steps('elara');
  const tidesOf = (player: Player) => new Case(player, nova, 'elara', 'elara', tides);
  const amongDomes = (player: Player) =>
    new Case(player, selene, 'elara/selene', 'elara', { ...tides, venue: 'The Long Dome' });
  const approval = (player: Player) =>
    tidesOf(player).rule('ines', {
      outcome: 'approved-with-conditions',
      facts:
        'Three movements, twelve minutes. The strongest stimulus is awe at 0.80, in the second movement, in which memories are shared with the audience.',
      reasons:
        'No stimulus exceeds 0.85 (s 2.1). Sharing with an audience is lawful where it is announced as such (Shared Dreaming Regulation, s 2). The condition secures the announcement and asks for nothing else.',
      cited: [
        [`${STIMULI}/2.1`, 1],
        [`${SHARING}/2`, 1],
      ],
      conditions: [
        {
          text: 'Before the sleepers fall asleep it is announced that memories are shared in the second movement.',
          until: '2148-02-28',
        },
      ],
    });
  return [
    on('2147-02-03', (player) => tidesOf(player).submit(), true),
    on('2147-02-04', async (player) => {
      await tidesOf(player).isOpen();
      await tidesOf(player).assign('kiran', 'He heard the last symphony of this artist.');
    }),
    on('2147-02-09', async (player) => {
      const of = tidesOf(player);
      // In a season that an older program had begun it is ruled on already.
      if (await of.isRuled()) return;
      const order = await of.order('kiran', {
        relied: [`${PRESENTATIONS}/1`, 1],
        effect:
          'The presentation stops before its second movement, and the work is not presented until this order ends.',
        considered: 'To announce the sharing of memories before the second movement begins.',
        insufficient:
          'The sleepers are asleep since the first movement. Whoever is told now cannot agree to anything before falling asleep.',
      });
      await of.reason(
        'kiran',
        order,
        'The second movement shares memories with the audience, and nobody in the hall was asked. Section 1, in force since Monday, leaves no other way for a work that has not been ruled on.',
      );
    }),
    on('2147-02-10', async (player) => {
      await player.command('kiran', 'elara/interest', `/networks/${NOVA}/interests`, {
        subject: { kind: 'person', id: await player.person('elara') },
        category: 'artistic',
        nature:
          'Joined the artist’s ensemble for her conference presentation; declared on the day it was agreed.',
      });
    }),
    on('2147-02-11', (player) => tidesOf(player).assign('tomas', 'He takes it up at once.')),
    on('2147-02-19', (player) =>
      tidesOf(player).recommend(
        'tomas',
        'approved-with-conditions',
        'Nothing in the score exceeds the general limit. The second movement shares memories with the audience, which has to be announced.',
      ),
    ),
    on('2147-02-24', async (player) => tidesOf(player).serve('tomas', await approval(player))),
    // SELENE, where the symphony is to be dreamed as well, has not to begin from nothing.
    on('2147-03-06', (player) => amongDomes(player).submit(), true),
    on('2147-03-09', async (player) => {
      const of = amongDomes(player);
      await of.isOpen();
      const other = { docket: await tidesOf(player).submit(), ruling: await approval(player) };
      const ruling = await of.recognise('jun', other, {
        cited: [[`${GRAVITY}/1`, 1]],
        reasons:
          'NOVA has asked that the sharing be announced, and nothing that SELENE forbids is in the score: of what gravity does to a sleeper there is vertigo alone, at 0.45, below 0.60 (s 1).',
        departs:
          'No machine here knows longing. NOVA’s officers dreamed the work, and what they found is told in its ruling.',
      });
      await of.serve('jun', ruling);
    }),
  ];
}

const GROUNDS = [
  'Section 4.2 was read as if any overlap were a danger. Both layers together stay below what a single stimulus may have by section 2.1.',
  'The ruling does not say why consolation in the second movement, for which the first exists, was given no weight.',
];

/** What a panel of three votes on; one of them is against. */
const DECISION = {
  outcomes: [
    {
      ground: '1',
      outcome: 'overturned',
      reasons:
        'The Regulation protects waking composure (s 1). Read with section 2.1, section 4.2 cannot forbid two stimuli which together are weaker than one that is allowed. The ruling rests on the wider reading and cannot stand.',
    },
    {
      ground: '2',
      outcome: 'dismissed',
      reasons: 'Having been refused on section 4.2 alone, the work’s merits did not have to be weighed.',
      decisive: false,
    },
  ],
  readings: [{ provision: provisionId('NOVA', `${STIMULI}/4.2`), version: 1 }],
};

function zane(): readonly Step[] {
  const on = steps('zane');
  const loomOf = (player: Player) => new Case(player, nova, 'zane', 'zane', loom);
  const refusal = (player: Player) =>
    loomOf(player).rule('tomas', {
      outcome: 'refused',
      facts:
        'In the first movement a stimulus of the kind grief (0.35) is still present when a second (0.30) begins, for forty seconds.',
      reasons:
        'Section 4.2 forbids the layering of grief without exception. The forty seconds in which both are present are layered, whatever their strength.',
      cited: [[`${STIMULI}/4.2`, 1]],
    });
  const halt = (player: Player) =>
    loomOf(player).order('kiran', {
      relied: [`${PRESENTATIONS}/1`, 1],
      effect: 'The evening at the Weavers’ Sanctuary does not take place before the Network has ruled.',
      considered: 'To ask each sleeper at the door.',
      insufficient:
        'The second movement is shared with the audience, and who will be in it nobody can say before.',
    });
  const appealOf = async (player: Player) => loomOf(player).appeal(await refusal(player), GROUNDS);
  const convened = async (player: Player) =>
    loomOf(player).hearInPanel(['maren', 'hanne', 'idris'], await appealOf(player), DECISION);
  // In a season that an older program had played on one person has decided it.
  const sitting = async (player: Player, act: (of: Case, appeal: string, panel: string) => Promise<void>) => {
    const panel = await convened(player);
    if (panel !== null) await act(loomOf(player), await appealOf(player), panel);
  };
  return [
    on('2147-02-16', (player) => loomOf(player).submit(), true),
    on('2147-02-17', async (player) => {
      await loomOf(player).isOpen();
      await loomOf(player).assign('kiran', 'He knows how such looms work.');
    }),
    on('2147-02-20', async (player) => {
      const of = loomOf(player);
      // In a season that an older program had begun it is ruled on already.
      if (await of.isRuled()) return;
      await of.reason(
        'kiran',
        await halt(player),
        'Section 1 lets a work that has not been ruled on be presented where nobody’s memories are shared, or each sleeper has agreed. Neither is so here.',
      );
    }),
    on('2147-02-21', async (player) => {
      const of = loomOf(player);
      if (await of.isRuled()) return;
      await of.ratify('tomas', await halt(player), 'The hall is sold out, and the ruling is some days away.');
    }),
    on('2147-02-26', (player) =>
      loomOf(player).recommend(
        'kiran',
        'refused',
        'Grief is layered in the first movement, which section 4.2 forbids.',
      ),
    ),
    on('2147-03-03', async (player) => loomOf(player).serve('tomas', await refusal(player))),
    on('2147-03-12', appealOf),
    on('2147-03-13', async (player) =>
      loomOf(player).onOpenAppeal('zane', await appealOf(player), 'request-stay', {
        reasons:
          'The sanctuary gives my evening to somebody else as soon as the refusal counts. A hall like that I do not get again this year, whatever becomes of the appeal.',
      }),
    ),
    on('2147-03-16', async (player) => loomOf(player).onAppeal('maren', await appealOf(player), 'admit', {})),
    on('2147-03-17', async (player) => {
      await loomOf(player).onOpenAppeal('maren', await appealOf(player), 'grant-stay', {
        terms:
          'The evening at the Weavers’ Sanctuary stays announced. Nobody dreams the tapestry before the appeal is decided.',
        until: '2147-04-15',
        reasons:
          'Whether the refusal can stand turns on how one section is read, and the appellant loses the hall if it counts meanwhile. Nobody sleeps less safely for a date that is kept.',
      });
    }),
    ...heard(async (player) => [loomOf(player), await appealOf(player)]),
    on('2147-03-28', (player) => convened(player)),
    on('2147-03-29', (player) =>
      sitting(player, async (of, appeal, panel) => {
        await of.voteOnAppeal(
          'idris',
          appeal,
          panel,
          'The section says “without exception”, and means it. If that goes too far, the Network changes its section; I would have sent the ruling back to say what of the work is dangerous, and not have read the words away.',
        );
        await of.voteOnAppeal('hanne', appeal, panel);
      }),
    ),
    on('2147-03-30', async (player) => {
      await sitting(player, async (of, appeal, panel) => {
        await of.voteOnAppeal('maren', appeal, panel);
        await of.openVotesOnAppeal('maren', appeal, panel);
      });
      await loomOf(player).becomes(({ status }) => status === 'reversed');
    }),
    on('2147-04-02', (player) => loomOf(player).assign('tomas', 'Nobody else is left.', '/again')),
    on('2147-04-08', (player) =>
      loomOf(player).recommend(
        'tomas',
        'approved',
        'As decided on appeal: the layers together stay below the general limit.',
        '/again',
      ),
    ),
    on('2147-04-10', async (player) => {
      const ruling = await loomOf(player).rule(
        'ines',
        {
          outcome: 'approved',
          facts:
            'The two layers of grief reach 0.65 together. An accountable human and the collections it was composed from are named.',
          reasons:
            'As decided on appeal, section 4.2 does not forbid layers which together stay below 0.85. Section 5 is complied with.',
          cited: [
            [`${STIMULI}/2.1`, 1],
            [`${STIMULI}/4.2`, 1],
            [`${STIMULI}/5`, 1],
          ],
          departs:
            'The rule of the day of receipt takes every overlap for a danger, as the ruling did that was overturned. It reads section 4.2 wider than section 4.2 goes.',
        },
        '/again',
      );
      await loomOf(player).serve('tomas', ruling, '/again');
    }),
    ...causedReform(appealOf),
  ];
}

/** What both sides are asked for, and what they say of it. */
function heard(appealIn: (player: Player) => Promise<readonly [of: Case, appeal: string]>): readonly Step[] {
  const on = (day: string, play: (of: Case, appeal: string) => Promise<void>) =>
    steps('zane')(day, async (player) => play(...(await appealIn(player))));
  const [NETWORK, ARTIST] = [1, 2];
  return [
    on('2147-03-18', async (of, appeal) => {
      await of.direct('maren', appeal, NETWORK, {
        to: 'respondent',
        what: 'Say which danger to a sleeper the ruling saw in two layers that stay, together, below what section 2.1 allows to one.',
        due: '2147-03-24',
      });
      await of.direct('maren', appeal, ARTIST, {
        to: 'appellant',
        what: 'Lodge the sum of both layers over the forty seconds in which they are there at once, measured at the sleeper.',
        due: '2147-03-23',
      });
    }),
    on('2147-03-19', (of, appeal) =>
      of.onOpenAppeal('maren', appeal, 'list-hearing', {
        at: '2147-03-26T14:00:00Z',
        where: 'Reading room of the Network, Old Quay',
      }),
    ),
    on('2147-03-21', (of, appeal) =>
      of.onDirection('zane', appeal, ARTIST, 'request-extension', {
        says: 'LOOM-7 is measured at a sleeper of the sanctuary, who sleeps there on Tuesdays. I have it on the 25th.',
      }),
    ),
    on('2147-03-22', (of, appeal) =>
      of.onDirection('maren', appeal, ARTIST, 'grant-extension', { due: '2147-03-25' }),
    ),
    on('2147-03-23', (of, appeal) =>
      of.onDirection('ines', appeal, NETWORK, 'comply', {
        says: 'None was measured. The section was read by its words alone, which know no threshold.',
      }),
    ),
    on('2147-03-25', (of, appeal) =>
      of.onDirection('zane', appeal, ARTIST, 'comply', {
        says: 'The sum rises to 0.65 within three seconds, stays there, and falls with the first layer. It is never above that.',
      }),
    ),
    on('2147-03-27', (of, appeal) =>
      of.onOpenAppeal('maren', appeal, 'hold-hearing', {
        appeared: ['appellant', 'respondent'],
        note: 'Both were heard on ground 1. The Network did not dispute the measurement, and left the reading of section 4.2 to the adjudicator.',
      }),
    ),
  ];
}

function causedReform(appealOf: (player: Player) => Promise<string>): readonly Step[] {
  const on = steps('zane');
  const propose = async (player: Player): Promise<Answer> =>
    player.command('tomas', 'reform/grief', `/networks/${NOVA}/reforms`, {
      title: 'Layered grief, and time to contest',
      reasons:
        'On appeal the Network learned that its own words forbade what they were meant to allow, and that an artist had fourteen days to find that out. Both are changed: layers are measured together, and there are twenty-eight days to appeal.',
      cause: { appeal: await appealOf(player) },
      amendments: [amending(`${STIMULI}/4.2`, reformedGrief), amending(`${PROCEDURE}/4`, reformedAppealTime)],
    });
  return [
    on('2147-04-14', propose),
    on('2147-04-28', async (player) =>
      player.command(
        'ines',
        'reform/grief/adopt',
        `/networks/${NOVA}/reforms/${(await propose(player)).id}/adopt`,
        {
          reasons: 'Five comments were received in the two weeks; none asked for the old wording to be kept.',
        },
      ),
    ),
    on('2147-05-05', async (player) => {
      await player.command(
        'ines',
        'reform/grief/commence',
        `/networks/${NOVA}/reforms/${(await propose(player)).id}/commence`,
        { effectiveFrom: REFORM_IN_FORCE_FROM },
      );
      for (const path of [`${STIMULI}/4.2`, `${PROCEDURE}/4`]) await isAmended(player, path);
    }),
  ];
}

/** The rule of machines follows the words that it reads, two days after them. */
function layers(): readonly Step[] {
  const on = steps('layers');
  const propose = (player: Player): Promise<Answer> =>
    player.command('kiran', 'reform/layers', `/networks/${NOVA}/reforms`, {
      title: 'Layered grief, as machines read it',
      reasons:
        'Section 4.2 measures layers together from 12 May on. The rule that screens works still takes every overlap for a breach, and each ruling would have to depart from it.',
      amendments: [amending(`${SCREENING}/7`, draftedLayers)],
      commencesOn: LAYERS_MEASURED_FROM,
    });
  return [
    on('2147-05-06', propose),
    on('2147-05-08', async (player) =>
      player.command(
        'kiran',
        'reform/layers/revise',
        `/networks/${NOVA}/reforms/${(await propose(player)).id}/revise`,
        {
          reasons:
            'Section 4.2 says how much layers may come to, and the first draft wrote a figure of its own beside it, a lower one. The rule now reads the figure of the section, so that both change together.',
          amendments: [amending(`${SCREENING}/7`, reformedLayers)],
          commencesOn: LAYERS_MEASURED_FROM,
        },
      ),
    ),
    on('2147-05-12', async (player) => {
      const reform = `/networks/${NOVA}/reforms/${(await propose(player)).id}`;
      await player.command('ines', 'reform/layers/adopt', `${reform}/adopt`, {
        reasons: 'The rule says what the section says, and was run on every work received since January.',
      });
      await player.command('ines', 'reform/layers/commence', `${reform}/commence`, {
        effectiveFrom: LAYERS_MEASURED_FROM,
        // In a season that an older program had begun, it reaches back.
        reason: 'The section that it reads is in force.',
      });
      await isAmended(player, `${SCREENING}/7`);
    }),
    on('2147-06-17', async (player) =>
      player.command(
        'tomas',
        'reform/layers/review',
        `/networks/${NOVA}/reforms/${(await propose(player)).id}/review`,
        {
          reasons:
            'For a month machines have measured layers as the section does, and no ruling had to depart from the rule because of them. It stands as it is.',
        },
      ),
    ),
  ];
}

/** A work with a stimulus that no vocabulary knows: machines find nothing, and a person looks at all of it. */
const postcards: Course = {
  key: 'postcards',
  applicant: 'nina',
  work: {
    title: 'Postcards from the Outer Ring',
    kind: 'symphony',
    name: 'Nina Cerise',
    artist: 'Nina Cerise',
    artistKind: 'human',
    audience: 'general',
    venue: 'Pod House Nine, Mirror Street',
    purpose: 'communal',
    score: {
      movements: [
        {
          title: 'Sent',
          sharing: 'none',
          stimuli: [
            { id: 'wonder', kind: 'wonder', intensity: 0.6, from: 0, to: 90 },
            { id: 'home', kind: 'homesickness', intensity: 0.66, from: 90, to: 240 },
          ],
        },
        {
          title: 'Received',
          sharing: 'none',
          stimuli: [{ id: 'joy', kind: 'joy', intensity: 0.5, from: 0, to: 120 }],
        },
      ],
    },
  },
  received: '2147-04-20',
  assigned: { on: '2147-04-21', to: 'tomas' },
  recommended: {
    on: '2147-05-04',
    outcome: 'approved',
    reasons: 'Homesickness is longing for a place. At 0.66 it stays below what longing may have.',
  },
};

/** No machine could judge it, so three people do: one recommended, two vote, and one of them is against. */
function panel(): readonly Step[] {
  const { key, applicant, work } = postcards;
  const on = steps(key);
  const of = (player: Player) => new Case(player, nova, key, applicant, work);
  const convened = (player: Player) =>
    of(player).convene(['ines', 'kiran'], {
      outcome: 'approved',
      facts:
        'Two movements, six minutes. The strongest stimulus is of a kind that the Network has not published, homesickness at 0.66.',
      reasons: 'No stimulus exceeds 0.85 (s 2.1). Longing for a place needs nobody’s consent (s 4.1).',
      cited: [
        [`${STIMULI}/2.1`, 1],
        [`${STIMULI}/4.1`, 1],
      ],
      departs:
        'No machine could judge the work. Two officers dreamed it: at the sleeper its strongest stimulus is what the Network calls longing.',
    });
  // In a season that an older program had begun it is ruled on already.
  const unlessRuled = (play: (player: Player) => Promise<unknown>) => async (player: Player) => {
    if (!(await of(player).isRuled())) await play(player);
  };
  return [
    on('2147-05-05', unlessRuled(convened)),
    on(
      '2147-05-07',
      unlessRuled(async (player) =>
        of(player).vote(
          'kiran',
          await convened(player),
          'Homesickness is not longing: who longs for a place may go there. The Network has no word for it, and so no number to hold it against. It should publish one first, and then decide.',
        ),
      ),
    ),
    on(
      '2147-05-08',
      unlessRuled(async (player) => {
        const sitting = await convened(player);
        await of(player).vote('ines', sitting);
        await of(player).openVotes('ines', sitting);
      }),
    ),
    on('2147-05-08', async (player) => of(player).serve('tomas', await of(player).issued())),
  ];
}

/** A word comes with its number for each table of such words. */
function homesickness(): readonly Step[] {
  const on = steps('homesickness');
  return [
    on('2147-05-26', (player) =>
      player.command('ines', 'words/homesickness', `/networks/${NOVA}/words`, {
        vocabulary: 'stimuli',
        words: [
          {
            word: 'homesickness',
            meaning: 'That one’s own place is far away, and there.',
            values: { 'caps.kind': 0.7 },
          },
        ],
      }),
    ),
  ];
}

/** Two more that stand at earlier points of their way. */
function reforms(): readonly Step[] {
  const on = steps('reforms');
  return [
    on('2147-05-20', async (player) => {
      const instrument = instrumentId(NOVA, PROCEDURE);
      await player.command('kiran', 'reform/long', `/networks/${NOVA}/reforms`, {
        title: 'Works of more than an hour',
        reasons:
          'Long scores are received late in the thirty days and cannot be reviewed in what is left of them.',
        amendments: [{ op: 'insert', instrument, ...decidingLongWorks, parameters: {} }],
      });
    }),
    on('2147-06-09', (player) =>
      player.command('tomas', 'reform/cluster', `/networks/${NOVA}/reforms`, {
        title: 'Smaller clusters for works for children',
        reasons:
          'Three sanctuaries reported that children in clusters of more than a hundred could not be woken one by one.',
        amendments: [
          amending(`${SHARING}/3`, {
            title: 'Size of a cluster',
            text: 'No more than **144** sleepers may share one dream, and no more than **36** where children are among them.\n',
            parameters: { 'cluster.max': 144, 'cluster.children.max': 36 },
            bounds: { 'cluster.children.max': SLEEPERS },
          }),
        ],
      }),
    ),
  ];
}

async function isAmended(player: Player, path: string): Promise<void> {
  await player.until<{ versions: readonly unknown[] }>(
    `/networks/${NOVA}/provisions/${provisionId(NOVA, path)}`,
    ({ versions }) => versions.length === 2,
  );
}
