export const words = {
  title: 'Leave the cluster',
  intro: 'Nobody asks why, and you can join again.',
  send: 'Leave the cluster',
  done: 'Your membership is over.',
};
