export const words = {
  title: 'Take the cluster over',
  intro: 'You are its steward from then on, and answer for it by name. Whoever was steward is it no more.',
  nameLabel: 'Your name',
  nameHint: 'Public, and it stays so.',
  send: 'Take it over',
  done: 'The cluster is yours to answer for.',
  final: 'That you took over stands in the public log for ever, under your name.',
  needsName: 'Enter your name',
};
