import type { Clock } from "../lib/clock.ts";
import { createCancelOnDisconnect } from "../orders/exits/cancelOnDisconnect.ts";
import { createDeadMansSwitch } from "../orders/exits/deadMansSwitch.ts";
import { createKillSwitch } from "../orders/exits/killSwitch.ts";
import type { OrderChannel } from "../orders/orderChannel.ts";
import type { OrderEntry } from "../orders/entry/orderEntry.ts";
import type { Terminal } from "../terminal.ts";
import type { ListedText } from "../lib/keptText.ts";

export interface SafetySwitchesOptions {
  readonly clock: Clock;
  readonly kept: ListedText;
  readonly channel: OrderChannel;
  readonly cancelAll: OrderEntry["cancelAll"];
}

/** The real switches of a terminal that is alone in its browser. */
export function createSafetySwitches({
  clock,
  kept,
  channel,
  cancelAll,
}: SafetySwitchesOptions): Pick<Terminal, "killSwitch" | "deadMansSwitch" | "cancelOnDisconnect"> {
  const shared = {
    account: "DEMO",
    kept: { ...kept, onChange: () => () => undefined },
    notify: () => undefined,
  };
  return {
    killSwitch: createKillSwitch({ ...shared, clock, cancelAll: () => cancelAll() }),
    deadMansSwitch: createDeadMansSwitch({ channel, clock, keptInTab: kept }),
    cancelOnDisconnect: createCancelOnDisconnect(shared),
  };
}
