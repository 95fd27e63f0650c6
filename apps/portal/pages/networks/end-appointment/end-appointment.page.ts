import { NotFoundException } from '@nestjs/common';
import { isolated } from '#kernel';
import { formPage } from '../../../web/form-page.js';
import { href } from '../../../web/href.js';
import { words } from './end-appointment.words.js';

/** The chair ends someone's appointment. */
export const EndAppointmentPage = formPage({
  at: 'networks/:network/appointments/:appointment/end',
  takes: 'appointment.end',
  template: 'layouts/reason-form.njk',
  words,
  about: async ({ registry, network, appointment }) => {
    const { officeHolders } = await registry.network(network);
    const holder = officeHolders.find((each) => each.appointment === appointment);
    if (!holder) throw new NotFoundException();
    return { ...holder, network };
  },
  of: ({ name, office }) => `${isolated(name)}, ${office}`,
  back: ({ network }) => `${href.network(network)}#offices`,
  body: (form) => ({ reason: form.require('reason', words.needsReason) }),
});
