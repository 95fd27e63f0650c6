import { NotFoundException } from '@nestjs/common';
import type { ReformDetails } from '../../../registry-types.js';
import type { Form } from '../../../web/form.js';
import { aboutReform } from '../../../web/form-about.js';
import { voteCardWords } from './card.words.js';

/** That others vote meanwhile is no reason to refuse a vote. */
export const aboutVote = {
  about: aboutReform.about,
  of: aboutReform.of,
  back: (reform: ReformDetails) => `${aboutReform.back(reform)}#votes`,
};

/** The vote with which a form was opened, else the last. */
export function heldOn({ votes }: ReformDetails, form: Form) {
  const panel = votes.find((each) => each.panel === form.text('panel')) ?? votes.at(-1);
  if (!panel) throw new NotFoundException();
  return { panel, card: { panel: voteCardWords } };
}
