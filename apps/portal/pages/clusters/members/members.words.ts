export const words = {
  title: 'Members',
  intro:
    'Each is called here by a number that they have in this cluster alone. It leads to nobody; whoever wants you to know which is theirs tells you.',
  member: 'Pseudonym',
  joined: 'Joined',
  remove: 'Remove',
  noItems: 'Nobody has joined yet.',
};
