import type { PetitionView } from '../../../registry-types.js';
import { all } from '../../../web/choices.js';

export const words = {
  title: 'Petitions',
  intro:
    'What people ask of the Network together. So many signatures oblige it to answer, or to debate; who signed, nobody can say.',
  open: 'Open a petition',
  status: 'Where it stands',
  any: 'Anywhere',
  show: 'Show these petitions',
  noTitle: 'A petition whose words are not public',
  signed: 'signed',
  until: 'can be signed until',
  of: 'of',
  behind: 'stand behind it',
  promises: { response: 'answer', debate: 'debate' },
  due: 'due by',
  came: { response: 'answered on', debate: 'debated on' },
  noItems: 'Nobody has asked anything of this Network yet.',
  noneSuch: 'No petition stands there. Choose another state.',
};

export const statuses = all<Exclude<PetitionView['status'], 'gathering' | 'abandoned'>>()(
  'open',
  'waiting',
  'closed',
  'rejected',
);
