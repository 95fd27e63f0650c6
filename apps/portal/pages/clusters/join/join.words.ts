export const words = {
  title: 'Join the cluster',
  intro:
    'You are counted, and named nowhere: what is recorded is a number that leads nobody to you, nor to any other cluster of yours. You give your word on its charter, and can leave at any time.',
  send: 'Join the cluster',
  done: 'Your membership is counted.',
};
