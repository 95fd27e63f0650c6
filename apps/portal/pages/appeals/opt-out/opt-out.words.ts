export const words = {
  title: 'Opt out of the lead case',
  intro:
    'Your appeal is then decided by itself. If you do nothing, it is decided as the lead case was once the time to opt out is over. Opting out cannot be taken back, and may end better or worse for you.',
  lead: 'Lead case',
  until: 'You can opt out until',
  whole: {
    overturned: 'There the ruling is reversed. Applied to yours, it is reversed too.',
    remanded: 'There the ruling is sent back. Applied to yours, others decide your case anew.',
    varied: 'There the ruling stands, varied. Applied to yours, it stands with the same terms.',
    stands: 'There the ruling stands. Applied to yours, it stands too.',
  },
  wholeOfOrder: {
    overturned: 'There the interim order is overturned. Applied to yours, it is overturned too.',
    varied: 'There the interim order stands, varied. Applied to yours, it says the same.',
    stands: 'There the interim order stands. Applied to yours, it stands too.',
  },
  send: 'Opt out',
  done: 'Your appeal is decided by itself.',
};
