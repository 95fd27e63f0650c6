import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { describe, expect, test } from '@jest/globals';
import { permissions } from '#governance';
import { settingsOf } from '#platform/identity';
import { actsIn } from '#platform/policy';
import { claimsThereAre, countsAs, may as law, officesThereAre, type Claimed } from '#governance/testing';
import { portalOn } from '../../../test/portal/canned-registry.js';
import {
  APPEAL,
  appeal,
  CLUSTER,
  cluster,
  GATHERING,
  MEMBER,
  COMMENT,
  comment,
  consultation,
  DIRECTION,
  DOCKET,
  HOLD,
  hold,
  docket,
  INSTRUMENT,
  network,
  ORDER,
  order,
  people,
  PETITION,
  POINT,
  petition,
  PROVISION,
  provision,
  publicAnswers,
  REFORM,
  reform,
  SANCTUARY,
  sanctuary,
  SESSION,
  session,
} from '../../../test/portal/fixtures.js';
import type { DraftItem, Me, Office } from '../registry-types.js';
import { takenBy } from '../web/may.js';
import { pages } from './index.js';

const nova = '/networks/NOVA';
/** Without a part in anything: what they are offered comes from the answer alone. */
const somebody: Me = { ...people.elara, may: [] };
const mine = {
  ...docket,
  rulings: docket.rulings.map((ruling) => ({ ...ruling, appealable: true })),
  appeals: [],
};
const draft: DraftItem = {
  draft: DOCKET,
  page: `/submit?draft=${DOCKET}`,
  title: 'Submit a work',
  about: null,
  keptAt: '2147-02-03T09:00:00.000Z',
  goneAt: '2147-02-10T09:00:00.000Z',
};
const answers = {
  ...publicAnswers,
  'GET my/matters': { items: [mine], next: null },
  'GET my/cases': { items: [docket], next: null },
  'GET my/appeals': { items: [appeal], next: null },
  'GET my/drafts': { items: [draft], next: null },
};

/** What the registry says is open on a thing, and on whatever of it has an offer of its own. */
const opening = (answer: object, may: readonly string[]) => ({
  ...answer,
  ...('directions' in answer && {
    directions: (answer.directions as readonly object[]).map((direction) => ({ ...direction, may })),
  }),
  ...('pods' in answer && { pods: (answer.pods as readonly object[]).map((pod) => ({ ...pod, may })) }),
  ...('items' in answer && {
    items: (answer.items as readonly object[]).map((item) => ({ ...item, may })),
  }),
  may,
});

/** Each office and none; each claim with every office, of which the registry tells none. */
const everyone = (Object.keys(claimsThereAre) as Claimed[]).flatMap((claimed) =>
  (claimed === 'none' ? Object.values(officesThereAre) : [officesThereAre.all]).map((offices) => ({
    claimed,
    offices: offices as readonly Office[],
    me: {
      person: people.elara.person,
      name: 'Somebody',
      offices: actsIn({ claims: claimsThereAre[claimed] }, offices).map((office) => ({
        network: 'NOVA',
        office,
        may: [...permissions.grantedBy(office)],
      })),
      claims: [...claimsThereAre[claimed]],
      may: [...permissions.permittedTo({ claims: claimsThereAre[claimed], offices: [] })],
    } satisfies Me,
  })),
);
type One = (typeof everyone)[number];
const called = ({ claimed, offices }: One) => `claims ${claimed}, holds ${offices.join('+') || 'nothing'}`;
const mayDo = ({ claimed, offices }: One, permission: keyof typeof law) =>
  countsAs[claimed](offices).some((who) => (law[permission] as readonly string[]).includes(who));

interface FormPage {
  readonly name: string;
  readonly permission: ReturnType<typeof takenBy>;
  /** As a pattern of addresses. */
  readonly addresses: readonly RegExp[];
  readonly concrete: readonly string[];
}
const CONCRETE: Readonly<Record<string, string>> = {
  network: 'NOVA',
  docket: DOCKET,
  appeal: APPEAL,
  cluster: CLUSTER,
  member: MEMBER,
  gathering: GATHERING,
  direction: DIRECTION,
  order: ORDER,
  hold: HOLD,
  provision: PROVISION,
  reform: REFORM,
  comment: COMMENT,
  point: POINT,
  instrument: INSTRUMENT,
  appointment: 'a2',
  interest: 'i1',
  draft: DOCKET,
};

const handlersOf = (page: (typeof pages)[number], method: RequestMethod) =>
  Object.getOwnPropertyNames(page.prototype)
    .map((name) => (page.prototype as unknown as Record<string, object>)[name]!)
    .filter((handler) => Reflect.getMetadata(METHOD_METADATA, handler) === method);
const isOpen = (handler: object) => 'withoutSignIn' in settingsOf(handler);
/** Of a form that is for all, nothing is recorded. */
const formPages: readonly FormPage[] = pages
  .filter((page) => handlersOf(page, RequestMethod.POST).some((handler) => !isOpen(handler)))
  .map((page) => {
    const paths = handlersOf(page, RequestMethod.GET).map((handler) =>
      [page, handler]
        .map((part) => String(Reflect.getMetadata(PATH_METADATA, part)).replace(/^\/$/, ''))
        .filter(Boolean)
        .join('/'),
    );
    return {
      name: paths.join(' or '),
      permission: takenBy(page),
      addresses: paths.map((path) => new RegExp(`^/${path.replace(/:\w+/g, '[^/]+')}$`)),
      concrete: paths.map((path) => `/${path.replace(/:(\w+)/g, (_, name: string) => CONCRETE[name]!)}`),
    };
  });
