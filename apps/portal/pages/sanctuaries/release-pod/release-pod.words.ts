export const words = {
  title: 'Release the pod',
  intro: 'People may dream in it again.',
  reason: 'Why it may be dreamed in again',
  reasonHint: 'This is public. Name no private person in it.',
  send: 'Release the pod',
  done: 'The pod is released.',
  needsReasons: 'Enter why it may be dreamed in again',
};
