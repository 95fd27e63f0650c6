export const words = {
  title: 'Register a pod',
  intro: 'A session may use it for what its maker says that it can do, and for no more.',
  makersId: 'Maker’s number',
  makersIdHint: 'As it is marked on the pod, such as QSP-7 0042',
  sleepers: 'How many may sleep in it at once',
  intensity: 'The most intense stimulus that it gives',
  intensityHint: 'From 0 to 1, as scores say it',
  send: 'Register the pod',
  done: 'The pod is registered.',
  needsMakersId: 'Enter the maker’s number',
  needsSleepers: 'Enter how many may sleep in it, as a whole number',
  needsIntensity: 'Enter the most intense stimulus, from 0 to 1',
};
