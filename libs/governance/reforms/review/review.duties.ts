import type { PublicEvent } from '#governance/events';
import type { Duty } from '#platform/duties';

/** A look at what came of a reform, by anybody in the Network who may and did not propose it. */
export const reviewDuty: Duty<PublicEvent> = {
  kind: 'reform-review',
  about: 'reform',
  on: {
    ReformCommenced: ({ reform: subject, network, review: due }) => due && { subject, network, due },
    ReformReviewed: ({ reform: subject, network }) => ({ subject, network, state: 'met' }),
  },
};
