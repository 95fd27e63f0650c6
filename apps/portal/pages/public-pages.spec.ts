import { beforeAll, describe, expect, test } from '@jest/globals';
import { portalOn } from '../../../test/portal/canned-registry.js';
import {
  APPEAL,
  CLUSTER,
  DOCKET,
  ORDER,
  COMMENT,
  PETITION,
  SANCTUARY,
  SESSION,
  POINT,
  PROVISION,
  publicAnswers,
  REFORM,
} from '../../../test/portal/fixtures.js';

const addresses = [
  '/',
  '/log',
  '/log/415',
  '/networks',
  '/networks/NOVA',
  '/networks/NOVA/calendar',
  '/networks/NOVA/calendar?begins=2147-06-30&count=3&unit=working-days',
  '/networks/NOVA/duties',
  '/networks/NOVA/duties?state=overdue',
  `/networks/NOVA/duties/decision/${DOCKET}`,
  '/networks/NOVA/words',
  '/networks/NOVA/interests',
  '/networks/NOVA/rulebook',
  '/networks/NOVA/retroactive',
  '/NOVA/workbench',
  '/NOVA/workbench?b-on=2147-03-01',
  `/networks/NOVA/provisions/${PROVISION}`,
  `/networks/NOVA/provisions/${PROVISION}?touched=3`,
  '/networks/NOVA/dockets',
  `/networks/NOVA/dockets/${DOCKET}`,
  '/rulings',
  `/networks/NOVA/lineage?of=reform:${REFORM}`,
  '/networks/NOVA/petitions',
  `/networks/NOVA/petitions/${PETITION}`,
  `/networks/NOVA/petitions/${PETITION}/rally`,
  '/networks/NOVA/sessions',
  `/networks/NOVA/sessions/${SESSION}`,
  '/networks/NOVA/sanctuaries',
  `/networks/NOVA/sanctuaries/${SANCTUARY}`,
  '/networks/NOVA/clusters',
  `/networks/NOVA/clusters/${CLUSTER}`,
  '/networks/NOVA/orders',
  `/networks/NOVA/orders/${ORDER}`,
  '/networks/NOVA/flags',
  '/networks/NOVA/flags?all=true',
  '/networks/NOVA/wrong-readings',
  '/networks/NOVA/appeals',
  '/networks/NOVA/appeals?consequence=overturned',
  `/networks/NOVA/appeals/${APPEAL}`,
  '/networks/NOVA/reforms',
  `/networks/NOVA/reforms/${REFORM}`,
  `/networks/NOVA/reforms/${REFORM}/consultation`,
  `/networks/NOVA/reforms/${REFORM}/consultation?status=filed`,
  `/networks/NOVA/reforms/${REFORM}/consultation?point=${POINT}`,
  `/networks/NOVA/reforms/${REFORM}/comments/${COMMENT}`,
  '/dashboards',
  '/dashboards/time-to-decision',
  '/dashboards/appeals-by-provision/cases',
  '/about',
  '/rule-language',
  '/rule-language/try',
];

describe('every public page', () => {
  let portal: Awaited<ReturnType<typeof portalOn>>;
  beforeAll(async () => {
    portal = await portalOn(publicAnswers);
  });

  test.each(addresses)(
    '%s is one whole page with a title, one h1, and nothing undefined',
    async (address) => {
      const { status, html } = await portal.get(address);
      expect(status).toBe(200);
      expect(html).toMatch(/<title>[^<]{3,} – Sleep Governance Register<\/title>/);
      expect(html.match(/<h1/g)).toHaveLength(1);
      expect(html).not.toMatch(/undefined|\[object|NaN|null</);
    },
  );

  test.each(addresses)('%s runs no inline script or style', async (address) => {
    const { html, headers } = await portal.get(address);
    expect(html).not.toMatch(/<script(?![^>]* src=)/);
    expect(html).not.toMatch(/ style=| on[a-z]+=/);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
  });
});
