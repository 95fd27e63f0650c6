export const words = {
  title: 'Lodge an appeal',
  against: 'You contest the ruling',
  lastDay: 'The last day to appeal is',
  ground: 'Ground',
  hint: 'Say what the ruling got wrong, one point for each ground. Grounds are sealed: the parties, the network and auditors can read them, the public cannot.',
  add: 'Add a ground',
  send: 'Lodge the appeal',
  done: 'Your appeal is lodged.',
  needsGround: 'Enter at least one ground',
};
