export const words = {
  title: 'Concede the appeal',
  intro:
    'You grant for the Network that its ruling cannot stand. Whoever touched the ruling, hears the appeal or has an interest in it may not.',
  ground: 'Ground',
  closed: 'What the appellant says is not open to you.',
  reasons: 'Reasons',
  reasonsHint: 'Public: they are the reasons of the reversal. Write “the appellant”, not a name.',
  send: 'Concede the appeal',
  final:
    'The appeal ends here, and the ruling is reversed with these reasons. The docket waits for another ruling. This cannot be taken back.',
  done: 'The appeal is conceded, and the ruling is reversed.',
  needsReasons: 'Enter the reasons',
};
