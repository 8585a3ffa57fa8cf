import { fail, ok, type Result } from "../../lib/result.ts";
import { faultsWords } from "../../words/faultsWords.ts";
import { paramProblem, SCRIPT_WORD, type Fault } from "./faultList.ts";

/**
 * A run that repeats: the same seed and steps do the same again. `atMs` counts from the start of the run. Where a whole
 * number is wanted `[from, to]` draws one, a list of words draws one of them, and `times` draws the step so often.
 */
export interface FaultScript {
  readonly fault: typeof SCRIPT_WORD;
  readonly seed: number;
  readonly steps: readonly Readonly<Record<string, unknown>>[];
}

const MAX_STEPS = 1_000;
const MAX_TIMES = 10_000;
const MAX_SEED = 4_294_967_295;

const said = faultsWords.script;

export const EXAMPLE_SCRIPT = `{
  "seed": 7,
  "steps": [
    { "atMs": 0, "fault": "dropPrices" },
    { "atMs": 3000, "fault": "dropOrders" },
    { "atMs": 6000, "fault": "freezePrices" },
    { "atMs": 20000, "fault": "thawPrices" },
    { "atMs": [21000, 40000], "fault": ["dropPrices", "dropOrders"], "times": 5 }
  ]
}
`;

/** Reads a script. The error is everything that is wrong with it, each in a sentence that says where. */
export function checkScript(text: string, faults: readonly Fault[]): Result<FaultScript, readonly string[]> {
  let script: unknown;
  try {
    script = JSON.parse(text);
  } catch (error) {
    return fail([said.notJson(error instanceof Error ? error.message : String(error))]);
  }
  if (!isRecord(script)) return fail([said.shape]);
  const { fault = SCRIPT_WORD, seed, steps, ...others } = script;
  const problems = Object.keys(others).map((name) => said.noPart(name));
  if (fault !== SCRIPT_WORD) problems.push(said.faultWord(SCRIPT_WORD));
  if (!isWhole(seed) || seed > MAX_SEED) problems.push(faultsWords.wholeNumber("seed", 0, MAX_SEED));
  if (!Array.isArray(steps) || steps.length === 0 || steps.length > MAX_STEPS)
    problems.push(said.steps(MAX_STEPS));
  else problems.push(...stepProblems(steps, faults));
  if (problems.length > 0) return fail(problems);
  return ok({ fault: SCRIPT_WORD, seed, steps } as FaultScript);
}

function stepProblems(steps: readonly unknown[], faults: readonly Fault[]): readonly string[] {
  return steps.flatMap((step, index) => {
    const problems = isRecord(step) ? problemsOf(step, faults) : [said.stepShape];
    return problems.map((problem) => said.step(index + 1, problem));
  });
}

function problemsOf(step: Readonly<Record<string, unknown>>, faults: readonly Fault[]): readonly string[] {
  const { atMs, fault: word, times = 1, ...params } = step;
  const problems: string[] = [];
  if (!drawn(atMs).every(isWhole)) problems.push(said.atMs);
  if (!isWhole(times) || times < 1 || times > MAX_TIMES)
    problems.push(faultsWords.wholeNumber("times", 1, MAX_TIMES));
  const named: readonly unknown[] = Array.isArray(word) ? word : [word];
  const known = faults.filter(({ fault }) => named.includes(fault));
  const unknown = named.filter((one) => !known.some(({ fault }) => fault === one));
  if (named.length === 0 || unknown.length > 0) {
    const wrong = unknown.map((one) => JSON.stringify(one) ?? said.nothing).join(", ");
    return [...problems, said.noFault(wrong === "" ? said.emptyList : wrong)];
  }
  return [...problems, ...paramProblems(params, known)];
}

function paramProblems(
  params: Readonly<Record<string, unknown>>,
  known: readonly Fault[],
): readonly string[] {
  return Object.entries(params).flatMap(([name, value]) => {
    const takers = known.flatMap((fault) => fault.params.filter((param) => param.name === name));
    if (takers.length === 0) return [said.takesNo(known.map(({ fault }) => fault).join(", "), name)];
    const problems = takers.flatMap((param) =>
      (param.type === "integer" ? drawn(value) : [value]).map((one) => paramProblem(param, one)),
    );
    return [...new Set(problems.filter((problem) => problem !== null))];
  });
}

/** Both ends of `[from, to]`; anything else stands for itself. */
function drawn(value: unknown): readonly unknown[] {
  return Array.isArray(value) && value.length === 2 ? value : [value];
}

function isWhole(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
