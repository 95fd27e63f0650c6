import { Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { isolated, newId } from '#kernel';
import { path, RegistryProblem } from '../../../registry-client.js';
import type { StandingProvision, WhatIfBody } from '../../../registry-types.js';
import { Moved } from '../../../web/address.js';
import { artistKinds, audiences, choices, purposes, symphonyKinds } from '../../../web/choices.js';
import { Documents } from '../../../web/documents.js';
import { Form } from '../../../web/form.js';
import { LongForm, type Values } from '../../../web/form-body.js';
import { href } from '../../../web/href.js';
import { latestOf } from '../../../web/latest.js';
import { begunMachine, MACHINE_FIELDS, machineChoices } from '../../../web/machine-form.js';
import { may } from '../../../web/may.js';
import { Page, SeeOther } from '../../../web/page.js';
import { WithoutSignIn } from '../../../web/security.js';
import { SignInNeeded, type Visit, Visiting } from '../../../web/visit.js';
import type { Score } from '../../../web/score.js';
import { amendmentsOf } from '../../reforms/propose-reform/amendments.js';
import { words as reformWords } from '../../reforms/propose-reform/propose-reform.words.js';
import { shownAnswer, unjudged } from './answer.js';
import { parametersRead, stepOf } from './dials.js';
import {
  changesIn,
  codesOf,
  fieldOf,
  nameOf,
  openedIn,
  openedOf,
  pointIn,
  questionIn,
  stateOf,
  typedRules,
  type Drafted,
  type Opened,
} from './draft.js';
import { words } from './workbench.words.js';

const PAGES = 10;
const PAGE = 200;
/** Characters of an address that every browser, server and proxy takes. */
const LONGEST_ADDRESS = 6_000;

/** Where anybody moves a limit or changes a rule, and sees what of all past works would be decided otherwise. */
@Controller(':network/workbench')
export class WorkbenchPage {
  constructor(@Inject(Documents) private readonly documents: Documents) {}

  @Get()
  async show(@Visiting() visit: Visit, @Param('network') code: string): Promise<Page> {
    const kept = visit.draft === null || !visit.signedIn ? null : await visit.registry.draft(visit.draft);
    return this.page(visit, code, new Form(kept?.values ?? (visit.request.query as Values)));
  }

  /** Leads to the address that says what was sent; where that is too long, shows the page as it is. */
  @Post()
  @WithoutSignIn()
  @LongForm()
  async send(@Visiting() visit: Visit, @Param('network') code: string): Promise<Page | SeeOther> {
    const form = visit.sentForm();
    const law = await lawOf(visit, code, form);
    const drafted = await draftedIn(visit, code, form, law);
    const [, button, at] = /^(\w+)(?:-(\d+))?$/.exec(form.text('do')) ?? [];
    const state = stateOf(form, drafted, button === 'drop' ? Number(at) : null);
    if (button === 'edit') {
      const found = await provisionAt(visit, code, form);
      if (!found) return this.page(visit, code, formWith(state, form), 400);
      if (!openedIn(form).includes(found.provision))
        state[nameOf('provision', drafted.opened.length)] = found.provision;
    }
    if (button === 'keep') return this.keep(visit, code, state);
    if (button === 'reform') {
      const changes = changesIn(form, drafted);
      if (changes.length === 0) form.fail(null, words.nothingToPropose);
      if (form.valid) return this.propose(visit, code, changes);
      return this.page(visit, code, formWith(state, form), 400);
    }
    const address = addressOf(code, state);
    return address === null ? this.page(visit, code, new Form(state)) : new SeeOther(address);
  }

  /** The answer alone, for a page that shows it in place of the one before. */
  @Post('answer')
  @WithoutSignIn()
  @LongForm()
  async answer(@Visiting() visit: Visit, @Param('network') code: string): Promise<Page> {
    const { model } = await this.page(visit, code, visit.sentForm());
    return new Page('pages/rulebook/workbench/answer.njk', words, model);
  }

  private async page(visit: Visit, asked: string, form: Form, status = 200): Promise<Page> {
    const network = await visit.registry.network(asked.toUpperCase());
    const code = network.network;
    if (code !== asked) throw new Moved(visit.withQuery({}, href.workbench(code)));
    const law = await lawOf(visit, code, form);
    const drafted = await draftedIn(visit, code, form, law);
    const question = questionIn(form, drafted);
    const address = addressOf(code, stateOf(form, drafted));
    const [answered, viewer] = await Promise.all([
      form.valid ? this.answered(visit, code, form, drafted, question) : {},
      visit.viewer().catch(() => null),
    ]);
    return new Page(
      'pages/rulebook/workbench/workbench.njk',
      words,
      {
        title: `${words.title}: ${isolated(network.name)}`,
        network,
        form,
        wide: true,
        here: href.workbench(code),
        parts: parametersByProvision(law, drafted, form),
        opened: openedShown(form, drafted),
        law,
        choices: {
          machine: machineChoices,
          kinds: choices(symphonyKinds),
          artistKinds: choices(artistKinds),
          audiences: choices(audiences),
          purposes: choices(purposes),
        },
        address,
        isAsked: question !== null,
        mayKeep: viewer !== null,
        mayPropose: may(viewer, 'reform.propose', code),
        ...answered,
      },
      form.valid ? status : 400,
    );
  }

  private async answered(
    visit: Visit,
    network: string,
    form: Form,
    drafted: Drafted,
    question: WhatIfBody | null,
  ): Promise<object> {
    const { registry } = visit;
    try {
      if (!question) return { standing: await registry.corpus() };
      const answer = await registry.whatIf(network, question);
      const given = 'work' in question.works ? (question.works.work.score as Score) : null;
      const shown = await shownAnswer(answer, { network, registry, documents: this.documents, given });
      return { answer: shown, unjudged: unjudged(answer) };
    } catch (problem) {
      if (!(problem instanceof RegistryProblem) || problem.status === 401) throw problem;
      const { status, code, detail, retryAfter } = problem;
      // One thing at a time, or the workbench is not there just now: the page stands without an answer.
      if (status === 429 || status >= 500 || (status === 404 && code.startsWith('WORKBENCH.')))
        return { away: { detail, again: retryAfter } };
      const changes = question?.laws.b.changes ?? [];
      form.refusedBy(problem, (at) => fieldOf(at, drafted, changes), codesOf(drafted));
      return {};
    }
  }

  private async keep(visit: Visit, code: string, values: Values): Promise<SeeOther> {
    if (!visit.signedIn) throw new SignInNeeded();
    const draft = visit.draft ?? newId();
    const page = `${href.workbench(code)}?${new URLSearchParams({ draft })}`;
    await visit.registry.keepDraft(draft, { page, title: `${words.draftOf} ${code}`, about: null, values });
    visit.tell(words.kept);
    return new SeeOther(page);
  }

  /** The changes as amendments of a reform that is not sent yet. */
  private async propose(visit: Visit, network: string, changes: WhatIfBody['laws']['b']['changes']) {
    if (!visit.signedIn) throw new SignInNeeded();
    const { registry } = visit;
    const draft = newId();
    const values = await amendmentsOf(changes, { visit, registry, documents: this.documents, network });
    const query = new URLSearchParams({ provision: changes[0]!.provision!, draft });
    const page = `${path`/networks/${network}/reforms/propose`}?${query}`;
    await registry.keepDraft(draft, {
      page,
      title: reformWords.title,
      about: `${words.draftOf} ${network}`,
      values: { ...values, _key: draft },
    });
    return new SeeOther(page);
  }
}

/** What is in force under law B, as far as machines read it. */
async function lawOf(visit: Visit, code: string, form: Form): Promise<StandingProvision[]> {
  const { on, known } = pointIn(new Form(visitValues(form)), 'b');
  const { registry } = visit;
  const day = on ?? (known === null ? null : (await registry.clock()).today);
  const law: StandingProvision[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < PAGES; page++) {
    const { items, next }: { items: readonly StandingProvision[]; next: string | null } =
      await registry.rulebook(code, {
        'in-force-on': day,
        'as-known-at': known,
        only: 'machines',
        limit: PAGE,
        cursor,
      });
    law.push(...items);
    if (next === null) break;
    cursor = next;
  }
  return law;
}

/** Without errors that a look ahead would leave twice. */
function visitValues(form: Form): Values {
  return Object.fromEntries(['b-on', 'b-known'].map((name) => [name, form.text(name)]));
}

async function draftedIn(
  visit: Visit,
  code: string,
  form: Form,
  law: readonly StandingProvision[],
): Promise<Drafted> {
  const opened = await Promise.all(
    openedIn(form).map(async (id): Promise<Opened> => {
      const known = law.find(({ provision }) => provision === id);
      if (known) return openedOf(known);
      const provision = await visit.registry.provision(code, id);
      const { citation, title, form: machine } = latestOf(provision);
      return {
        provision: id,
        path: provision.path,
        citation,
        title: title ?? provision.title,
        form: machine,
      };
    }),
  );
  const standing = law.flatMap(({ form: machine }) => machine?.text ?? []);
  return { opened, parameters: parametersRead(law, [...standing, ...typedRules(form)]) };
}

async function provisionAt(visit: Visit, code: string, form: Form): Promise<StandingProvision | null> {
  const path = form.text('pick');
  const { items } = path === '' ? { items: [] } : await visit.registry.rulebook(code, { path, limit: 1 });
  if (!items[0]) form.fail('pick', words.noProvision);
  return items[0] ?? null;
}

/** A form as its address says it, with what was wrong. */
function formWith(state: Values, { errors }: Form): Form {
  return new Form(state, errors);
}

/** Null: it is too long for one. */
function addressOf(code: string, state: Values): string | null {
  const query = new URLSearchParams(state as Record<string, string>);
  const address = query.size > 0 ? `${href.workbench(code)}?${query}` : href.workbench(code);
  return address.length > LONGEST_ADDRESS ? null : address;
}

/** What is open to be changed comes first: that is what one came for. */
function parametersByProvision(
  law: readonly StandingProvision[],
  { parameters, opened }: Drafted,
  form: Form,
) {
  const isOpen = ({ provision }: StandingProvision) => opened.some((one) => one.provision === provision);
  return [...law.filter(isOpen), ...law.filter((one) => !isOpen(one))]
    .map(({ provision, path, title }) => ({
      path,
      title,
      parameters: parameters
        .filter((one) => one.provision === provision)
        .map((one) => ({
          ...one,
          step: one.bounds && stepOf(one.bounds),
          dials: one.dials.map((dial) => ({
            ...dial,
            value: form.has(dial.field) ? form.words(dial.field) : dial.stands,
          })),
        })),
    }))
    .filter(({ parameters }) => parameters.length > 0);
}

function openedShown(form: Form, { opened }: Drafted) {
  return opened.map((one, index) => {
    const name = (field: string) => nameOf(field, index);
    const typed = MACHINE_FIELDS.map((field) => [
      field,
      field === 'rule' ? form.area(name(field)) : form.words(name(field)),
    ]);
    return {
      ...one,
      n: name(''),
      repeal: form.text(name('repeal')) !== '',
      values: form.has(name('effect'))
        ? (Object.fromEntries(typed) as Record<string, string>)
        : begunMachine({ form: one.form, examples: [] }),
    };
  });
}
