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

// What ends by itself counts down, by the register's clock as it was when the page was made.
const shownAt = globalThis.performance.now();
const clocks = globalThis.document.querySelectorAll('[data-seconds-left]');
function countDown() {
  const gone = Math.floor((globalThis.performance.now() - shownAt) / 1000);
  for (const clock of clocks) {
    const left = Math.max(0, Number(clock.dataset.secondsLeft) - gone);
    const [days, rest] = [Math.floor(left / 86_400), left % 86_400];
    const time = [rest / 3600, (rest % 3600) / 60, rest % 60]
      .map((part) => String(Math.floor(part)).padStart(2, '0'))
      .join(':');
    clock.textContent = `${days > 0 ? `${days} d ` : ''}${time} left`;
    clock.hidden = false;
  }
}
if (clocks.length > 0) {
  countDown();
  globalThis.setInterval(countDown, 1000);
}
