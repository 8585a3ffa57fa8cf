const SEEDS = 2 ** 31;

/** Before the tests run: one seed for all their properties, the one that TAPEDECK_SEED names or a new one, and says it. */
export function setup(): void {
  // eslint-disable-next-line no-process-env
  const seed = (process.env["TAPEDECK_SEED"] ??= String(Math.floor(Math.random() * SEEDS)));
  console.log(`Seed of the property tests: ${seed}. TAPEDECK_SEED=${seed} runs the same again.`);
}
