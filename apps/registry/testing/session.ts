import type { TestRegister } from './test-register.js';

/** A session of NOVA that Sora stewards, from now on for an hour, to which Elara consented and contributed a memory. */
export async function gatheredSession(
  app: TestRegister,
  { sanctuary, pod }: { readonly sanctuary: string; readonly pod: string },
): Promise<{ readonly session: string; readonly consent: string; readonly memory: string }> {
  const at = '/api/networks/NOVA/sessions';
  const now = app.opened.register.clock.now().getTime();
  const ends = new Date(now + 3_600_000).toISOString();
  const planned = {
    sanctuary,
    pods: [pod],
    title: 'Low water, remembered',
    work: null,
    sharing: 'audience',
    begins: new Date(now - 1_000).toISOString(),
    ends,
    sleepers: 3,
  };
  const { session } = (await app.as('sora').does(at, planned)).body;
  await app.settled();
  const { invitations } = (await app.as('sora').get(`${at}/${session}`)).body;
  const given = {
    invitation: invitations[0].handOut,
    purposes: ['dreaming', 'sharing'],
    scopes: ['audience'],
    until: ends,
  };
  const { consent } = (await app.as('elara').does(`${at}/${session}/consents`, given)).body;
  const remembered = { digest: 'ab'.repeat(32), scopes: ['audience'], depicted: 0 };
  const { memory } = (await app.as('elara').does(`${at}/${session}/memories`, remembered)).body;
  return { session, consent, memory };
}
