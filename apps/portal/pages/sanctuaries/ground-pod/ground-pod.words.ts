export const words = {
  title: 'Ground the pod',
  intro: 'Nobody dreams in it from now on, until it is released.',
  reason: 'Why it is grounded',
  reasonHint: 'This is public. Name no private person in it.',
  send: 'Ground the pod',
  done: 'The pod is grounded.',
  needsReasons: 'Enter why it is grounded',
};
