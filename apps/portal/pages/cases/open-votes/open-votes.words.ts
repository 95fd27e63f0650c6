export const words = {
  title: 'Open the votes of the panel',
  intro:
    'All votes that count become public together, each with its dissent and the salt by which anyone can check it. With a majority for the draft it is the ruling; else it is rejected, and the case waits for another recommendation.',
  send: 'Open the votes',
  done: 'The votes are opened.',
};
