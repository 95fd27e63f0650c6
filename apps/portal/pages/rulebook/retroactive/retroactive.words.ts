import type { RetroactiveChange } from '../../../registry-types.js';
import { all } from '../../../web/choices.js';

export const kinds = all<RetroactiveChange['kind']>()('declared', 'imported', 'unexplained');

export const words = {
  title: 'Rules in force before they were recorded',
  intro:
    'A rule may reach back only for a reason that stands in the log. What was imported gives the time of its source instead.',
  kind: 'Kind',
  any: 'Any',
  show: 'Show these',
  noItems: 'No rule of this network reaches back so.',
  inForce: 'in force from',
  recorded: 'recorded',
  reason: 'Reason',
  source: 'Imported; its source gives the time',
  unexplained: 'No reason stands in the log.',
};
