import { describe, expect, it, vi } from "vitest";
import { createManualClock } from "../../lib/manualClock.ts";
import { browserLocks, openTabChannel } from "./browserTabs.ts";
import { createSharedStreams } from "./sharedStreams.ts";

const options = { clock: createManualClock(), random: () => 0.5, tab: "tab1" };

describe("sharedStreams", () => {
  it("[D11] without Web Locks a tab is alone, with an EventSource of its own", () => {
    const locks = vi.spyOn(navigator, "locks", "get").mockReturnValue(undefined as unknown as LockManager);
    const streams = createSharedStreams(options);
    const source = streams.openEventSource(`${location.href}?symbols=EURUSD`);
    expect(source).toBeInstanceOf(EventSource);
    expect(streams.role()).toEqual({ kind: "alone" });
    source.close();
    locks.mockRestore();
  });

  it("[D1] with them the first tab leads", async () => {
    const streams = createSharedStreams(options);
    const source = streams.openEventSource(`${location.origin}/prices/stream?symbols=EURUSD`);
    expect(source).not.toBeInstanceOf(EventSource);
    await expect.poll(streams.role).toEqual({ kind: "leader", tabs: 1 });
    source.close();
  });

  it("[D4] a lock that is given back goes to the next in line", async () => {
    const locks = browserLocks();
    const told: string[] = [];
    const request = (name: string) =>
      locks?.request(
        "handed-on",
        "wait",
        () => told.push(`${name} held`),
        () => told.push(`${name} lost`),
      );
    const giveBack = request("first");
    const leave = request("second");
    request("third");
    await expect.poll(() => told).toEqual(["first held"]);
    leave?.();
    giveBack?.();
    await expect.poll(() => told).toEqual(["first held", "third held"]);
  });

  it("[D5] a lock that is taken away tells its holder", async () => {
    const locks = browserLocks();
    const told: string[] = [];
    const request = (name: string, how: "wait" | "steal") =>
      locks?.request(
        "taken",
        how,
        () => told.push(`${name} held`),
        () => told.push(`${name} lost`),
      );
    request("first", "wait");
    await expect.poll(() => told).toEqual(["first held"]);
    request("second", "steal");
    await expect.poll(() => told.toSorted()).toEqual(["first held", "first lost", "second held"]);
  });

  it("[D1] a message reaches the other channels and not its sender's", async () => {
    const heard: string[] = [];
    const channels = ["one", "two"].map((name) =>
      openTabChannel("heard", (message) => heard.push(`${name} ${message.kind}`)),
    );
    channels[0]?.post({ kind: "leave", tab: "tab1" });
    await expect.poll(() => heard).toEqual(["two leave"]);
    for (const channel of channels) channel.close();
  });
});
