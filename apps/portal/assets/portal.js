// The portal works without this. With it: focus goes to the error summary, and a second press of a button does nothing.
import { Button, CharacterCount, ErrorSummary, createAll } from '#components';

globalThis.document.body.classList.add('js-enabled', 'govuk-frontend-supported');
createAll(Button, { preventDoubleClick: true });
createAll(CharacterCount);
createAll(ErrorSummary);

// Where there is no room beside a form, what it is about stands above it, folded.
if (globalThis.matchMedia('(max-width: 63.99rem)').matches)
  for (const part of globalThis.document.querySelectorAll('.sgn-beside__part')) part.open = false;

// The text of a rule opens beside the form where it is ticked.
globalThis.document.addEventListener('change', ({ target }) => {
  if (target.name !== 'cited') return;
  const [provision] = target.value.split('|');
  const rule = globalThis.document.querySelector(`[data-provision="${globalThis.CSS.escape(provision)}"]`);
  if (rule) rule.open = target.checked;
});
