export const words = {
  title: 'Sign the petition',
  intro:
    'You are counted, and named nowhere: what is recorded is a number that leads nobody to you, nor to anything else that you sign. You can take it back while the petition is open.',
  send: 'Sign the petition',
  done: 'Your signature is counted.',
};
