import { createListeners } from "../lib/listeners.ts";
import { assertNever } from "../lib/assert.ts";
import type { Wires } from "../transport/wires.ts";
import { recordedResponse } from "./recordedResponse.ts";
import { createReplayOrders } from "./replayOrders.ts";
import { createReplayPrices, type ReplayPricesOptions } from "./replayPrices.ts";
import type { WireEntry } from "./sessionEntry.ts";
import type { SessionFile } from "./sessionFile.ts";
import type { SessionHeader } from "./sessionHeader.ts";
import { pathOf } from "./wireTap.ts";

/** The shown terminal asks a little sooner or later than the recorded one did: it is given the same answer. */
const ANSWER_DUE_MS = 2_000;

/** A recording in the place of the network. */
export interface ReplayWires {
  readonly wires: Wires;
  /** Hands a line to the terminal. */
  deliver(entry: WireEntry): void;
  /** Told of each line as the terminal takes it, and of what the recorded terminal sent: what a second recording holds. */
  onEntry(listener: (entry: WireEntry) => void): () => void;
}

export interface ReplayWiresOptions extends ReplayPricesOptions {
  readonly header: SessionHeader;
  readonly answers: SessionFile["answers"];
  /** The recorded terminal sent a new order. */
  readonly onOrder: (clOrdId: string) => void;
  /** Ms from the start of the recording. */
  readonly position: () => number;
}

export function createReplayWires({
  header,
  answers,
  position,
  onOrder,
  ...options
}: ReplayWiresOptions): ReplayWires {
  const listeners = createListeners<WireEntry>();
  const prices = createReplayPrices(options);
  const orders = createReplayOrders((entry) => listeners.emit(entry), onOrder);
  const bars = new Map<string, BarsAnswer>();
  const waiting = new Map<string, ((answer: BarsAnswer) => void)[]>();

  /** The answer that is about to come, else the newest so far. Bars that nobody asked for are formed from the trades. */
  async function readBars(query: string): Promise<Response> {
    const times = answers.get(query);
    if (times === undefined) return new Response('{"bars":[]}');
    const now = position();
    const due = times.some((at) => at >= now && at - now <= ANSWER_DUE_MS);
    const known = due ? undefined : bars.get(query);
    const answer = known ?? (await nextAnswer(query));
    if (answer.status === null) throw new TypeError("no answer in the recording");
    return recordedResponse(answer.status, answer.body);
  }

  function nextAnswer(query: string): Promise<BarsAnswer> {
    return new Promise((resolve) => waiting.set(query, [...(waiting.get(query) ?? []), resolve]));
  }

  return {
    wires: {
      openEventSource: prices.openEventSource,
      probe: prices.probe,
      openWebSocket: orders.openWebSocket,
      fetch(input) {
        const path = pathOf(input);
        switch (path?.name) {
          case "instruments": {
            const { instruments } = header;
            // A plain feed has none, and a server without a list is taken for one.
            const answer = instruments.length === 0 ? null : JSON.stringify({ instruments });
            return Promise.resolve(answer === null ? notThere() : new Response(answer));
          }
          case "session":
            return orders.openSession();
          case "bars":
            return readBars(path.query);
          default:
            return Promise.resolve(notThere());
        }
      },
    },
    deliver(entry) {
      switch (entry.ch) {
        case "prices":
          // Told first, as by a tap on a network.
          if (prices.takes(entry)) listeners.emit(entry);
          return prices.deliver(entry);
        case "orders":
          return orders.deliver(entry);
        case "bars": {
          const { query } = entry;
          bars.set(query, entry);
          listeners.emit(entry);
          for (const resolve of waiting.get(query) ?? []) resolve(entry);
          waiting.delete(query);
          return;
        }
        default:
          assertNever(entry, "line");
      }
    },
    onEntry: (listener) => listeners.add(listener),
  };
}

type BarsAnswer = Extract<WireEntry, { ch: "bars" }>;

function notThere(): Response {
  const problem = { title: "Not found", status: 404, detail: "The recording does not hold it" };
  return new Response(JSON.stringify(problem), { status: 404 });
}
