import { assertNever } from "../../../src/lib/assert.ts";
import { createRandom } from "../../../src/lib/random.ts";
import type { Flow } from "./flow.ts";
import type { ListedInstrument } from "../market/instrumentList.ts";
import { SCENARIO_NAMES, SCENARIOS, type PlannedAct, type ScenarioName } from "./scenarios.ts";
import { spanSeed } from "../market/span.ts";
import type { PhaseFaults } from "./phaseFaults.ts";

/** The scenario of a market as it goes on. */
export interface ScenarioRun {
  name(): ScenarioName;
  /** Leaves the one that runs: what it halted trades again. */
  begin(name: ScenarioName): void;
  /** Does what the time has made due. */
  tick(): void;
  save(): ScenarioState;
}

export interface ScenarioState {
  readonly name: ScenarioName;
  /** Epoch ms. */
  readonly startedAt: number;
  readonly round: number;
  /** Index of the next act of the round. */
  readonly next: number;
  /** Symbols that it has halted and not yet opened again. */
  readonly halted: readonly string[];
}

export interface ScenarioRunOptions {
  readonly listed: readonly ListedInstrument[];
  readonly seed: number;
  readonly now: () => number;
  readonly flow: Pick<Flow, "setConditions" | "news">;
  readonly phases: PhaseFaults;
  /** What a new market begins with. */
  readonly first: ScenarioName;
  readonly state?: ScenarioState | undefined;
}

export function createScenarioRun(options: ScenarioRunOptions): ScenarioRun {
  const { listed, seed, now, flow, phases, first, state } = options;
  let name = state?.name ?? first;
  let startedAt = state?.startedAt ?? now();
  let round = state?.round ?? 0;
  let next = state?.next ?? 0;
  const halted = new Set(state?.halted);
  let plan = planOf();

  // A flow does not save its conditions.
  const current = plan.slice(0, next).findLast(({ act }) => act.kind === "conditions")?.act;
  if (current?.kind === "conditions") flow.setConditions(current.conditions);
  else tick();

  function planOf(): readonly PlannedAct[] {
    const random = createRandom(spanSeed(seed, SCENARIO_NAMES.indexOf(name), 0, round * 1_000));
    return SCENARIOS[name].plan(random, listed);
  }

  function apply({ act }: PlannedAct): void {
    switch (act.kind) {
      case "conditions":
        return flow.setConditions(act.conditions);
      case "news":
        return flow.news(act.news);
      case "halt":
        halted.add(act.symbol);
        return phases.halt(act.symbol);
      case "reopen":
        // Who healed the halt has opened it already.
        if (!halted.delete(act.symbol)) return;
        phases.resume(act.symbol);
        return phases.auction(act.symbol, act.ms);
      case "auction":
        return phases.auction(act.symbol, act.ms);
      default:
        assertNever(act, "act");
    }
  }

  function release(): void {
    for (const symbol of halted) phases.resume(symbol);
    halted.clear();
  }

  function tick(): void {
    const elapsedMs = now() - startedAt;
    const { roundMs } = SCENARIOS[name];
    const due = Math.floor(elapsedMs / roundMs);
    if (due !== round) {
      release();
      round = due;
      next = 0;
      plan = planOf();
    }
    const inRoundMs = elapsedMs - round * roundMs;
    for (let planned = plan[next]; planned !== undefined && planned.atMs <= inRoundMs; planned = plan[next]) {
      next += 1;
      apply(planned);
    }
  }

  return {
    name: () => name,
    begin(wanted) {
      release();
      name = wanted;
      startedAt = now();
      round = 0;
      next = 0;
      plan = planOf();
      tick();
    },
    tick,
    save: () => ({ name, startedAt, round, next, halted: [...halted] }),
  };
}
