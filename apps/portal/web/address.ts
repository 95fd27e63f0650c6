import { createParamDecorator, Injectable, type ExecutionContext, type PipeTransform } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { canonicalId } from '#kernel';
import { RegistryProblem } from '../registry-client.js';
import type { Found } from '../registry-types.js';
import { href } from './href.js';
import type { Visit } from './visit.js';

/** The page stands elsewhere for good. */
export class Moved extends Error {
  constructor(readonly location: string) {
    super(`It stands at ${location}.`);
  }
}

/** What a page is about. */
export interface Thing {
  readonly network: string;
  readonly id: string;
  /** What it stands with: of a ruling its docket. */
  readonly within: string | null;
}

/**
 * Where the page of something that is counted by the year stands: at the address that people can say, and at the one by
 * id, which leads there. @param word of both: `dockets` for /NOVA/dockets/2147/15 and /networks/NOVA/dockets/ID
 */
export function standsAt(word: string): string[] {
  return [`:network/${word}/:year/:count`, `networks/:network/${word}/:id`];
}

interface Asked {
  readonly kind: string;
  readonly request: FastifyRequest;
}

/** Finds what the address of a page means. */
@Injectable()
class AddressPipe implements PipeTransform<Asked, Promise<Thing>> {
  transform({ kind, request: { params, visit } }: Asked): Promise<Thing> {
    const { network, id } = params as { network: string; id?: string };
    return id === undefined ? said(kind, visit) : byId(kind, visit, network, canonicalId(id));
  }
}

/** What stands at the page's own address; null: nothing does. Written otherwise, it has moved. */
export async function standingHere(visit: Visit, kind: string): Promise<Found | null> {
  const address = decodeURIComponent(visit.path);
  const { items } = await visit.registry.findAt(inCapitals(address));
  const there = items.filter(({ matched }) => matched === 'address');
  const found = there.find((one) => one.kind === kind) ?? there[0];
  if (!found) return null;
  const place = href.found(found);
  if (decodeURIComponent(place) !== address) throw new Moved(visit.withQuery({}, place));
  visit.canonical = place;
  return found;
}

export function nothingHere(visit: Visit): RegistryProblem {
  const address = decodeURIComponent(visit.path);
  return new RegistryProblem(404, 'ADDRESS.UNKNOWN', `Nothing stands at ${address} in this register.`);
}

async function said(kind: string, visit: Visit): Promise<Thing> {
  const found = await standingHere(visit, kind);
  if (!found) throw nothingHere(visit);
  return { network: found.network ?? '', id: found.id, within: found.within };
}

/** The code of a network is written in capitals; whoever says it aloud does not. */
function inCapitals(address: string): string {
  return address.replace(/^\/[^/]+/, (code) => code.toUpperCase());
}

/** Until it is known here how something is called, its page stands at its id. */
async function byId(kind: string, visit: Visit, network: string, id: string): Promise<Thing> {
  const { items } = await visit.registry.find({ q: id }).catch((error: unknown) => {
    if (error instanceof RegistryProblem && error.status < 500) return { items: [] as Found[] };
    throw error;
  });
  const found = items.find((one) => one.kind === kind && one.network === network);
  if (found) throw new Moved(href.found(found) + visit.url.slice(visit.path.length));
  return { network, id, within: null };
}

const asked = createParamDecorator((kind: string, context: ExecutionContext): Asked => ({
  kind,
  request: context.switchToHttp().getRequest<FastifyRequest>(),
}));

/** What the page's address means: `@Addressed('docket') { network, id }: Thing`. */
export const Addressed = (kind: string): ParameterDecorator => asked(kind, AddressPipe);
