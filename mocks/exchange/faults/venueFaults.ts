import { assertNever } from "../../../src/lib/assert.ts";
import { createRandom } from "../../../src/lib/random.ts";
import { CLOSE } from "../../../src/protocol/closeCodes.ts";
import { planScript, type PlannedFault } from "./faultScript.ts";
import type { Fault, Word } from "./faultWords.ts";
import {
  createFaultyOrders,
  createFaultyPrices,
  type FaultyOrders,
  type FaultyPrices,
} from "./faultyChannels.ts";
import type { DeskFaults } from "./faultyDesk.ts";
import type { PhaseFaults } from "../crowd/phaseFaults.ts";
import { problem } from "../responses.ts";
import type { ScenarioRun } from "../crowd/scenarioRun.ts";
import type { ScenarioName } from "../crowd/scenarios.ts";
import type { TradeFaults } from "./tradeFaults.ts";
import type { VenueResponse } from "../venue.ts";
import type { Result } from "../../../src/lib/result.ts";

/** What faults act on: the venue as it runs. */
export interface FaultTargets {
  endStreams(): void;
  freeze(frozen: boolean): void;
  expireLog(): void;
  newEpoch(): void;
  closeOrders(code: number, reason: string, notice?: "serverShutdown"): void;
  desk(): DeskFaults;
  phases(): PhaseFaults;
  trades(): TradeFaults;
  scenario(): Pick<ScenarioRun, "name" | "begin">;
  /** Back to the market of the seed. */
  reset(): void;
}

/** All faults of a venue: those between it and its clients, those of its answers, and those inside it. */
export interface VenueFaults {
  readonly prices: FaultyPrices;
  readonly orders: FaultyOrders;
  /** What this venue has against a fault, in words; null when it can be applied. */
  objection(fault: Fault): string | null;
  apply(fault: Fault): void;
  /** Runs a script from now on, in place of the one that runs. */
  run(seed: unknown, steps: unknown): Result<readonly PlannedFault[], string>;
  /** The refusal that the next stream request gets; null when it gets none. */
  refusePrices(): VenueResponse | null;
  /** The same of a request for a ticket. */
  refuseOrders(): VenueResponse | null;
  /** An answer as slow as it has to be. */
  slowed(response: VenueResponse): VenueResponse;
  /** Does what the time has made due. */
  tick(): void;
  /** How the market behaves. */
  scenario(): ScenarioName;
  /** Words that are in force, `script` among them. */
  on(): readonly (Word | "script")[];
}

