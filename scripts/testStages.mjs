// Runs the steps of `npm test`.

/**
 * Runs stages one after the other, and the steps of a stage side by side. What a step printed is written whole once it
 * has ended, but a step that is alone in its stage prints by itself. When one fails, those beside it end and no further
 * stage begins.
 *
 * @param start runs a step; `alone` says that it may print by itself, and then it has no `printed`.
 * @returns the exit code of the first step that failed, or 0
 */
export async function runStages(stages, { start, write, now }) {
  for (const steps of stages) {
    const alone = steps.length === 1;
    if (alone) write(`\n── ${steps[0].name}`);
    else write(`\n── side by side: ${steps.map(({ name }) => name).join(", ")}`);
    let failedWith = 0;
    await Promise.all(
      steps.map(async (step) => {
        const startedAt = now();
        const { exitCode, printed } = await start(step, alone);
        if (!alone) write(`\n── ${step.name}`);
        if (printed !== "") write(printed);
        const seconds = ((now() - startedAt) / 1_000).toFixed(1);
        const outcome = exitCode === 0 ? "ok" : `failed with exit code ${exitCode}`;
        write(`── ${step.name}: ${outcome}, ${seconds} s`);
        if (failedWith === 0) failedWith = exitCode;
      }),
    );
    if (failedWith !== 0) return failedWith;
  }
  return 0;
}
