import { describe, expect, it } from "vitest";
import { createRelayTail, isAtOrAfter, placeAfter } from "./relayTail.ts";
import type { RelayedEvent, RelayedName, StreamPlace } from "./tabMessages.ts";

const carries = { symbols: ["EURUSD"], depth: [], trades: [] };

function streamAt(place: string | null): StreamPlace {
  return { generation: "t.1.1", next: 0, carries, place, opened: true, hello: "hello", plain: false };
}

function event(n: number, lastEventId: string, name: RelayedName = "quotes"): RelayedEvent {
  return { n, name, data: "", lastEventId };
}

/** What a tail hands on to who joins with this cursor. */
function joined(tail: ReturnType<typeof createRelayTail>, cursor: string | null): string[] {
  const handed: string[] = [];
  tail.join(cursor, ({ name, lastEventId }) => handed.push(lastEventId === "" ? name : lastEventId) > 0);
  return handed;
}

describe("relayTail", () => {
  it("[D3] who joins is given the hello and what came after its own last event", () => {
    const tail = createRelayTail(streamAt("a:4"));
    for (const [n, id] of ["a:5", "a:6", "a:7"].entries()) tail.take(event(n, id));
    expect(joined(tail, "a:6")).toEqual(["open", "hello", "a:7"]);
  });

  it("[D10] who joins further on than the stream was resumed from is given nothing twice", () => {
    const tail = createRelayTail(streamAt("a:4"));
    const handed: string[] = [];
    tail.join("a:6", ({ name, lastEventId }) => handed.push(`${name} ${lastEventId}`) > 0);
    for (const [n, [name, id]] of (
      [
        ["heartbeat", "a:4"],
        ["quotes", "a:5"],
        ["trades", "a:6"],
        ["depth", "a:7"],
        // What the server itself sends twice is not left out: whoever reads counts it.
        ["depth", "a:7"],
      ] as const
    ).entries())
      expect(tail.take(event(n, id, name))).toBe(true);
    expect(handed).toEqual(["open ", "hello ", "heartbeat a:4", "depth a:7", "depth a:7"]);
  });

  it("[D10] after a reset nothing is had already, whatever its id", () => {
    const tail = createRelayTail(streamAt("a:4"));
    const handed: string[] = [];
    tail.join("a:6", ({ name }) => handed.push(name) > 0);
    tail.take(event(0, "a:4", "reset"));
    tail.take(event(1, "a:5", "snapshot"));
    tail.take(event(2, "a:6"));
    expect(handed.slice(2)).toEqual(["reset", "snapshot", "quotes"]);
  });

  it("[D3] only who has everything up to where the tail begins can join", () => {
    const tail = createRelayTail(streamAt("a:4"));
    expect(tail.joinable(carries, "a:4")).toBe(true);
    expect(tail.joinable(carries, "a:3")).toBe(false);
    expect(tail.joinable(carries, "b:9")).toBe(false);
    expect(tail.joinable(carries, null)).toBe(false);
    expect(tail.joinable({ ...carries, depth: ["EURUSD"] }, "a:4")).toBe(false);
  });

  it("[D3] a snapshot is where the tail begins anew", () => {
    const tail = createRelayTail(streamAt(null));
    expect(tail.joinable(carries, null)).toBe(true);
    tail.take(event(0, "a:5", "snapshot"));
    expect(tail.joinable(carries, null)).toBe(false);
    expect(tail.joinable(carries, "a:5")).toBe(true);
  });

  it("[D3] a tail that nobody joins keeps a bounded number of events", () => {
    const tail = createRelayTail(streamAt("a:0"));
    for (let n = 0; n < 5_001; n += 1) tail.take(event(n, `a:${n + 1}`));
    expect(tail.joinable(carries, "a:0")).toBe(false);
    expect(tail.joinable(carries, "a:5000")).toBe(true);
    expect(joined(tail, "a:5000")).toEqual(["open", "hello", "a:5001"]);
  });

  it("[D4] a tail notices that an event was left out", () => {
    const tail = createRelayTail(streamAt("a:4"));
    expect(tail.take(event(0, "a:5"))).toBe(true);
    expect(tail.take(event(2, "a:7"))).toBe(false);
  });

  it("[D4] the place never moves back, and a reset gives it up until the snapshot", () => {
    for (const name of ["snapshot", "quotes", "trades", "depth", "status"] as const)
      expect(placeAfter("a:5", name, "a:6"), name).toBe("a:6");
    expect(placeAfter("a:5", "quotes", "a:4")).toBe("a:5");
    expect(placeAfter("a:5", "heartbeat", "a:9")).toBe("a:5");
    expect(placeAfter("a:5", "quotes", "nonsense")).toBe("a:5");
    expect(placeAfter("a:5", "reset", "a:0")).toBeNull();
    expect(placeAfter(null, "snapshot", "b:1")).toBe("b:1");
    expect(isAtOrAfter(null, null)).toBe(false);
  });
});
