import { assertNever } from "../../lib/assert.ts";
import type { Clock } from "../../lib/clock.ts";
import { closeAction } from "../../protocol/closeCodes.ts";
import { PROTOCOL_VERSION } from "../../protocol/version.ts";
import { BACKOFF_LATER_BASE_MS, clampHintMs } from "../reconnect/backoff.ts";
import type { DownReason, PriceConnection } from "../link/connection.ts";
import {
  CONNECT_TIMEOUT_MS,
  createHeartbeatWatchdog,
  silenceLimitMs,
} from "../reconnect/heartbeatWatchdog.ts";
import { openLabWire, type LabArrival, type LabCarrier, type LabWireOptions } from "./labCarriers.ts";
import { createLabReader, type LabCounts, type LabShared, type LabVerdict } from "./labReader.ts";
import { createRetries } from "../reconnect/retries.ts";

/** How the newest reconnect went: from the cut to the first tick after it. */
export interface LabReconnect {
  readonly wholeMs: number;
  /** Of that, from the beginning of the attempt that held: without the wait, which is this client's own choice. */
  readonly connectMs: number;
}

export interface LabStats extends LabCounts {
  readonly reconnects: number;
  readonly lastReconnect: LabReconnect | null;
}

/** One way of the lab, reconnecting and resuming by itself until it is closed. */
export interface LabLink {
  state(): PriceConnection;
  stats(): LabStats;
  /** Drops the link as if it had broken. `jitter`: in [0, 1), in the place of a random one for the wait. */
  cut(jitter?: number): void;
  /** For good: no timer is left. */
  close(): void;
}

export interface LabLinkOptions extends LabWireOptions {
  readonly clock: Clock;
  readonly random: () => number;
  readonly shared: LabShared;
  /** Told when the link gives up. */
  readonly onClosed?: (reason: DownReason) => void;
}

export function openLabLink(carrier: LabCarrier, options: LabLinkOptions): LabLink {
  const { clock } = options;
  const reader = createLabReader(carrier, options.shared, clock);
  const watchdog = createHeartbeatWatchdog(clock, (silentForMs) =>
    wait(greeted ? { kind: "silent", silentForMs } : { kind: "noGreeting", waitedMs: silentForMs }),
  );
  let chosenJitter: number | null = null;
  const retries = createRetries({ clock, random: () => chosenJitter ?? options.random(), attempt: open });
  let state: PriceConnection = {
    kind: "connecting",
    since: clock.monotonic(),
    attempt: 0,
    reason: { kind: "starting" },
  };
  let closeWire: (() => void) | null = null;
  let greeted = false;
  let retryMs = 0;
  let reconnects = 0;
  let lastReconnect: LabReconnect | null = null;
  let attemptAt = clock.monotonic();
  /** Since when there is no link; null once the first tick after it came. */
  let downAt: number | null = null;

  function hangUp(): void {
    closeWire?.();
    closeWire = null;
    greeted = false;
    watchdog.stop();
    retries.disarm();
  }

  function open(): void {
    hangUp();
    attemptAt = clock.monotonic();
    const reason: DownReason = state.kind === "waiting" ? state.reason : { kind: "starting" };
    state = { kind: "connecting", since: attemptAt, attempt: retries.failures(), reason };
    reader.begin();
    watchdog.watch(CONNECT_TIMEOUT_MS);
    closeWire = openLabWire(carrier, options, reader.cursor(), { arrived, ended });
  }

  function wait(
    reason: DownReason,
    pace: { readonly notBeforeMs?: number; readonly baseMs?: number } = {},
  ): void {
    hangUp();
    downAt ??= clock.monotonic();
    const retryAt = retries.arm(pace);
    chosenJitter = null;
    state = { kind: "waiting", since: clock.monotonic(), attempt: retries.failures(), retryAt, reason };
  }

  function stop(reason: DownReason): void {
    hangUp();
    if (state.kind === "closed") return;
    state = { kind: "closed", since: clock.monotonic(), reason };
    options.onClosed?.(reason);
  }

  function ended(reason: DownReason, code: number | null): void {
    const action = code === null ? "retry" : closeAction(code);
    if (action === "stop" || (reason.kind === "httpStatus" && isFinal(reason.status))) stop(reason);
    else if (action === "retryLater") wait(reason, { baseMs: BACKOFF_LATER_BASE_MS });
    else wait(reason, { notBeforeMs: greeted ? retryMs : 0 });
  }

  function arrived(arrival: LabArrival): void {
    if (greeted) watchdog.heard();
    follow(reader.read(arrival));
  }

  function follow(verdict: LabVerdict): void {
    switch (verdict.kind) {
      case "carryOn":
        return;
      case "greeted":
        if (verdict.hello.version !== PROTOCOL_VERSION)
          return stop({ kind: "wrongVersion", version: verdict.hello.version });
        return greet(verdict.hello.heartbeatMs, verdict.hello.retryMs);
      case "ticked":
        return ticked();
      case "gap":
        return wait({ kind: "lost" });
      default:
        return assertNever(verdict, "verdict");
    }
  }

  function greet(heartbeatMs: number, wish: unknown): void {
    greeted = true;
    retryMs = clampHintMs(wish);
    watchdog.watch(silenceLimitMs(heartbeatMs));
    retries.connected();
    state = { kind: "live", since: clock.monotonic() };
  }

  function ticked(): void {
    if (downAt === null) return;
    const now = clock.monotonic();
    reconnects += 1;
    lastReconnect = { wholeMs: now - downAt, connectMs: now - attemptAt };
    downAt = null;
  }

  open();
  return {
    state: () => state,
    stats: () => ({ ...reader.counts(), reconnects, lastReconnect }),
    cut(jitter) {
      if (state.kind !== "live" && state.kind !== "connecting") return;
      chosenJitter = jitter ?? null;
      wait({ kind: "byUser" });
    },
    close: () => stop({ kind: "byUser" }),
  };
}

/** The same question will be answered the same. */
function isFinal(status: number): boolean {
  return status === 204 || (status >= 400 && status < 500 && status !== 408 && status !== 429);
}
