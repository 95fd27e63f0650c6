export const words = {
  title: 'Lodge an appeal',
  against: 'You contest the ruling',
  againstOrder: 'You contest the interim order',
  lastDay: 'The last day to appeal is',
  ground: 'Ground',
  hint: 'Say what it got wrong, one point for each ground. Grounds are sealed: the parties, the network and auditors can read them, the public cannot.',
  add: 'Add a ground',
  late: 'Why it comes late',
  lateHint:
    'Only if the last day to appeal is over. An adjudicator decides by it whether the appeal is heard; it is sealed like the grounds.',
  send: 'Lodge the appeal',
  final:
    'The appeal is recorded with these grounds. They cannot be changed, and none can be added; you can only withdraw all of it.',
  done: 'Your appeal is lodged.',
  needsGround: 'Enter at least one ground',
};
