import { PRICE_EVENT_NAMES } from "../../protocol/priceMessages.ts";
import { EVENT_SOURCE_CLOSED, type EventSourceLike, type StreamEvent } from "../prices/eventSourceLike.ts";
import type { RelayedName } from "./tabMessages.ts";

const RELAYED: readonly RelayedName[] = ["open", ...PRICE_EVENT_NAMES, "message"];

/** Listens to all that can be relayed, and to the end: `final` when the browser would not try again. */
export function hearEverything(
  source: EventSourceLike,
  heard: (name: RelayedName, event: StreamEvent) => void,
  broken: (final: boolean) => void,
): void {
  for (const name of RELAYED) source.addEventListener(name, (event) => heard(name, event));
  source.addEventListener("error", () => broken(source.readyState === EVENT_SOURCE_CLOSED));
}
