import { describe, expect, it } from "vitest";
import { createRandom } from "../../lib/random.ts";
import { createPriceStreamHarness, type PriceStreamHarness } from "./priceStreamHarness.ts";

/** Lets a probe that has its answer tell it. */
const answered = async (): Promise<void> => {
  await Promise.resolve();
  await Promise.resolve();
};

describe("priceStream, refused", () => {
  function refusing(random?: () => number): PriceStreamHarness {
    const harness = createPriceStreamHarness(random);
    harness.stream.subscribe({ symbols: ["EURUSD"], depth: [], trades: [] });
    return harness;
  }

  it.each([
    ["[P12] [C11] 204 closes for good", 204],
    ["[P13] [C11] 401 closes for good", 401],
    ["[P13] [C11] 403 closes for good", 403],
  ])("%s: no request in a minute, until a person asks", async (_, status) => {
    const { stream, source, sources, probed, clock, answer, greet } = refusing();
    answer(status);
    source().dies();
    await answered();
    expect(stream.state()).toMatchObject({ kind: "closed", reason: { kind: "httpStatus", status } });
    clock.advance(60_000);
    expect(sources).toHaveLength(1);
    expect(probed).toEqual([source().url]);
    expect(clock.pending()).toBe(0);
    stream.reconnect();
    expect(stream.state()).toMatchObject({ kind: "connecting", attempt: 0, reason: { kind: "byUser" } });
    greet();
    expect(stream.state().kind).toBe("live");
  });

  it("[P14] [C11] 503 five times and then 200: back with every wait inside its window", async () => {
    const random = createRandom(11);
    const { stream, source, clock, answer, greet } = refusing(() => random.next());
    answer(503);
    for (let failures = 0; failures < 5; failures += 1) {
      source().dies();
      await answered();
      const state = stream.state();
      if (state.kind !== "waiting") throw new Error(state.kind);
      expect(state.reason).toEqual({ kind: "httpStatus", status: 503 });
      const waitMs = state.retryAt - clock.monotonic();
      expect(waitMs).toBeGreaterThanOrEqual(0);
      expect(waitMs).toBeLessThanOrEqual(Math.min(30_000, 500 * 2 ** failures));
      clock.advance(waitMs);
    }
    greet();
    expect(stream.state().kind).toBe("live");
  });

  it("[P15] [C11] a page instead of a stream is waited out, and none of it is read", async () => {
    const { stream, source, answer } = refusing();
    answer(200);
    source().dies();
    await answered();
    expect(stream.state()).toMatchObject({ kind: "waiting", reason: { kind: "httpStatus", status: 200 } });
    expect(stream.stats()).toMatchObject({ events: 0, malformed: 0 });
  });

  it("[C11] a server that cannot be reached is waited for", async () => {
    const { stream, source, probed } = refusing();
    source().dies();
    await answered();
    expect(stream.state()).toMatchObject({ kind: "waiting", reason: { kind: "unreachable" } });
    expect(probed).toHaveLength(1);
  });

  it("[C11] a connection that the browser itself would retry needs no probe", () => {
    const { stream, source, probed } = refusing();
    source().breaks();
    expect(stream.state()).toMatchObject({ kind: "waiting", reason: { kind: "unreachable" } });
    expect(probed).toEqual([]);
  });

  it("[C17] a probe that answers after its link is gone changes nothing", async () => {
    const { stream, source, sources, answer } = refusing();
    answer(401);
    source().dies();
    stream.reconnect();
    await answered();
    expect(stream.state().kind).toBe("connecting");
    expect(sources).toHaveLength(2);
  });
});
