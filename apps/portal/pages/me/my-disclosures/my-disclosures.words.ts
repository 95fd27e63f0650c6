export const words = {
  title: 'What you gave, with its proof',
  intro:
    'Each file holds what only you and the deciding officers can read of one event, and what proves it against the public log. Keep it: it can be checked without this register (sgn audit disclosure), also after your data was erased here. Take out what is not for whoever you hand it to.',
  file: 'Download',
  noItems: 'You gave nothing in this case that is sealed.',
  back: 'To the case',
};
