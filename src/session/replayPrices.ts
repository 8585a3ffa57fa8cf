import { assertNever } from "../lib/assert.ts";
import type { EventSourceLike } from "../transport/prices/eventSourceLike.ts";
import { createTap, type Tap } from "../transport/sharing/tap.ts";
import type { Wires } from "../transport/wires.ts";
import { createPriceFold } from "./priceFold.ts";
import type { WireEntry } from "./sessionEntry.ts";
import { queryOf } from "./wireTap.ts";

type PriceEntry = Extract<WireEntry, { ch: "prices" }>;

/** The recorded price stream as the terminal's EventSource. */
export interface ReplayPrices extends Pick<Wires, "openEventSource" | "probe"> {
  /** False for what came to a terminal that has no stream open at this moment. */
  takes(entry: PriceEntry): boolean;
  deliver(entry: PriceEntry): void;
}

export interface ReplayPricesOptions {
  readonly defer: (run: () => void) => void;
  /** The recorded terminal asked for a fresh snapshot: the one that is shown has to as well. */
  readonly onRefresh: () => void;
}

const NOTHING = { symbols: [], depth: [], trades: [] };

/**
 * Whatever the shown terminal opens is fed with the one recorded stream. A stream that it opens for itself, when
 * somebody turns to another symbol, is greeted with the market as the recording has told it so far.
 */
export function createReplayPrices({ defer, onRefresh }: ReplayPricesOptions): ReplayPrices {
  const fold = createPriceFold();
  const probes: ((status: number | null) => void)[] = [];
  let current: Tap | null = null;
  /** The hello was handed to `current`. */
  let greeted = false;
  /** The recorded stream is open. */
  let open = false;
  let openings = 0;

  function say(tap: Tap, name: Parameters<Tap["dispatch"]>[0], data = "", lastEventId = ""): void {
    tap.dispatch(name, { data, lastEventId });
  }

  function greet(tap: Tap): void {
    const hello = fold.hello();
    say(tap, "open");
    if (hello === null) return;
    greeted = true;
    say(tap, "hello", hello);
  }

  function greetLate(tap: Tap): void {
    if (current !== tap || greeted || !open) return;
    greet(tap);
    const snapshot = fold.snapshot();
    if (snapshot !== null) say(tap, "snapshot", snapshot.data, snapshot.id);
  }

  function openEventSource(url: string): EventSourceLike {
    const tap = createTap(url, NOTHING, () => {
      if (current === tap) current = null;
    });
    current = tap;
    greeted = false;
    // One that resumes has missed nothing: it is greeted with the next event.
    if (open && !resumes(queryOf(url))) defer(() => greetLate(tap));
    return tap.source;
  }

  function deliverEvent({ event, id, data }: Extract<PriceEntry, { kind: "event" }>): void {
    const tap = current;
    if (tap !== null && !greeted && event !== "hello") greet(tap);
    fold.take(event, id, data);
    if (tap === null) return;
    if (event === "hello") greeted = true;
    say(tap, event, data, id);
  }

  return {
    openEventSource,
    probe: () => new Promise((resolve) => probes.push(resolve)),
    takes: ({ dir, kind }) => dir === "out" || kind === "status" || current !== null,
    deliver(entry) {
      switch (entry.kind) {
        case "opening":
          openings += 1;
          open = false;
          if (openings > 1 && !resumes(entry.query)) onRefresh();
          return;
        case "open":
          open = true;
          if (current !== null) say(current, "open");
          return;
        case "event":
          open = true;
          return deliverEvent(entry);
        case "error": {
          const tap = current;
          open = false;
          current = null;
          tap?.fail(entry.final);
          return;
        }
        case "status":
          for (const answer of probes.splice(0)) answer(entry.status);
          return;
        case "closing":
          open = false;
          return;
        default:
          assertNever(entry, "price line");
      }
    },
  };
}

function resumes(query: string): boolean {
  return query.includes("lastEventId=");
}
