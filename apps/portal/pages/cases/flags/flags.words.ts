import type { Doubt } from '../../../registry-types.js';

export const words = {
  title: 'Rulings to be looked at again',
  intro:
    'Something cast doubt on these rulings after they were made. Each stays in force until somebody who did not make it has looked at it again.',
  because: {
    interest: 'One of those who made it declared an interest afterwards',
    'overturned-reading': 'An appeal overturned how it read the law',
    'law-changed': 'The law that it applied changed',
  } satisfies Record<Doubt, string>,
  of: 'of',
  docket: 'Docket',
  since: 'since',
  cause: 'by',
  reviewedBy: 'looked at again by',
  outcome: { stands: 'It stands', reversed: 'Reversed' },
  gone: 'The ruling stands no more',
  all: 'All of them, also those that were looked at again',
  onlyOpen: 'Only those that are open',
  noOpen: 'No ruling waits to be looked at again.',
  noItems: 'No doubt was cast on any ruling yet.',
};
