import { Controller, Get } from '@nestjs/common';
import { Page } from '../../../web/page.js';
import { said } from '../../../web/said.js';
import { type Visit, Visiting } from '../../../web/visit.js';
import { words } from './api.words.js';
import { areasOf, type Description, type Values } from './description.js';

/** The API as its own description tells it, with examples that run against this register. */
@Controller('api')
export class ApiPage {
  @Get()
  async show(@Visiting() visit: Visit): Promise<Page> {
    const [description, values] = await Promise.all([
      visit.registry.raw('openapi.json').then((answer) => answer.json() as Promise<Description>),
      valuesOf(visit),
    ]);
    const areas = areasOf(description, values).map(({ name, routes }) => ({ name: said(name), routes }));
    return new Page('pages/register/api/api.njk', words, { areas });
  }
}

/** Something of each kind that this register has. */
async function valuesOf({ registry }: Visit): Promise<Values> {
  const one = { limit: 1 };
  const [{ items: networks }, { items: log }] = await Promise.all([
    registry.networks(one),
    registry.log(one),
  ]);
  const code = networks[0]?.network;
  const number = log[0] && String(log[0].number);
  if (code === undefined) return present({ number });
  const [dockets, appeals, reforms, rules] = await Promise.all([
    registry.dockets(code, one),
    registry.appeals(code, one),
    registry.reforms(code, one),
    registry.rulebook(code, one),
  ]);
  const rule = rules.items[0];
  return present({
    code,
    number,
    docket: dockets.items[0]?.docket,
    symphony: dockets.items[0]?.docket,
    appeal: appeals.items[0]?.appeal,
    reform: reforms.items[0]?.reform,
    provision: rule?.provision,
    sha256: rule?.text?.document,
    name: 'outcomes',
  });
}

function present(values: Readonly<Record<string, string | undefined>>): Values {
  return Object.fromEntries(
    Object.entries(values).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
}
