import type { DutyItem } from '../../../registry-types.js';

export const words = {
  title: 'What falls due',
  intro:
    'Every period that the law or somebody by the law has set, and when it ends. Each end leads to why it is then, day by day.',
  kinds: {
    decision: 'Ruling',
    appeal: 'Appeal, by whoever wants',
    'order-reasons': 'Reasons of an interim order',
    'order-ratification': 'Ratification of an interim order',
    'order-end': 'End of an interim order',
    'restriction-end': 'End of a condition or restriction',
    'stay-end': 'End of a stay',
    direction: 'Direction in an appeal',
    'lead-opt-out': 'Opting out of a lead case, by whoever wants',
    sunset: 'Sunset of a version of a rule',
    review: 'Second look at a ruling',
    information: 'Answer of the applicant',
    vote: 'Vote on a draft ruling',
    'panel-end': 'End of a panel’s vote',
    'votes-opened': 'Opening of a panel’s votes',
  } as Record<string, string>,
  states: {
    open: 'To come',
    overdue: 'Overdue',
    stopped: 'Clock stands still',
    met: 'Done',
    lapsed: 'Time over',
    void: 'Owed no more',
  } satisfies Record<DutyItem['state'], string>,
  which: 'Which',
  what: 'What',
  about: 'About',
  by: 'By',
  of: 'Owed by',
  /** Where it is nobody in person. */
  owed: {
    decision: 'the Network',
    review: 'the Network',
    'order-ratification': 'the Network',
    information: 'the applicant',
    direction: 'a party of the appeal',
  } as Record<string, string>,
  nobody: 'nobody',
  noItems: 'There is nothing of that kind now.',
};
