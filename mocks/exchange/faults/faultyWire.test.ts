import { describe, expect, it } from "vitest";
import { createFaultyWire, type Spoils } from "./faultyWire.ts";

const SPOILS: Spoils = {
  corrupt: (text) => `bad ${text}`,
  truncate: (text) => text.slice(0, 1),
  truncationEnds: true,
};

function setUp() {
  let now = 0;
  const wire = createFaultyWire(() => now);
  return {
    wire,
    later(ms: number): void {
      now += ms;
      wire.tick();
    },
    connect() {
      const got: string[] = [];
      const line = wire.connect(() => got.push("cut"));
      return {
        got,
        closed: () => line.closed(),
        write: (...texts: readonly string[]): void => {
          for (const text of texts) line.toClient(text, (sent) => got.push(sent), SPOILS);
        },
        beat: () => line.toClient("beat", (sent) => got.push(sent), null),
        end: () => line.end(() => got.push("end")),
        ask: (text: string) => line.toServer(() => got.push(`server got ${text}`)),
      };
    },
  };
}

describe("a wire without faults", () => {
  it("[F3] passes everything within the call", () => {
    const { connect } = setUp();
    const client = connect();
    client.write("one", "two");
    client.ask("hello");
    client.end();
    client.write("late");
    expect(client.got).toEqual(["one", "two", "server got hello", "end"]);
  });
});

describe("half open", () => {
  it("[F3, P4] keeps connections up and passes nothing, then cuts them at heal", () => {
    const { wire, connect, later } = setUp();
    const before = connect();
    wire.halfOpen("both", "all");
    const meanwhile = connect();
    for (const client of [before, meanwhile]) {
      client.write("one");
      client.ask("hello");
      client.end();
    }
    later(60_000);
    expect([before.got, meanwhile.got]).toEqual([[], []]);
    expect(wire.on()).toEqual(["halfOpen"]);
    wire.heal();
    const after = connect();
    after.write("two");
    expect([before.got, meanwhile.got, after.got]).toEqual([["cut"], ["cut"], ["two"]]);
    expect(wire.on()).toEqual([]);
  });

  it("[F3] can leave new connections alone, and one direction", () => {
    const { wire, connect } = setUp();
    const before = connect();
    wire.halfOpen("toClient", "open");
    const after = connect();
    for (const client of [before, after]) {
      client.write("one");
      client.ask("hello");
    }
    expect([before.got, after.got]).toEqual([["server got hello"], ["one", "server got hello"]]);
  });

  it("[F3] loses what was late when it began", () => {
    const { wire, connect, later } = setUp();
    const client = connect();
    wire.delay(1_000);
    client.write("one");
    wire.halfOpen("both", "open");
    later(2_000);
    expect(client.got).toEqual([]);
  });
});

describe("delay", () => {
  it("[F4] passes everything later, in order, an end too, and at once when it is over", () => {
    const { wire, connect, later } = setUp();
    const client = connect();
    wire.delay(1_000);
    client.write("one");
    client.ask("hello");
    later(600);
    wire.delay(100);
    client.write("two");
    later(399);
    expect(client.got).toEqual([]);
    later(1);
    expect(client.got).toEqual(["one", "two", "server got hello"]);
    client.write("three");
    client.end();
    wire.delay(0);
    expect(client.got.slice(3)).toEqual(["three", "end"]);
  });
});

describe("single texts", () => {
  it("[F5, P9] come twice, and only so many", () => {
    const { wire, connect } = setUp();
    const client = connect();
    wire.spoil("duplicate", 2);
    client.write("one", "two", "three");
    expect(client.got).toEqual(["one", "one", "two", "two", "three"]);
  });

  it("[F5, P11] come after the one that follows them", () => {
    const { wire, connect } = setUp();
    const client = connect();
    wire.spoil("reorder", 2);
    client.write("one", "two", "three", "four", "five");
    expect(client.got).toEqual(["two", "one", "four", "three", "five"]);
    wire.spoil("reorder", 1);
    client.write("six");
    client.end();
    expect(client.got.slice(5)).toEqual(["six", "end"]);
  });

  it("[P6] [F5] break off, and the connection ends there", () => {
    const { wire, connect } = setUp();
    const client = connect();
    wire.spoil("truncate", 1);
    client.write("one", "two");
    expect(client.got).toEqual(["o", "cut"]);
    const next = connect();
    next.write("three");
    expect(next.got).toEqual(["three"]);
  });

  it("[F5] are damaged, each by one fault at most, and session texts by none", () => {
    const { wire, connect } = setUp();
    const client = connect();
    wire.spoil("corrupt", 1);
    wire.spoil("duplicate", 1);
    client.beat();
    client.write("one", "two", "three");
    expect(client.got).toEqual(["beat", "bad one", "two", "two", "three"]);
  });

  it("[F12] are whole again at heal, and one that was held back comes", () => {
    const { wire, connect } = setUp();
    const client = connect();
    wire.spoil("reorder", 5);
    wire.spoil("corrupt", 5);
    client.write("one");
    wire.spoil("corrupt", 0);
    client.write("two");
    wire.heal();
    client.write("three");
    expect(client.got).toEqual(["bad one", "two", "three"]);
    expect(wire.on()).toEqual([]);
  });

  it("[F5] write to no connection that is gone", () => {
    const { wire, connect, later } = setUp();
    const client = connect();
    wire.delay(100);
    client.write("one");
    client.closed();
    later(200);
    wire.heal();
    expect(client.got).toEqual([]);
  });
});
