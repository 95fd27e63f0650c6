import { wholeNumber } from '#kernel';
import type { Form } from './form.js';
import { memberWords as words } from './members.words.js';

/** Who is to sit on a panel, as a form says. */
export function membersIn(form: Form) {
  const members = form.list('members');
  if (members.length === 0) form.fail('members', words.needsMembers);
  return { members, chair: form.require('chair', words.needsChair), quorum: quorumIn(form) };
}

/** Null: more than half of the members. */
function quorumIn(form: Form): number | null {
  const given = form.text('quorum');
  if (given === '') return null;
  const quorum = wholeNumber(given);
  if (quorum === null) form.fail('quorum', words.needsQuorum);
  return quorum;
}

/** Null: it is about something else. */
export function fieldOfMembers(at: string): string | null {
  const [name = ''] = at.split('.');
  return ['members', 'chair', 'quorum'].includes(name) ? name : null;
}

export const memberCodes = {
  'PANEL.TOO_FEW': 'members',
  'PANEL.MEMBER_TWICE': 'members',
  'PANEL.MEMBER_ERASED': 'members',
  'PANEL.CHAIR_NOT_MEMBER': 'chair',
  'PANEL.QUORUM': 'quorum',
};
