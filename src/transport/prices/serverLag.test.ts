import { describe, expect, it } from "vitest";
import { createServerLag } from "./serverLag.ts";

const SERVER_AT = 1_900_000_000_000;

describe("server lag", () => {
  it("[N3] is how much later an event came than the quickest of its link, whatever the clocks say", () => {
    const lag = createServerLag();
    expect(lag.behindMs()).toBeNull();
    lag.heard(SERVER_AT, 1_000);
    expect(lag.behindMs()).toBe(0);
    lag.heard(SERVER_AT + 100, 1_350);
    expect(lag.behindMs()).toBe(250);
    lag.heard(SERVER_AT + 1_000, 1_980);
    expect(lag.behindMs()).toBe(0);
    lag.heard(SERVER_AT + 1_100, 2_100);
    expect(lag.behindMs()).toBe(20);
  });

  it("[Q120] tells the server's time by the quickest event, also while there is no link", () => {
    const lag = createServerLag();
    expect(lag.serverTime(1_000)).toBeNull();
    lag.heard(SERVER_AT, 1_000);
    lag.heard(SERVER_AT + 100, 1_350);
    expect(lag.serverTime(2_000)).toBe(SERVER_AT + 1_000);
    lag.linkBegan();
    expect(lag.serverTime(3_000)).toBe(SERVER_AT + 2_000);
    lag.heard(SERVER_AT - 3_600_000, 9_000);
    expect(lag.serverTime(9_500)).toBe(SERVER_AT - 3_600_000 + 500);
  });

  it("[N3] knows nothing of a new link", () => {
    const lag = createServerLag();
    lag.heard(SERVER_AT, 1_000);
    lag.linkBegan();
    expect(lag.behindMs()).toBeNull();
    lag.heard(SERVER_AT - 3_600_000, 9_000);
    expect(lag.behindMs()).toBe(0);
  });
});
