import { NotFoundException } from '@nestjs/common';
import { isolated } from '#kernel';
import { path } from '../../../registry-client.js';
import { latestOf } from '../../../web/latest.js';
import { changesExamples, exampleFields } from '../../../web/examples.js';
import { formPage } from '../../../web/form-page.js';
import { href } from '../../../web/href.js';
import {
  MACHINE_FIELDS,
  machineShown,
  machineStanding,
  unaskedOfMachine,
} from '../../../web/machine-form.js';
import { begunCommences, isToBeAppointed, unaskedOfCommences } from '../../../web/commences.js';
import { begunReaches, unaskedOfReaches } from '../../../web/reaches.js';
import { begunWith, datingOf, wordingCodes, wordingField, wordingOf } from '../../../web/wording.js';
import { words } from './change-provision.words.js';

const ops = ['amend', 'repeal'] as const;

/** The chair amends or repeals a provision, without a reform. */
export const ChangeProvisionPage = formPage({
  at: 'networks/:network/provisions/:provision/change',
  takes: 'rulebook.amend',
  long: true,
  template: 'pages/rulebook/change-provision/change-provision.njk',
  words,
  about: ({ registry, network, provision }) => registry.provision(network, provision),
  of: (provision) => `${latestOf(provision).citation}: ${isolated(provision.title)}`,
  back: ({ network, provision }) => href.provision(network, provision),
  begun: async (provision, asked) => {
    const { text, title, ...standing } = latestOf(provision);
    if (!text) throw new NotFoundException();
    return {
      op: 'amend',
      ...begunCommences,
      ...begunReaches,
      title: title ?? provision.title,
      ...(await begunWith({ text, ...standing }, asked)),
    };
  },
  redraws: changesExamples,
  shows: (_provision, form) => ({
    ops: ops.map((value) => ({ value, text: words.ops[value] })),
    machine: machineShown(form),
  }),
  body: async (form, about, asked) => {
    const { registry, network, provision } = asked;
    const op = form.choose('op', ops, words.needsOp);
    if (op === 'repeal') {
      if (isToBeAppointed(form)) form.fail('commences', words.needsDay);
      return datingOf(form);
    }
    const said = {
      ...wordingOf(form, await machineStanding(latestOf(about).form, asked)),
      ...datingOf(form),
    };
    return {
      ...said,
      ...(await form.uploaded(registry, path`networks/${network}/provisions/${provision}/texts`)),
    };
  },
  leavesOut: (form) => [
    ...unaskedOfCommences(form),
    ...unaskedOfReaches(form),
    ...(form.text('op') === 'repeal'
      ? ['title', 'text', 'parameters', 'until', ...MACHINE_FIELDS, ...exampleFields(form)]
      : unaskedOfMachine(form)),
  ],
  command: ({ network, provision }, form) =>
    path`networks/${network}/provisions/${provision}/${form.text('op')}`,
  fieldOf: wordingField,
  codes: wordingCodes,
});
