import type { TestRegister } from './test-register.js';

/** A sanctuary of NOVA with a pod, which Ines, the chair, licensed and Sora runs. */
export async function licensedSanctuary(
  app: TestRegister,
): Promise<{ readonly sanctuary: string; readonly pod: string }> {
  const at = '/api/networks/NOVA';
  const operator = await app.actor('sora');
  const [ines, sora] = [app.as('ines'), app.as('sora')];
  const { officeHolders } = (await app.get(at)).body;
  if (!officeHolders.some(({ person }: { person: string }) => person === operator))
    await ines.does(`${at}/appointments`, {
      person: operator,
      office: 'sanctuary-operator',
      name: 'Sora Lindgren',
    });
  const licence = {
    name: 'The Quiet Quarter',
    place: 'Harbour Row 4',
    operator,
    conditions: 'Nobody dreams here between four and six.',
    until: '2147-12-31',
  };
  const { sanctuary } = (await ines.does(`${at}/sanctuaries`, licence)).body;
  const limits = { makersId: 'QSP-7 0042', intensity: 0.7, sleepers: 12 };
  const { pod } = (await sora.does(`${at}/sanctuaries/${sanctuary}/pods`, limits)).body;
  return { sanctuary, pod };
}
