export const words = {
  title: 'Decide on leave',
  intro: 'The appeal came after its time. It is heard only if you give it leave.',
  lodged: 'Lodged',
  lastDay: 'Last day to appeal',
  why: 'Why it came late, as the appellant says',
  gone: 'What the appellant said of it has been erased.',
  grounds: 'What it would contest',
  ground: 'Ground',
  leave: 'Leave',
  leaves: {
    granted: 'the appeal can be admitted, and what it contests is under appeal',
    refused: 'the appeal ends, and its appellant cannot contest the same again',
  },
  reasons: 'Reasons',
  reasonsHint: 'Public. Write “the appellant”, not a name.',
  send: 'Decide on leave',
  final:
    'Your decision and its reasons are public, and cannot be changed or taken back. Where leave is refused, the appeal ends here.',
  done: 'The question of leave is decided.',
  needsLeave: 'Choose whether leave is granted',
  needsReasons: 'Enter the reasons',
};
