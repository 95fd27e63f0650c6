import { z } from 'zod';
import { named, type Citations } from '#platform/citations';

/** Where something holds: in a case, or in a sanctuary, or one session there. */
export const placeShape = {
  docket: z.string().nullable().meta({ description: 'Null: it is about a sanctuary, or a session there.' }),
  docketCitation: z.string().nullable(),
  sanctuary: z
    .object({ sanctuary: z.string(), ...named, name: z.string() })
    .nullable()
    .meta({ description: 'Null: it is about a docket.' }),
  session: z
    .object({ session: z.string(), ...named, title: z.string() })
    .nullable()
    .meta({ description: 'The one in its sanctuary; null: all that is dreamed there.' }),
  title: z.string().meta({ description: 'Of the work, the session, or the name of the sanctuary.' }),
};
type PlaceView = z.infer<z.ZodObject<typeof placeShape>>;

/** Columns of a row that say so: `sanctuary` is null where `docket` is not. */
export interface PlaceRow {
  readonly docket: string | null;
  readonly sanctuary: string | null;
  readonly session: string | null;
}

/** What `placeIn` needs cited, for `citationsOf`. */
export function placesCited(rows: readonly PlaceRow[]) {
  return {
    docket: rows.map(({ docket }) => docket),
    sanctuary: rows.map(({ sanctuary }) => sanctuary),
    session: rows.map(({ session }) => session),
  };
}

/** Where it holds, and how that is called. */
export function placeIn({ docket, sanctuary: place, session: one }: PlaceRow, cited: Citations): PlaceView {
  if (docket !== null) {
    const docketCitation = cited.of('docket', docket);
    return { docket, docketCitation, sanctuary: null, session: null, title: cited.titleOf('docket', docket) };
  }
  const inPlace = { docket, docketCitation: null };
  const name = cited.titleOf('sanctuary', place!);
  const sanctuary = { sanctuary: place!, ...cited.as('sanctuary', place!), name };
  if (one === null) return { ...inPlace, sanctuary, session: null, title: name };
  const title = cited.titleOf('session', one);
  return { ...inPlace, sanctuary, session: { session: one, ...cited.as('session', one), title }, title };
}

/** What is called as it is called, for its search document. */
export function titledIn({
  docket,
  sanctuary,
  session,
}: {
  readonly docket?: string;
  readonly sanctuary?: string;
  readonly session?: string;
}): { readonly kind: string; readonly id: string } {
  if (docket !== undefined) return { kind: 'docket', id: docket };
  return session === undefined ? { kind: 'sanctuary', id: sanctuary! } : { kind: 'session', id: session };
}
