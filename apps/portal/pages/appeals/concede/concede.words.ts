export const words = {
  title: 'Concede the appeal',
  intro:
    'You grant for the Network that its ruling cannot stand. Whoever had a part in it, hears the appeal or has an interest in the case may not.',
  ground: 'Ground',
  closed: 'What the appellant says is not open to you.',
  reasons: 'Reasons',
  reasonsHint: 'Public: they are the reasons of the reversal. Write “the appellant”, not a name.',
  send: 'Concede the appeal',
  final:
    'The appeal ends here, and the ruling is reversed with these reasons. The docket waits for another ruling. This cannot be taken back.',
  done: 'The appeal is conceded.',
  needsReasons: 'Enter the reasons',
  ofOrder: {
    intro:
      'You grant for the Network that its interim order cannot stand. Whoever had a part in it, hears the appeal or has an interest in the case may not.',
    reasonsHint: 'Public: they say why the order is overturned. Write “the appellant”, not a name.',
    final:
      'The appeal ends here, and the order is overturned with these reasons: it stops nothing from now on. This cannot be taken back.',
  },
};
