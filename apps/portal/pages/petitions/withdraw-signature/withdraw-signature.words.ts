export const words = {
  title: 'Take your signature back',
  intro:
    'You are counted no more. What so many signatures have reached already stays reached. You can sign again while the petition is open.',
  send: 'Take my signature back',
  done: 'Your signature is taken back.',
};
