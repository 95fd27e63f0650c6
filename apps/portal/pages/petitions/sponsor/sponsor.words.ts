export const words = {
  title: 'Stand behind the petition',
  intro:
    'Once enough people do, the secretary looks at it, and it can be signed. Whoever looks into the log sees that somebody stands behind it, under your id.',
  hidden:
    'Ask whoever opened it for the address that they hand out: without it nobody reads a petition that is not public yet.',
  send: 'Stand behind it',
  final: 'That you stand behind it is recorded for ever.',
  done: 'Your word for it is recorded.',
};
