export const words = {
  title: 'The language of rules',
  tryIt: 'Try a rule on a work',
  about: 'How it is written',
};
