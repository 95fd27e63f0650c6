import { Controller, Get, Param, Post } from '@nestjs/common';
import { path } from '../../registry-client.js';
import type { Form } from '../../web/form.js';
import { after, href } from '../../web/href.js';
import { Takes } from '../../web/may.js';
import { Page, SeeOther } from '../../web/page.js';
import { Visiting, type Visit } from '../../web/visit.js';
import { words } from './assign.words.js';

/** The chair gives a case to a regulator. */
@Controller('networks/:network/dockets/:docket/assign')
@Takes('case.assign')
export class AssignPage {
  @Get()
  async show(
    @Visiting() visit: Visit,
    @Param('network') code: string,
    @Param('docket') id: string,
  ): Promise<Page> {
    const { revision } = await visit.registry.docket(code, id);
    return this.page(visit, code, id, visit.blankForm({}, revision));
  }

  @Post()
  async send(
    @Visiting() visit: Visit,
    @Param('network') code: string,
    @Param('docket') id: string,
  ): Promise<Page | SeeOther> {
    const form = visit.sentForm();
    const regulator = form.require('regulator', words.needsRegulator);
    const route = path`networks/${code}/dockets/${id}/assign`;
    const answer = await form.send(visit.registry, route, { regulator }, undefined, CODES);
    if (!answer) return this.page(visit, code, id, form, 422);
    return new SeeOther(after(answer.position, href.docket(code, id)));
  }

  private async page(visit: Visit, code: string, id: string, form: Form, status = 200): Promise<Page> {
    const [docket, network] = await Promise.all([
      visit.registry.docket(code, id),
      visit.registry.network(code),
    ]);
    const concerns = [
      { kind: 'case', id },
      { kind: 'person', id: docket.applicant },
    ];
    const interested = new Set(
      network.interests
        .filter(({ withdrawnAt }) => withdrawnAt === null)
        .filter(({ subject }) =>
          concerns.some(({ kind, id: of }) => subject.kind === kind && subject.id === of),
        )
        .map(({ person }) => person),
    );
    const regulators = network.officeHolders
      .filter(({ endedAt, office }) => endedAt === null && office !== 'adjudicator')
      .map(({ person, name, office }) => ({
        value: person,
        text: office === 'chair' ? `${name} (chair)` : name,
        disabled: interested.has(person),
        ...(interested.has(person) ? { hint: { text: words.interested } } : {}),
      }));
    const model = { form, docket, regulators, back: href.docket(code, id) };
    return new Page('pages/assign/assign.njk', words, model, status);
  }
}

const CODES = {
  'DOCKET.INTERESTED': 'regulator',
  'DOCKET.NO_REGULATOR': 'regulator',
  'DOCKET.OWN_CASE': 'regulator',
  'DOCKET.ALREADY_ASSIGNED': 'regulator',
};
