import type { OpenMatter, Register } from '#platform/core';

/** Interests that an office-holder declared and has not withdrawn. */
export async function openInterestsOf({ offices }: Register, person: string): Promise<readonly OpenMatter[]> {
  const held = await offices.heldBy(person);
  const networks = await Promise.all([...new Set(held.map(({ network }) => network))].map(offices.of));
  return networks.flatMap(({ code, interestsOf }) =>
    interestsOf(person).map(({ subject }) => ({
      docket: null,
      said: `interest declared in ${code}, in the ${subject.kind} ${subject.id}`,
    })),
  );
}
