import type { SanctuaryView } from '../../../registry-types.js';
import { all } from '../../../web/choices.js';

export const words = {
  title: 'Sanctuaries',
  intro:
    'Places where people dream together, in pods. Each has a licence with an end, somebody who runs it, and conditions that everybody can read.',
  license: 'License a sanctuary',
  status: 'Where its licence stands',
  any: 'Anywhere',
  show: 'Show these sanctuaries',
  runBy: 'run by',
  until: 'licensed until',
  was: 'was licensed until',
  grounded: 'grounded',
  noItems: 'This Network has licensed no sanctuary yet.',
  noneSuch: 'No licence stands there. Choose another state.',
  figures: 'How many pods are in use, and grounded',
};

export const statuses = all<SanctuaryView['status']>()('licensed', 'expired', 'ended-early');
