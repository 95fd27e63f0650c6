import { isolated } from '#kernel';
import { path } from '../../../registry-client.js';
import { aboutNetwork } from '../../../web/form-about.js';
import { changesExamples } from '../../../web/examples.js';
import { formPage } from '../../../web/form-page.js';
import { href } from '../../../web/href.js';
import { begunMachine, machineShown, NO_MACHINE, unaskedOfMachine } from '../../../web/machine-form.js';
import { begunCommences, unaskedOfCommences } from '../../../web/commences.js';
import { begunReaches, unaskedOfReaches } from '../../../web/reaches.js';
import { datingOf, wordingCodes, wordingField, wordingOf } from '../../../web/wording.js';
import { words } from './insert-provision.words.js';

const MOST_INSTRUMENTS = 200;

/** The chair inserts a provision into an instrument, without a reform. */
export const InsertProvisionPage = formPage({
  ...aboutNetwork,
  at: 'networks/:network/rulebook/insert',
  takes: 'rulebook.insert',
  long: true,
  template: 'pages/rulebook/insert-provision/insert-provision.njk',
  words,
  begun: () => ({ ...begunMachine(NO_MACHINE), ...begunCommences, ...begunReaches }),
  leavesOut: (form) => [...unaskedOfMachine(form), ...unaskedOfCommences(form), ...unaskedOfReaches(form)],
  redraws: changesExamples,
  shows: async (_network, form, { registry, network }) => {
    const { items } = await registry.instruments(network, { limit: MOST_INSTRUMENTS });
    const instruments = items.map(({ instrument, number, title }) => ({
      value: instrument,
      text: `${number} ${isolated(title)}`,
    }));
    return {
      instruments: [{ value: '', text: words.choose }, ...instruments],
      machine: machineShown(form),
    };
  },
  body: async (form, _network, { registry, network }) => ({
    instrument: form.require('instrument', words.needsInstrument),
    number: form.require('number', words.needsNumber),
    ...wordingOf(form),
    ...datingOf(form),
    ...(await form.uploaded(registry, path`networks/${network}/provisions/texts`)),
  }),
  command: ({ network }) => path`networks/${network}/provisions`,
  fieldOf: wordingField,
  codes: wordingCodes,
  back: ({ network }) => `${href.network(network)}#instruments`,
  done: ({ network }, id) => href.provision(network, id),
});
