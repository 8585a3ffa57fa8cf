import { createRandom, type Random } from "../../../src/lib/random.ts";
import { fail, ok, type Result } from "../../../src/lib/result.ts";
import { FAULT_WORDS, isObject, isWord, parseFault, type Fault } from "./faultWords.ts";

/** Steps of a script, and times that one step is drawn. */
const MAX_STEPS = 1_000;
const MAX_TIMES = 10_000;
const DAY_MS = 86_400_000;

/** A fault at its time after the start of the script. */
export interface PlannedFault {
  readonly atMs: number;
  readonly fault: Fault;
}

/**
 * Draws a script's faults, earliest first. A step is `{atMs, fault, …parameters, times?}`; where a number is wanted
 * `[from, to]` draws one, where a word is wanted a list draws one of it, and `times` draws the whole step so often. The
 * same seed and steps give the same faults. The error says what to send.
 */
export function planScript(seed: unknown, steps: unknown): Result<readonly PlannedFault[], string> {
  if (!isCount(seed, 0, 4_294_967_295))
    return fail("script: send seed as a whole number from 0 to 4294967295");
  if (!Array.isArray(steps) || steps.length === 0 || steps.length > MAX_STEPS)
    return fail(`script: send steps as a list of 1 to ${MAX_STEPS} of {"atMs": …, "fault": …}`);
  const random = createRandom(seed);
  const planned: PlannedFault[] = [];
  for (const [index, step] of steps.entries()) {
    const drawn = drawStep(step, random);
    if (!drawn.ok) return fail(`script, step ${index + 1}: ${drawn.error}`);
    planned.push(...drawn.value);
  }
  return ok(planned.sort((one, other) => one.atMs - other.atMs));
}

function drawStep(step: unknown, random: Random): Result<PlannedFault[], string> {
  if (!isObject(step)) return fail('send {"atMs": …, "fault": …}');
  const { atMs, fault, times = 1, ...params } = step;
  if (!isCount(times, 1, MAX_TIMES)) return fail(`send times as a whole number from 1 to ${MAX_TIMES}`);
  const words: readonly unknown[] = Array.isArray(fault) ? fault : [fault];
  if (words.length === 0) return fail("send at least one word as fault");
  const stray = Object.keys(params).find((name) => !words.some((word) => takes(word, name)));
  if (stray !== undefined && words.every(isWord))
    return fail(`none of ${words.join(", ")} has ${JSON.stringify(stray.slice(0, 40))}`);
  const planned: PlannedFault[] = [];
  for (let time = 0; time < times; time += 1) {
    const at = drawNumber(atMs, random);
    if (!isCount(at, 0, DAY_MS))
      return fail(`send atMs as a whole number of ms up to ${DAY_MS}, or [from, to]`);
    const word = words[random.integer(words.length)];
    const own = Object.entries(params)
      .filter(([name]) => takes(word, name))
      .map(([name, value]) => [name, drawNumber(value, random)] as const);
    const drawn = parseFault({ fault: word, ...Object.fromEntries(own) });
    if (!drawn.ok) return drawn;
    planned.push({ atMs: at, fault: drawn.value });
  }
  return ok(planned);
}

/** A number out of `[from, to]`, both included; anything else stays as it is. */
function drawNumber(value: unknown, random: Random): unknown {
  if (!Array.isArray(value) || value.length !== 2) return value;
  const [from, to] = value as unknown[];
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || Number(to) < Number(from)) return value;
  return Number(from) + random.integer(Number(to) - Number(from) + 1);
}

function takes(word: unknown, name: string): boolean {
  return isWord(word) && Object.hasOwn(FAULT_WORDS[word].params, name);
}

function isCount(value: unknown, min: number, max: number): value is number {
  return Number.isInteger(value) && Number(value) >= min && Number(value) <= max;
}
