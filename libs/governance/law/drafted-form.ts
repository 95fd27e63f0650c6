import type { z } from 'zod';
import type { givenForm, MachineForm } from '#governance/events';
import type { Register } from '#platform/core';
import type { Frozen } from '#platform/schema';

type Given = Frozen<z.infer<typeof givenForm>>;

/** The machine form of a draft, its examples a document. Null: none; undefined: nothing is said of it. */
export async function formOf(
  _register: Pick<Register, 'documents'>,
  given: Given | null | undefined,
): Promise<MachineForm | null | undefined> {
  if (!given) return given;
  const { text, effect = null, condition = null, restricts = null, exceptionTo = [] } = given;
  return { text, effect, condition, restricts, exceptionTo, examples: null };
}
