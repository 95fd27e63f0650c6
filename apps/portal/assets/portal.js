// The portal works without this. With it: focus goes to the error summary, and a second press of a button does nothing.
import { Button, CharacterCount, ErrorSummary, createAll } from '#components';

globalThis.document.body.classList.add('js-enabled', 'govuk-frontend-supported');
createAll(Button, { preventDoubleClick: true });
createAll(CharacterCount);
createAll(ErrorSummary);
