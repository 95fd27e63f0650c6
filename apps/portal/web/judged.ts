import type { DocketDetails, Revision } from '../registry-types.js';
import type { Form } from './form.js';

/** With which revision a form is opened: the newest. It is sent back as the one that was judged. */
export function newestOf({ symphony }: DocketDetails): { revision: string } {
  return { revision: String(symphony.revisions.at(-1)!.revision) };
}

/** What a form says of the revision that was judged: the one that it was opened with, or a newer one that was read since. */
export function judgedIn(form: Form): { revision?: number } {
  const said = form.list('revision').at(-1);
  return said === undefined ? {} : { revision: Number(said) };
}

/** The revision that a form judges, and the newer one, if any, that was lodged since it was opened. */
export function shownIn(
  { symphony }: DocketDetails,
  form: Form,
): { judged: Revision | null; newer: Revision | null } {
  const newest = symphony.revisions.at(-1)!;
  const opened =
    symphony.revisions.find(({ revision }) => String(revision) === form.text('revision')) ?? null;
  return { judged: opened, newer: newest === opened ? null : newest };
}
