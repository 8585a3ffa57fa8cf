import { fail, ok, type Result } from "../../lib/result.ts";
import { paramProblem, SCRIPT_WORD, type Fault } from "./faultList.ts";

/** A run that repeats: the same seed and steps do the same again. `atMs` counts from the start of the run. */
export interface FaultScript {
  readonly fault: typeof SCRIPT_WORD;
  readonly seed: number;
  readonly steps: readonly (Readonly<Record<string, unknown>> & {
    readonly atMs: number;
    readonly fault: string;
  })[];
}

export const MAX_STEPS = 1_000;
const MAX_SEED = 4_294_967_295;

export const EXAMPLE_SCRIPT = `{
  "seed": 7,
  "steps": [
    { "atMs": 0, "fault": "dropPrices" },
    { "atMs": 3000, "fault": "dropOrders" },
    { "atMs": 6000, "fault": "freezePrices" },
    { "atMs": 20000, "fault": "thawPrices" }
  ]
}
`;

/** Reads a script. The error is everything that is wrong with it, each in a sentence that says where. */
export function checkScript(text: string, faults: readonly Fault[]): Result<FaultScript, readonly string[]> {
  let script: unknown;
  try {
    script = JSON.parse(text);
  } catch (error) {
    return fail([`Not JSON: ${error instanceof Error ? error.message : String(error)}`]);
  }
  if (!isRecord(script)) return fail(['A script is {"seed": …, "steps": […]}']);
  const { fault = SCRIPT_WORD, seed, steps, ...others } = script;
  const problems = Object.keys(others).map((name) => `"${name}" is no part of a script`);
  if (fault !== SCRIPT_WORD) problems.push(`fault must be "${SCRIPT_WORD}" or be left out`);
  if (!isWhole(seed) || seed > MAX_SEED) problems.push(`seed must be a whole number from 0 to ${MAX_SEED}`);
  if (!Array.isArray(steps) || steps.length === 0 || steps.length > MAX_STEPS)
    problems.push(`steps must be a list of 1 to ${MAX_STEPS} steps`);
  else problems.push(...stepProblems(steps, faults));
  if (problems.length > 0) return fail(problems);
  return ok({ fault: SCRIPT_WORD, seed, steps } as FaultScript);
}

function stepProblems(steps: readonly unknown[], faults: readonly Fault[]): readonly string[] {
  let before = 0;
  return steps.flatMap((step, index) => {
    const problems: string[] = [];
    if (!isRecord(step)) problems.push('must be {"atMs": …, "fault": …}');
    else {
      const { atMs, fault: word, ...params } = step;
      if (!isWhole(atMs)) problems.push("atMs must be a whole number of ms, 0 or more");
      else if (atMs < before) problems.push(`atMs ${atMs} is before the step above`);
      else before = atMs;
      problems.push(...faultProblems(word, params, faults));
    }
    return problems.map((problem) => `Step ${index + 1}: ${problem}`);
  });
}

function faultProblems(
  word: unknown,
  params: Readonly<Record<string, unknown>>,
  faults: readonly Fault[],
): readonly string[] {
  const known = faults.find(({ fault }) => fault === word);
  if (known === undefined) {
    const words = faults.map(({ fault }) => fault).join(", ");
    return [`${JSON.stringify(word) ?? "nothing"} is no fault; known are ${words}`];
  }
  return Object.entries(params).flatMap(([name, value]) => {
    const param = known.params.find((one) => one.name === name);
    if (param === undefined) return [`${known.fault} takes no "${name}"`];
    const problem = paramProblem(param, value);
    return problem === null ? [] : [problem];
  });
}

function isWhole(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
