import { describe, expect, it } from "vitest";
import { english } from "./english.ts";
import { japanese } from "./japanese.ts";

describe("the glossary", () => {
  it.each([english, japanese])("[U106] has the unusual words as the panels say them: $tag", (words) => {
    const known = new Set(Object.values(words.glossary).map(({ word }) => word));
    const { account, connection } = words;
    const { p50, p99, gapsOfEvents, gapsOfSeq, resets, lastSeq, heartbeat, ...figures } = connection.figure;
    const terms = [p50, p99, gapsOfEvents, gapsOfSeq, resets, lastSeq, heartbeat];
    const { replayedEvents, replayedMessages, conflated, neverConflated } = figures;
    terms.push(replayedEvents, replayedMessages, conflated, neverConflated);
    const { equity, unrealized, realized, marginUsed, buyingPower, largest } = account;
    const said = [...terms.map(({ label }) => label), equity, unrealized, realized];
    said.push(marginUsed, buyingPower, largest);
    expect(said.filter((word) => !known.has(word))).toEqual([]);
    expect(known.size).toBe(Object.keys(words.glossary).length);
  });

  it.each([english, japanese])("[V177] has what the ticket and Positions ask for: $tag", (words) => {
    const known = new Set(Object.values(words.glossary).map(({ word }) => word));
    const { sentWith, target, stopLoss, postOnly, reduceOnly, margin } = words.ticket;
    const said = [sentWith, target, stopLoss, postOnly, reduceOnly, margin, words.positions.mark];
    expect(said.filter((word) => !known.has(word))).toEqual([]);
    const { orderType, timeInForce } = words.glossary;
    const untold = (meaning: string, names: object) =>
      Object.values(names).filter((name) => !meaning.toLowerCase().includes(String(name).toLowerCase()));
    expect(untold(orderType.meaning, words.common.orderType)).toEqual([]);
    expect(untold(timeInForce.meaning, words.common.timeInForce)).toEqual([]);
  });
});
