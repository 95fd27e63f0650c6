import { isolated, type PlainDate } from '#kernel';
import { writeTexts } from '#governance/rulebook';
import type { ReducedProvision, Reducers } from '../../registry/index.js';
import { reach, type Bundle } from './bundle.js';
import { documentIn } from './documents.js';
import { differences, rowsOf, type Difference, type Published } from './published.js';
import { rescreened } from './screenings.js';

export interface Part {
  readonly part: 'rulebook' | 'dockets' | 'dashboards' | 'screenings' | 'rulings';
  /** Log number of the last entry counted. */
  readonly number: number;
  readonly rows: number;
  /** From what was published, or recorded, to what the entries come to; null where that was published at another point. */
  readonly differences: readonly Difference[] | null;
}

export interface Replayed {
  /** Null: after all changes that count, whenever they are in force. */
  readonly inForceOn: PlainDate | null;
  readonly parts: readonly Part[];
  readonly provisions: readonly ReducedProvision[];
}

/**
 * Recomputes rulebook, dockets and figures from the entries, and compares with what was published each that is of the same
 * point; with no point: each as it was published. And what rules found of works, with what was recorded of that.
 */
export async function replay(
  bundle: Bundle,
  reducers: Reducers,
  published: Published,
  wanted: { readonly point: number | string | null; readonly inForceOn: PlainDate | null },
): Promise<Replayed> {
  // A point alone is taken as an export takes it: the day of what was published says nothing of another point.
  const inForceOn = wanted.inForceOn ?? (wanted.point === null ? published.on : null);
  const reached = new Map<number | string, ReturnType<typeof reach>>();
  const at = (number: number) => {
    const point = wanted.point ?? number;
    if (!reached.has(point)) reached.set(point, reach(bundle, reducers, point));
    return reached.get(point)!;
  };
  const law = await at(published.rulebook.number);
  const provisions = reducers.rulebook(law.state, inForceOn);
  const dockets = await at(published.dockets.number);
  const figures = await at(published.dashboards.number);
  const countedAt = published.at ?? published.on;
  const number = wanted.point === null ? bundle.size - 1 : law.number;
  const { screenings, rulings } = await rescreened(bundle, number);
  return {
    inForceOn,
    provisions,
    parts: [
      compared(
        'rulebook',
        law.number,
        rowsOf.rulebook(provisions),
        published.rulebook.number === law.number && inForceOn === published.on
          ? rowsOf.rulebook(published.rulebook.provisions)
          : null,
      ),
      compared(
        'dockets',
        dockets.number,
        rowsOf.dockets(reducers.dockets(dockets.state)),
        published.dockets.number === dockets.number ? rowsOf.dockets(published.dockets.items) : null,
      ),
      compared(
        'dashboards',
        figures.number,
        rowsOf.dashboards({
          figures: reducers.figures(figures.state, countedAt),
          networks: Object.fromEntries(
            reducers
              .networks(figures.state)
              .map((code) => [code, reducers.figures(figures.state, countedAt, code)]),
          ),
        }),
        published.dashboards.number === figures.number ? rowsOf.dashboards(published.dashboards) : null,
      ),
      { part: 'screenings', number, ...screenings },
      { part: 'rulings', number, ...rulings },
    ],
  };
}

function compared(
  part: Part['part'],
  number: number,
  replayed: ReadonlyMap<string, string>,
  published: ReadonlyMap<string, string> | null,
): Part {
  return {
    part,
    number,
    rows: replayed.size,
    differences: published && differences(published, replayed),
  };
}

/**
 * Writes the texts at their paths below `out`, each held to its hash.
 * @throws DomainError `DOCUMENT.ABSENT`, `LOG.TAMPERED`, and those of `writeTexts`
 */
export async function writeRulebook(
  { dir }: Bundle,
  provisions: readonly { readonly path: string; readonly document: string | null }[],
  out: string,
): Promise<void> {
  await writeTexts(out, (write) =>
    write(
      provisions.map(({ path, document }) => ({
        path,
        bytes: () => documentIn(dir, document!, `The text of ${isolated(path)}`),
      })),
      () => undefined,
    ),
  );
}
