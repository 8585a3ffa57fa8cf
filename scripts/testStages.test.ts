import { describe, expect, it } from "vitest";
import { runStages, type Ended } from "./testStages.mjs";

/** A run whose steps end when the test says so. */
function follow(stages: readonly (readonly string[])[]) {
  const lines: string[] = [];
  const running = new Map<string, (ended: Ended) => void>();
  let now = 0;
  const exit = runStages(
    stages.map((names) => names.map((name) => ({ name }))),
    {
      start: ({ name }, alone) => {
        lines.push(`start ${name}${alone ? " alone" : ""}`);
        return new Promise((resolve) => running.set(name, resolve));
      },
      write: (text) => lines.push(text),
      now: () => now,
    },
  );
  return {
    lines,
    exit,
    async end(name: string, exitCode: number, printed: string): Promise<void> {
      now += 1_500;
      running.get(name)!({ exitCode, printed });
      // Past the awaits between the end of a step and the beginning of the next stage.
      for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
    },
  };
}

describe("stages of npm test", () => {
  it("[G12] runs the steps of a stage side by side, each printed whole, and the next stage after all of them", async () => {
    const run = follow([["format", "lint"], ["e2e"]]);
    expect(run.lines).toEqual(["\n── side by side: format, lint", "start format", "start lint"]);
    await run.end("lint", 0, "two files");
    expect(run.lines.slice(3)).toEqual(["\n── lint", "two files", "── lint: ok, 1.5 s"]);
    await run.end("format", 0, "");
    expect(run.lines.slice(6)).toEqual([
      "\n── format",
      "── format: ok, 3.0 s",
      "\n── e2e",
      "start e2e alone",
    ]);
    await run.end("e2e", 0, "");
    expect(run.lines.slice(10)).toEqual(["── e2e: ok, 1.5 s"]);
    expect(await run.exit).toBe(0);
  });

  it("[G12] ends with the first exit code that is not 0, once the steps beside it have ended", async () => {
    const run = follow([["format", "lint", "types"], ["e2e"]]);
    await run.end("lint", 3, "no");
    await run.end("types", 4, "");
    await run.end("format", 0, "");
    expect(await run.exit).toBe(3);
    expect(run.lines).toContain("── lint: failed with exit code 3, 1.5 s");
    expect(run.lines).not.toContain("start e2e alone");
  });
});
