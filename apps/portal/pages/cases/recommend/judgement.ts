import type { DocketDetails } from '../../../registry-types.js';
import { choices, outcomes } from '../../../web/choices.js';
import { aboutDocket, partiesOfDocket } from '../../../web/form-about.js';
import type { Asked } from '../../../web/form-page.js';
import type { Form } from '../../../web/form.js';
import { newestOf, shownIn } from '../../../web/judged.js';
import { besideForm } from '../beside/beside.js';

/** What a form is that says how a work is to be judged, and why: a recommendation, or a challenge to one. */
export const judgementForm = {
  ...aboutDocket,
  begun: newestOf,
  shows: async (docket: DocketDetails, form: Form, asked: Asked) => {
    const { recommendation, challenged, challenges, rulings: before } = docket;
    const shown = shownIn(docket, form);
    const revision = shown.judged ?? docket.symphony.revisions.at(-1)!;
    const challenge = challenged ? challenges.at(-1) : undefined;
    return {
      shown,
      outcomes: choices(outcomes),
      beside: await besideForm(
        docket,
        revision,
        { recommendation, ...(challenge && { challenge }), before, rules: [] },
        asked,
      ),
    };
  },
  names: { in: ['reasons'], of: partiesOfDocket },
  codes: { 'DOCKET.REVISED': 'revision' },
};
