export const words = {
  title: 'Declare an interest',
  intro:
    'A declared interest is public. From now on you take no part in what it touches: you are not assigned to it, do not rule on it and do not hear its appeal.',
  kind: 'In what do you have it?',
  case: 'In one case',
  person: 'In a person, and so in every case of theirs',
  id: 'Identifier',
  idHint: 'Of the docket, or the pseudonymous identifier of the person as it stands in the log.',
  nature: 'What it is',
  natureHint: 'For example: sings in the artist’s choir. Public; name no private person.',
  send: 'Declare the interest',
  done: 'Your interest is declared.',
  needsKind: 'Choose whether it is in a case or in a person',
  needsId: 'Enter the identifier of the docket or the person',
  needsNature: 'Enter what the interest is',
};