const takenAt = (address: string) =>
  formPages.find(({ addresses }) => addresses.some((pattern) => pattern.test(address.split('?')[0]!)))
    ?.permission;

describe('a page with a form', () => {
  test('says what its command takes', () => {
    expect(formPages.length).toBeGreaterThan(20);
    expect(formPages.filter(({ permission }) => permission === undefined)).toEqual([]);
  });

  test('is shown to those who may send it, and to nobody else', async () => {
    for (const one of everyone) {
      const portal = await portalOn(answers, one.me);
      for (const { name, permission, concrete } of formPages)
        for (const address of concrete) {
          const { status } = await portal.get(address);
          expect([called(one), name, status === 403]).toEqual([called(one), name, !mayDo(one, permission!)]);
        }
    }
  });

  test('asks whoever did not sign in to do so', async () => {
    const portal = await portalOn(answers);
    for (const { concrete } of formPages)
      for (const address of concrete)
        expect((await portal.get(address)).location).toBe(`/sign-in?to=${encodeURIComponent(address)}`);
  });
});

describe('a page that offers', () => {
  /** The pages that lead to forms, each with what the registry answers there. */
  const shown: readonly (readonly [address: string, route: string, answer: object])[] = [
    [
      nova,
      'networks/NOVA',
      { ...network, interests: [{ ...network.interests[0]!, person: somebody.person }] },
    ],
    [`${nova}/petitions`, 'networks/NOVA', network],
    [`${nova}/sanctuaries`, 'networks/NOVA', network],
    [`${nova}/clusters`, 'networks/NOVA', network],
    [`${nova}/reforms`, 'networks/NOVA', network],
    [`${nova}/calendar`, 'networks/NOVA', network],
    [`${nova}/words`, 'networks/NOVA', network],
    [`${nova}/dockets/${DOCKET}`, `networks/NOVA/dockets/${DOCKET}`, docket],
    [`${nova}/appeals/${APPEAL}`, `networks/NOVA/appeals/${APPEAL}`, appeal],
    [`${nova}/orders/${ORDER}`, `networks/NOVA/orders/${ORDER}`, order],
    [`${nova}/holds`, 'networks/NOVA/holds', { items: [hold], next: null }],
    [`${nova}/petitions/${PETITION}`, `networks/NOVA/petitions/${PETITION}`, petition],
    [`${nova}/sessions/${SESSION}`, `networks/NOVA/sessions/${SESSION}`, session],
    [`${nova}/sanctuaries/${SANCTUARY}`, `networks/NOVA/sanctuaries/${SANCTUARY}`, sanctuary],
    [`${nova}/clusters/${CLUSTER}`, `networks/NOVA/clusters/${CLUSTER}`, cluster],
    [`${nova}/reforms/${REFORM}`, `networks/NOVA/reforms/${REFORM}`, reform],
    [`${nova}/reforms/${REFORM}/consultation`, `networks/NOVA/reforms/${REFORM}/consultation`, consultation],
    [
      `${nova}/reforms/${REFORM}/comments/${COMMENT}`,
      `networks/NOVA/reforms/${REFORM}/comments/${COMMENT}`,
      comment,
    ],
    [`${nova}/provisions/${PROVISION}`, `networks/NOVA/provisions/${PROVISION}`, provision],
  ];
  const formsOn = async (me: Me, address: string, answer: Record<string, unknown> = {}) => {
    const { html } = await (await portalOn({ ...answers, ...answer }, me)).get(address);
    return [...html.matchAll(/ href="([^"]+)"/g)].flatMap(
      ([, link]) => takenAt(link!.replaceAll('&amp;', '&')) ?? [],
    );
  };

  test('leads to the forms of what the registry says is open, and to no other', async () => {
    const reached = new Set<string>();
    for (const [address, route, answer] of shown) {
      expect([address, await formsOn(somebody, address, { [`GET ${route}`]: opening(answer, []) })]).toEqual([
        address,
        [],
      ]);
      for (const permission of permissions.all) {
        const forms = await formsOn(somebody, address, {
          [`GET ${route}`]: opening(answer, [permission]),
        });
        // Whoever may repeal a provision and not amend it gets no form.
        expect([address, new Set(forms)]).toEqual([address, new Set(forms.length > 0 ? [permission] : [])]);
        forms.forEach((form) => reached.add(form));
      }
    }
    for (const address of ['/', '/my/matters', '/my/data'])
      for (const permission of await formsOn(people.elara, address)) reached.add(permission);
    expect([...reached].sort()).toEqual([...new Set(formPages.map(({ permission }) => permission!))].sort());
  });

  test('leads nobody to a form for which they have no permission, in the menu and among what is theirs', async () => {
    for (const one of everyone)
      for (const address of ['/', '/my/matters', '/my/cases', '/my/appeals'])
        for (const permission of await formsOn(one.me, address))
          expect([called(one), address, permission, mayDo(one, permission)]).toEqual([
            called(one),
            address,
            permission,
            true,
          ]);
  });

  test('says to whoever takes no part in a case why it offers them no judge’s part', async () => {
    for (const [at, route, answer] of [
      [`${nova}/dockets/${DOCKET}`, `networks/NOVA/dockets/${DOCKET}`, docket],
      [`${nova}/appeals/${APPEAL}`, `networks/NOVA/appeals/${APPEAL}`, appeal],
      [`${nova}/orders/${ORDER}`, `networks/NOVA/orders/${ORDER}`, order],
    ] as const) {
      const portal = await portalOn(
        { ...answers, [`GET ${route}`]: { ...answer, recused: true } },
        people.ines,
      );
      expect((await portal.get(at)).html).toContain('You have declared an interest in this case');
    }
  });
});
