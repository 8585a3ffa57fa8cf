export interface Step {
  readonly name: string;
}
export interface Ended {
  readonly exitCode: number;
  readonly printed: string;
}
export interface StageHost<Kind extends Step> {
  readonly start: (step: Kind, alone: boolean) => Promise<Ended>;
  readonly write: (text: string) => void;
  /** Monotonic ms. */
  readonly now: () => number;
}
export function runStages<Kind extends Step>(
  stages: readonly (readonly Kind[])[],
  host: StageHost<Kind>,
): Promise<number>;
