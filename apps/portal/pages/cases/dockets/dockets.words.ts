import type { DocketStatus } from '../../../registry-types.js';
import { all } from '../../../web/choices.js';

export const words = {
  title: 'Dockets',
  intro: 'One docket is the numbered file of one review.',
  status: 'Where it stands',
  any: 'Anywhere',
  show: 'Show these dockets',
  noItems: 'No docket has been opened in this network yet.',
  noneSuch: 'No docket stands there. Choose another state.',
};

export const statuses = all<DocketStatus>()(
  'received',
  'assigned',
  'recommended',
  'ruled',
  'served',
  'appealed',
  'final',
  'reversed',
  'remanded',
  'withdrawn',
);
