export const words = {
  title: 'Open the votes on the reform',
  intro:
    'All votes that count become public together, each with its dissent and the salt by which anyone can check it. With a majority for it the reform is adopted; else it is rejected.',
  send: 'Open the votes',
  done: 'The votes are opened.',
};
