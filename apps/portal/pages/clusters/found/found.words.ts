export const words = {
  title: 'Found a Dream Cluster',
  intro:
    'You are its steward, by name, until somebody else takes over. People can join it once it has a charter.',
  titleLabel: 'What it is called',
  titleHint: 'As people will say it',
  purposeLabel: 'What people dream in it, and why',
  purposeHint: 'Name nobody but yourself.',
  nameLabel: 'Your name',
  nameHint: 'Public, and it stays so: a steward answers for a cluster by name.',
  send: 'Found the cluster',
  done: 'The cluster is founded.',
  final: 'What it is called, what it is for and your name stand in the public log for ever.',
  needsTitle: 'Enter what it is called',
  needsPurpose: 'Enter what people dream in it',
  needsName: 'Enter your name',
};
