import { systemClock } from "../../lib/systemClock.ts";
import { createTicker } from "../../ui/surfaces/ticker.ts";

/** Four times a second by the watcher's clock: a recording's own stands still while it is paused. */
export const systemTicker = createTicker(systemClock, 250);
