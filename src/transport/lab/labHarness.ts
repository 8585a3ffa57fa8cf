import { invariant } from "../../lib/assert.ts";
import type { Clock } from "../../lib/clock.ts";
import { createManualClock, type ManualClock } from "../../lib/manualClock.ts";
import { encodeLabBinary, type LabData } from "../../protocol/labBinary.ts";
import { labText, type LabResume } from "../../protocol/labEvents.ts";
import type { DownReason } from "../link/connection.ts";
import { createFakeEventSource, type FakeEventSource } from "../prices/fakeEventSource.ts";
import { createFakeWebSocket, type FakeWebSocket } from "../orders/fakeWebSocket.ts";
import { startLab, type Lab } from "./lab.ts";
import { LAB_CARRIERS, type LabCarrier, type LabOpeners, type LabSocketLike } from "./labCarriers.ts";

// For tests only: a server of the lab that a test plays, the same to all three ways, and a run over it.

/** The server's end of the newest connection of one way. */
export interface LabEnd {
  readonly url: string;
  opens(): void;
  /** As the way writes it. */
  sends(event: LabData, seq: number | null): void;
  /** The connection breaks. */
  breaks(): void;
  /** The id that the client asked to go on after. */
  resumedFrom(): string | null;
}

const EPOCH = "e1";
const STARTED_AT = 1_700_000_000_000;

/** The server's side, over a clock that the test moves. */
export interface LabServer {
  readonly openers: LabOpeners;
  readonly sources: readonly FakeEventSource[];
  readonly sockets: readonly (FakeWebSocket & LabSocketLike)[];
  end(this: void, carrier: LabCarrier): LabEnd;
  socketOf(this: void, carrier: "text" | "binary"): FakeWebSocket & LabSocketLike;
  /** Opens, and says hello. */
  greet(this: void, carrier: LabCarrier): void;
  /** The same, and a snapshot at this seq. */
  goLive(this: void, carrier: LabCarrier, seq?: number): void;
  /** One tick of EURUSD, sent `agoMs` ago by the server's clock. */
  tick(
    this: void,
    carrier: LabCarrier,
    seq: number,
    more?: { readonly prev?: number; readonly agoMs?: number; readonly bid?: number },
  ): void;
}

/** `status`: what a probe answers. */
export function createLabServer(clock: Clock, status: number | null = null): LabServer {
  const sources: FakeEventSource[] = [];
  const sockets: (FakeWebSocket & LabSocketLike)[] = [];

  function socketOf(carrier: "text" | "binary"): FakeWebSocket & LabSocketLike {
    return newest(sockets.filter(({ url }) => url.includes(`encoding=${carrier}`)));
  }

  function end(carrier: LabCarrier): LabEnd {
    if (carrier === "sse") {
      const source = newest(sources);
      return {
        url: source.url,
        opens: () => source.opens(),
        sends: ({ name, data }, seq) =>
          source.sends(name, data, ...(seq === null ? [] : [`${EPOCH}:${seq}`])),
        breaks: () => source.breaks(),
        resumedFrom: () => new URL(source.url).searchParams.get("lastEventId"),
      };
    }
    const socket = socketOf(carrier);
    return {
      url: socket.url,
      opens: () => socket.opens(),
      sends(event, seq) {
        if (carrier === "binary") return socket.sendsFrame(encodeLabBinary(event, seq).buffer);
        return socket.sendsFrame(labText(event.name, seq === null ? null : `${EPOCH}:${seq}`, event.data));
      },
      breaks: () => socket.closes(1006),
      resumedFrom: () => (socket.received[0] as unknown as LabResume).lastEventId,
    };
  }

  function greet(carrier: LabCarrier): void {
    end(carrier).opens();
    end(carrier).sends({ name: "hello", data: helloAt(clock.now()) }, null);
  }

  return {
    sources,
    sockets,
    socketOf,
    end,
    greet,
    openers: {
      probe: () => Promise.resolve(status),
      openEventSource(url) {
        const source = createFakeEventSource(url);
        sources.push(source);
        return source;
      },
      openLabSocket(url, subprotocol) {
        const binaryType: BinaryType = "blob";
        const socket = Object.assign(createFakeWebSocket(url, subprotocol), { binaryType });
        sockets.push(socket);
        return socket;
      },
    },
    goLive(carrier, seq = 1) {
      greet(carrier);
      const data = { at: clock.now(), quotes: [], closes: [], depth: [], trades: [] };
      end(carrier).sends({ name: "snapshot", data }, seq);
    },
    tick(carrier, seq, { prev = seq - 1, agoMs = 0, bid = 100 + seq } = {}) {
      const quotes = [0, bid, bid + 1, 1, 1, bid, bid, bid, seq];
      end(carrier).sends({ name: "quotes", data: { prev, at: clock.now() - agoMs, n: 1, quotes } }, seq);
    },
  };
}

export interface LabHarness extends LabServer {
  readonly clock: ManualClock;
  readonly lab: Lab;
  readonly refused: readonly DownReason[];
  eachWay(this: void, act: (carrier: LabCarrier) => void): void;
}

export function createLabHarness({
  status = null,
  random = () => 0.5,
}: { readonly status?: number | null; readonly random?: () => number } = {}): LabHarness {
  const clock = createManualClock(STARTED_AT);
  const server = createLabServer(clock, status);
  const refused: DownReason[] = [];
  const lab = startLab({
    ...server.openers,
    baseUrl: "http://server.test/",
    symbols: ["EURUSD"],
    clock,
    random,
    onRefused: (reason) => refused.push(reason),
  });

  return {
    ...server,
    clock,
    lab,
    refused,
    eachWay(act) {
      for (const carrier of LAB_CARRIERS) act(carrier);
    },
  };
}

function newest<Item>(items: readonly Item[]): Item {
  const item = items.at(-1);
  invariant(item !== undefined, "nothing was opened");
  return item;
}

function helloAt(at: number) {
  return {
    version: 1,
    epoch: EPOCH,
    heartbeatMs: 5_000,
    at,
    replayFrom: 1,
    symbols: [["EURUSD", 0]] as const,
    retryMs: 250,
  };
}
