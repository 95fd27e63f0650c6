import type { ClusterDetails } from '../../../registry-types.js';
import { aboutCluster } from '../../../web/form-about.js';
import type { Form } from '../../../web/form.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './charter.words.js';

type Limit = ClusterDetails['limits'][number];

/** The steward has a charter adopted, whole. It begins with the one that is there. */
export const AdoptCharterPage = formPage({
  ...aboutCluster,
  at: 'networks/:network/clusters/:cluster/charter',
  takes: 'cluster.steward',
  long: true,
  template: 'pages/clusters/charter/charter.njk',
  words,
  begun: ({ adopted, limits }) => ({
    charter: adopted?.text ?? '',
    ...Object.fromEntries(
      limits.flatMap((limit) => (limit.charter === null ? [] : [[fieldOf(limit), String(limit.holds)]])),
    ),
  }),
  shows: ({ limits }) => ({ limits: lawful(limits).map((limit) => ({ ...limit, field: fieldOf(limit) })) }),
  body: (form, { limits }) => {
    const parameters = parametersIn(form, lawful(limits));
    return {
      text: form.require('charter', words.needsText),
      ...(Object.keys(parameters).length > 0 && { parameters }),
    };
  },
  fieldOf: (at, _form, { limits }) => {
    if (at === 'text') return 'charter';
    const limit = limits.find(
      ({ parameter, word }) => at === ['parameters', parameter, ...(word === null ? [] : [word])].join('.'),
    );
    return limit ? fieldOf(limit) : null;
  },
  codes: { 'CHARTER.LOOSER': inFacts, 'CHARTER.OUT_OF_RANGE': inFacts, 'CHARTER.NOT_COMPARABLE': inFacts },
});

/** Nobody can set what the law sets no more. */
function lawful(limits: readonly Limit[]): readonly Limit[] {
  return limits.filter(({ law }) => law !== null);
}

function parametersIn(form: Form, limits: readonly Limit[]): Record<string, number | Record<string, number>> {
  const parameters: Record<string, number | Record<string, number>> = {};
  for (const limit of limits) {
    const field = fieldOf(limit);
    const text = form.text(field);
    if (text === '') continue;
    const value = Number(text);
    if (!Number.isFinite(value)) form.fail(field, words.needsNumber);
    const { parameter, word } = limit;
    if (word === null) parameters[parameter] = value;
    else parameters[parameter] = { ...(parameters[parameter] as Record<string, number>), [word]: value };
  }
  return parameters;
}

/** A name that a field can have, another for each number. */
function fieldOf({ parameter, word }: Pick<Limit, 'parameter' | 'word'>): string {
  const name = `limit-${parameter.replaceAll('.', '_')}`;
  return word === null ? name : `${name}__${Buffer.from(word).toString('hex')}`;
}

function inFacts({ parameter, word }: Readonly<Record<string, unknown>>): string | null {
  return typeof parameter === 'string'
    ? fieldOf({ parameter, word: typeof word === 'string' ? word : null })
    : null;
}
