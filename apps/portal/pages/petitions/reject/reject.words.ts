import type { PetitionDetails } from '../../../registry-types.js';

type Rejection = NonNullable<PetitionDetails['rejected']>['code'];

export const words = {
  title: 'Reject the petition',
  intro: 'Nobody signs it then. Whoever opened it may open another.',
  code: 'Why',
  reasons: 'Reasons',
  reasonsHint:
    'Public. Say what whoever opened it could do instead; repeat nothing that should not be public.',
  send: 'Reject the petition',
  final:
    'Nobody can sign it then. Its words are public unless its code hides them; the reasons are public in any case.',
  done: 'The petition is rejected.',
  needsCode: 'Choose why it is rejected',
  needsReasons: 'Enter the reasons',
  codes: {
    'no-action': 'It asks for nothing that anybody could do',
    elsewhere: 'What it asks for is not for this Network to do',
    duplicate: 'Another petition asks the same',
    unclear: 'Nobody could say what it asks for',
    libellous: 'It says of somebody what nobody has shown (its words stay hidden)',
    offensive: 'Its words are meant to hurt (they stay hidden)',
    private: 'It tells what concerns nobody but a person (its words stay hidden)',
  } satisfies Record<Rejection, string>,
};
