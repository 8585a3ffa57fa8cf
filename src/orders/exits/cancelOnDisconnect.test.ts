import { describe, expect, it } from "vitest";
import { createCancelOnDisconnect, type CancelOnDisconnect } from "./cancelOnDisconnect.ts";
import type { SharedText } from "../../lib/keptText.ts";
import { sharedInMemory } from "../../lib/textInMemory.ts";

function open(kept: SharedText, notices: string[] = []): CancelOnDisconnect {
  return createCancelOnDisconnect({ kept, account: "DEMO", notify: (text) => notices.push(text) });
}

describe("cancel on disconnect", () => {
  it("[K1] is off until chosen, and in force only when the exchange has confirmed it", () => {
    const choice = open(sharedInMemory()());
    expect(choice.getState()).toEqual({ chosen: false, inForce: null });
    choice.choose(true);
    choice.confirmed(false);
    expect(choice.getState()).toEqual({ chosen: true, inForce: false });
    choice.confirmed(true);
    expect(choice.getState()).toEqual({ chosen: true, inForce: true });
  });

  it("[K2] is as it was after a reload and the same in every tab", () => {
    const tabOf = sharedInMemory();
    const first = open(tabOf());
    const second = open(tabOf());
    first.choose(true);
    expect([second.getState().chosen, open(tabOf()).getState().chosen]).toEqual([true, true]);
    second.choose(false);
    expect(first.getState().chosen).toBe(false);
    second.close();
    first.choose(true);
    expect(second.getState().chosen).toBe(false);
  });

  it("[K2] tells nobody when nothing has changed, and says so when it is not kept", () => {
    const notices: string[] = [];
    const choice = open({ ...sharedInMemory()(), set: () => false }, notices);
    let told = 0;
    choice.subscribe(() => {
      told += 1;
    });
    choice.choose(true);
    choice.choose(true);
    choice.confirmed(true);
    choice.confirmed(true);
    expect([choice.getState().chosen, told]).toEqual([true, 2]);
    expect(notices[0]).toBe(
      "This browser does not keep cancel on disconnect: it holds in this tab, until a reload.",
    );
  });
});
