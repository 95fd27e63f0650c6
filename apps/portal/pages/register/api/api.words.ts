export const words = {
  title: 'The API of this register',
  intro:
    'Everything on these pages comes from it, and everything that can be done here can be done there. What the public may read needs no sign-in, and may be read by pages of other sites.',
  token:
    'Whoever acts signs in, and sends the access token of the same issuer as a bearer token. For a register that was started with npm start:',
  tokenCommand: 'TOKEN=$(npm run -s sgn -- token elara)',
  conventions: 'What holds for all of it',
  rules: [
    'A query is GET and answers with JSON. Lists answer with items and next: send next back as cursor for more; limit says how many. With format=csv or format=ndjson a list is one stream: all that follow, a line each, which ends with the cursor to go on from after it.',
    'A command is POST and answers with what was recorded. Send an Idempotency-Key, and sending it twice does it once; send the ETag that you saw as If-Match, and it is refused where something changed since.',
    'A command answers with a position: a query that bears it as min-position waits until it can tell of what you did.',
    'What goes wrong is application/problem+json: a code that stays the same, and a sentence that says what to do.',
  ],
  document: 'The same as an OpenAPI 3.1 document',
  contents: 'Areas',
  signedIn: 'for whoever is signed in and may',
  parameters: 'Parameters',
  required: 'required',
  run: 'Run it',
  answers: 'Answers',
  errors: 'Errors',
  name: 'Name',
  where: 'In',
  says: 'What it means',
};
