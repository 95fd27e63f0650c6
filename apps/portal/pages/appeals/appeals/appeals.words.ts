import type { AppealStatus } from '../../../registry-types.js';
import { all } from '../../../web/choices.js';

export const words = {
  title: 'Appeals',
  intro: 'An appeal contests one ruling, on grounds that are decided one by one.',
  status: 'Where it stands',
  any: 'Anywhere',
  show: 'Show these appeals',
  noItems: 'No appeal has been lodged in this network yet.',
  noneSuch: 'No appeal stands there. Choose another state.',
};

export const statuses = all<AppealStatus>()(
  'lodged',
  'leave-refused',
  'admitted',
  'inadmissible',
  'conceded',
  'decided',
  'withdrawn',
);
