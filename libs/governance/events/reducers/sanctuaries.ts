import type { SanctuaryEvent } from '../sanctuaries.js';
import { part, type State } from './state.js';

interface SanctuaryPods {
  readonly network: string;
  /** By pod; empty once its licence has ended. */
  readonly standings: Map<string, string>;
  readonly isOver: boolean;
}

const sanctuariesIn = part<Map<string, SanctuaryPods>, SanctuaryEvent>(() => new Map(), takeSanctuary);

function takeSanctuary(sanctuaries: Map<string, SanctuaryPods>, { type, data }: SanctuaryEvent): void {
  const stands = (standing: string) => {
    const { standings, isOver } = sanctuaries.get(data.sanctuary)!;
    if (!isOver) standings.set((data as { readonly pod: string }).pod, standing);
  };
  switch (type) {
    case 'SanctuaryLicensed':
      sanctuaries.set(data.sanctuary, { network: data.network, standings: new Map(), isOver: false });
      break;
    case 'LicenceEnded':
      sanctuaries.set(data.sanctuary, { network: data.network, standings: new Map(), isOver: true });
      break;
    case 'PodGrounded':
      stands(`grounded-by-${data.actsFor}`);
      break;
    case 'PodRegistered':
    case 'PodReleased':
      stands('in-use');
      break;
  }
}

/** Of a network, or over all. */
export function podFigures(
  state: State,
  network: string | null,
): Record<string, Record<string, string | number | null>[]> {
  const licensed = [...sanctuariesIn(state).values()].filter(
    (one) => network === null || one.network === network,
  );
  return {
    'pods-by-standing': ['in-use', 'grounded-by-operator', 'grounded-by-network'].map((standing) => {
      const counts = licensed.map(
        ({ standings }) => [...standings.values()].filter((one) => one === standing).length,
      );
      return {
        standing,
        pods: counts.reduce((sum, count) => sum + count, 0),
        sanctuaries: counts.filter((count) => count > 0).length,
      };
    }),
  };
}
