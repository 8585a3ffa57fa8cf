const SEEDS = 2 ** 31;
/** Where CI is set: there a red run is about what has changed. */
const CI_SEED = 20_261_127;

/**
 * Before the tests run: one seed for all their properties, and says it. TAPEDECK_SEED names one; else it is always the same
 * where CI is set, and a new one each time where it is not.
 */
export function setup(): void {
  /* eslint-disable no-process-env */
  const seed = (process.env["TAPEDECK_SEED"] ??= String(
    process.env["CI"] === undefined ? Math.floor(Math.random() * SEEDS) : CI_SEED,
  ));
  /* eslint-enable no-process-env */
  console.log(`Seed of the property tests: ${seed}. TAPEDECK_SEED=${seed} runs the same again.`);
}
