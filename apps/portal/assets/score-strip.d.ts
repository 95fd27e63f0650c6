/** A line at an intensity that stimuli of a kind must not pass. */
export interface Limit {
  readonly kind: string;
  readonly limit: number;
  readonly label: string;
}

export function drawn(
  score: {
    readonly movements: readonly {
      readonly title: string;
      readonly stimuli: readonly {
        readonly kind: string;
        readonly intensity: number;
        readonly from: number;
        readonly to: number;
      }[];
    }[];
  } | null,
  limits?: readonly Limit[],
  /** What offends, by position: `movement.stimulus`, or a whole `movement`. */
  marked?: readonly string[],
): string;
export function clock(seconds: number): string;
export function duration(seconds: number): string;
