import { courses } from './background.js';
import { appealIn, type Course } from './course.js';
import { nova } from './nova.js';
import { Case, type AppealAct } from './review.js';
import { steps, type Step } from './step.js';

const [FIRST, OTHERS] = ['score-8', ['score-12', 'score-15']] as const;
const [, OPTS_OUT] = OTHERS;
const REFUSED = 'score-6';
const HEARS = 'maren';

/** Three artists contest the same, an announcement that gives a movement away. One of them is heard first; one of the others opts out, and has a decision of their own. */
export function heardTogether(): readonly Step[] {
  const apart = courseOf(OPTS_OUT);
  const onOwn = (day: string, by: string, act: AppealAct, body: object) =>
    steps('lead')(day, async (player) => {
      const [of, appeal] = await appealIn(player, nova, apart);
      await of.onOpenAppeal(by, appeal, act, body);
    });
  return [
    steps('lead')('2147-03-18', async (player) => {
      const [of, lead] = await appealIn(player, nova, courseOf(FIRST));
      const behind = await Promise.all(OTHERS.map((key) => appealIn(player, nova, courseOf(key))));
      const all = await Promise.all(
        [[of, lead] as const, ...behind].map(([one, id]) => one.isOpenAppeal(id)),
      );
      // In a season that an older program had played on each was decided by itself.
      if (!all.every(Boolean)) return;
      await of.onAppeal(HEARS, lead, 'lead', {
        behind: behind.map(([, id]) => id),
        reasons:
          'All three say that an announcement gives away what a movement lives from, and each ruling rests on section 2.1. The one that came first is heard for all.',
      });
    }),
    onOwn('2147-03-26', apart.applicant, 'opt-out', {}),
    onOwn('2147-04-03', HEARS, 'decide', {
      outcomes: [
        {
          ground: '1',
          outcome: 'varied',
          reasons:
            'Sleepers have to know that a strong stimulus comes. Which one it is, and when, they need not be told.',
        },
      ],
      variation: {
        conditions: [
          {
            text: 'Before the sleepers fall asleep it is announced that a strong stimulus comes, and that they can wake at will.',
            until: '2147-12-31',
          },
        ],
      },
    }),
  ];
}

/** Zane Armitage's appeal finds a reading wrong, and another refusal rests on it: it is looked at again. */
export function doubted(): readonly Step[] {
  const { key, applicant, work } = courseOf(REFUSED);
  return [
    steps('doubt')('2147-04-02', (player) =>
      new Case(player, nova, key, applicant, work).reviewFlagged(
        'ines',
        'stands',
        'Read as the appeal against the tapestry has it, section 4.2 still forbids these layers: for forty seconds they come to 0.99 together, and section 2.1 allows 0.85 to one. Whether they were measured as they have to be is for the appeal against this ruling.',
      ),
    ),
  ];
}

function courseOf(key: string): Course {
  return courses().find((course) => course.key === key)!;
}
