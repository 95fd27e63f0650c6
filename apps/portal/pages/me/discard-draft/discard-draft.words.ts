export const words = {
  title: 'Discard what you typed',
  form: 'In the form',
  about: 'About',
  kept: 'Last kept',
  then: 'Nothing is left of it then. What you have sent before stays as it is.',
  send: 'Discard it',
  cancel: 'Keep it',
  done: 'What you typed is discarded.',
};
