/** What forms say that convene a panel. */
export const memberWords = {
  members: 'Members of the panel',
  interested: 'Has declared an interest in it',
  chair: 'Its chair',
  chairHint: 'One of them. They open the votes, and where it is a tie their vote counts twice.',
  quorum: 'How many votes there must be',
  quorumHint: 'Leave empty for more than half of its members.',
  send: 'Convene the panel',
  done: 'The panel is convened.',
  needsMembers: 'Choose who sits on the panel',
  needsChair: 'Choose who chairs it',
  needsQuorum: 'Enter a number of votes, or nothing',
};
