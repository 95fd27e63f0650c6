/** Of the fields for what a ruling asks for and forbids. */
export const termWords = {
  conditions: 'Conditions',
  conditionsUntil: 'Conditions, last day',
  restrictions: 'Restrictions',
  restrictionsHint: 'Leave empty what is not restricted. Each restriction can end on a day of its own.',
  until: 'Last day',
  review: 'Looked at again by',
  reviewHint:
    'For whatever has no last day above. Somebody else in the Network then looks at the ruling again.',
};