export function createVenueFaults(seed: number, now: () => number, targets: FaultTargets): VenueFaults {
  const random = createRandom(seed ^ 0x6661_756c);
  const prices = createFaultyPrices(now, random);
  const orders = createFaultyOrders(now, random);
  let frozen = false;
  let slowMs = 0;
  let priceRefusals: { left: number; status: number | "html" } = { left: 0, status: 503 };
  let orderRefusals: { left: number; status: number | "html" } = { left: 0, status: 503 };
  let script: readonly PlannedFault[] = [];
  let scriptStartedAt = 0;

  function freeze(on: boolean): void {
    frozen = on;
    targets.freeze(on);
  }

  function heal(): void {
    script = [];
    slowMs = 0;
    priceRefusals = { ...priceRefusals, left: 0 };
    orderRefusals = { ...orderRefusals, left: 0 };
    targets.desk().heal();
    targets.trades().pendingAcks(0);
    targets.phases().resumeAll();
    prices.wire.heal();
    orders.wire.heal();
    freeze(false);
  }

  function refuse(refusals: { left: number; status: number | "html" }): VenueResponse | null {
    if (refusals.left === 0) return null;
    refusals.left -= 1;
    return refusalOf(refusals.status);
  }

  function apply(fault: Fault): void {
    switch (fault.fault) {
      case "dropPrices":
        return targets.endStreams();
      case "dropOrders":
        return targets.closeOrders(CLOSE.abnormal, "cut");
      case "freezePrices":
        return freeze(true);
      case "thawPrices":
        return freeze(false);
      case "reset":
        heal();
        return targets.reset();
      case "halfOpenPrices":
        return prices.wire.halfOpen("both", fault.reach);
      case "halfOpenOrders":
        return orders.wire.halfOpen(fault.direction, fault.reach);
      case "delayPrices":
        return prices.wire.delay(fault.ms);
      case "delayOrders":
        return orders.wire.delay(fault.ms);
      case "duplicatePrices":
        return prices.wire.spoil("duplicate", fault.count);
      case "duplicateOrders":
        return orders.wire.spoil("duplicate", fault.count);
      case "reorderPrices":
        return prices.wire.spoil("reorder", fault.count);
      case "reorderOrders":
        return orders.wire.spoil("reorder", fault.count);
      case "corruptPrices":
        prices.setDamage(fault.how);
        return prices.wire.spoil("corrupt", fault.count);
      case "corruptOrders":
        orders.setDamage(fault.how);
        return orders.wire.spoil("corrupt", fault.count);
      case "truncatePrices":
        return prices.wire.spoil("truncate", fault.count);
      case "truncateOrders":
        return orders.wire.spoil("truncate", fault.count);
      case "refusePrices":
        priceRefusals = { left: fault.count, status: fault.status };
        return;
      case "refuseOrders":
        orderRefusals = { left: fault.count, status: fault.status };
        return;
      case "closeOrders":
        return targets.closeOrders(fault.code, "closed on demand");
      case "expireLog":
        return targets.expireLog();
      case "newEpoch":
        return targets.newEpoch();
      case "slowServer":
        slowMs = fault.ms;
        return;
      case "rejectOrders":
        return targets.desk().rejectOrders(fault.count, fault.reason, fault.text);
      case "fillCancelCross":
        return targets.desk().fillCancelCross(fault.count);
      case "halt":
        return targets.phases().halt(fault.symbol);
      case "resume":
        return targets.phases().resume(fault.symbol);
      case "auction":
        return targets.phases().auction(fault.symbol, fault.ms);
      case "bust":
        targets.trades().bust(fault, false);
        return;
      case "correct":
        targets.trades().correct(fault, false);
        return;
      case "doneForDay":
        targets.trades().doneForDay(fault, false);
        return;
      case "pendingAcks":
        return targets.trades().pendingAcks(fault.ms);
      case "scenario":
        return targets.scenario().begin(fault.name);
      case "shutDown":
        targets.closeOrders(CLOSE.serviceRestart, "The exchange restarts", "serverShutdown");
        return targets.endStreams();
      case "heal":
        return heal();
      default:
        assertNever(fault, "fault");
    }
  }

  function objection(fault: Fault): string | null {
    if ("symbol" in fault && !targets.phases().isListed(fault.symbol))
      return `${fault.fault}: ${JSON.stringify(fault.symbol)} is not listed; send symbol as GET /instruments names it`;
    const against =
      fault.fault === "bust"
        ? targets.trades().bust(fault, true)
        : fault.fault === "correct"
          ? targets.trades().correct(fault, true)
          : fault.fault === "doneForDay"
            ? targets.trades().doneForDay(fault, true)
            : null;
    return against === null ? null : `${fault.fault}: ${against}`;
  }

  return {
    prices,
    orders,
    objection,
    apply,
    run(scriptSeed, steps) {
      const planned = planScript(scriptSeed, steps);
      if (!planned.ok) return planned;
      script = planned.value;
      scriptStartedAt = now();
      return planned;
    },
    refusePrices: () => refuse(priceRefusals),
    refuseOrders: () => refuse(orderRefusals),
    slowed: (response) => (slowMs === 0 ? response : { ...response, delayMs: slowMs }),
    tick() {
      while (script[0] !== undefined && scriptStartedAt + script[0].atMs <= now()) {
        const [{ fault }] = script;
        // Before it acts: a fault that heals ends the script.
        script = script.slice(1);
        apply(fault);
      }
      prices.wire.tick();
      orders.wire.tick();
    },
    scenario: () => targets.scenario().name(),
    on: () => [
      ...(frozen ? (["freezePrices"] as const) : []),
      ...prices.wire.on().map((fault) => `${fault}Prices` as const),
      ...orders.wire.on().map((fault) => `${fault}Orders` as const),
      ...(priceRefusals.left > 0 ? (["refusePrices"] as const) : []),
      ...(orderRefusals.left > 0 ? (["refuseOrders"] as const) : []),
      ...(slowMs > 0 ? (["slowServer"] as const) : []),
      ...targets.desk().on(),
      ...(targets.trades().pendingMs() > 0 ? (["pendingAcks"] as const) : []),
      ...(targets.phases().anyHalted() ? (["halt"] as const) : []),
      ...(script.length > 0 ? (["script"] as const) : []),
    ],
  };
}

/** What a server, or something before it, answers in place of a stream or a ticket. */
function refusalOf(status: number | "html"): VenueResponse {
  if (status === "html")
    return {
      status: 200,
      headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
      body: "<!doctype html><title>Sign in</title><p>Sign in to use this network.",
    };
  if (status === 204) return { status, headers: {}, body: "" };
  return problem(status, "Refused on demand", "A fault was asked for at POST /control");
}
