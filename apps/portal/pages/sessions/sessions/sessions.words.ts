import type { SessionView } from '../../../registry-types.js';
import { all } from '../../../web/choices.js';

export const words = {
  title: 'Sessions',
  intro:
    'In which people dream together. Each runs on the consent of everybody in it, to the second; who they are, nobody can say.',
  status: 'Where it stands',
  any: 'Anywhere',
  show: 'Show these sessions',
  takePart: 'take part',
  noItems: 'No session has been planned in this Network yet.',
  noneSuch: 'No session stands there. Choose another state.',
};

export const statuses = all<SessionView['status']>()(
  'gathering',
  'cleared',
  'live',
  'halted',
  'ended',
  'cancelled',
);
