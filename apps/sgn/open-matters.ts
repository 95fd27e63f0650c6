import { openAppealsOf } from '#governance/appeals';
import { openDocketsOf } from '#governance/rulings';
import type { Register } from '#platform/core';

/** What is open for a person, in words, as far as the read models are: cases, appeals, and interests of an office-holder. */
export async function openMattersOf(register: Register, person: string): Promise<readonly string[]> {
  const { read, clock, offices } = register;
  const [dockets, appeals, held] = await Promise.all([
    openDocketsOf(read, person, clock.now()),
    openAppealsOf(read, person),
    offices.heldBy(person),
  ]);
  const networks = await Promise.all([...new Set(held.map(({ network }) => network))].map(offices.of));
  return [
    ...dockets.map((docket) => `docket ${docket.citation}, as ${docket.as}`),
    ...appeals.map((appeal) => `appeal ${appeal.citation}, as ${appeal.as}`),
    ...networks.flatMap(({ code, interestsOf }) =>
      interestsOf(person).map(
        ({ subject }) => `interest declared in ${code}, in the ${subject.kind} ${subject.id}`,
      ),
    ),
  ];
}
