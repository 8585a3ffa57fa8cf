import { assertNever } from "../../src/lib/assert.ts";
import { CLOSE } from "../../src/protocol/closeCodes.ts";
import type {
  LabFrame,
  OrderSession,
  PriceReader,
  PriceSession,
  VenueRequest,
  VenueResponse,
} from "../exchange/venue.ts";
import type { KeptMarket } from "./keptMarket.ts";
import type { PageMessage, WorkerMessage } from "./marketMessages.ts";

/** One page's end of its port. */
export interface PagePort {
  receive(message: Exclude<PageMessage, { kind: "join" }>): void;
  /** The page is gone. */
  left(): void;
}

/** The market of all pages that share it. */
export interface MarketHost {
  connect(post: (message: WorkerMessage) => void): PagePort;
}

interface Channel {
  readonly session: PriceSession | OrderSession;
  /** Ends it towards the page. */
  cut(): void;
}

/** What a host begins, ends and asks beside its venue. */
export interface MarketHostParts {
  readonly begin: () => Promise<KeptMarket>;
  /** Forgets what is kept of the market. */
  readonly wipe: () => Promise<void>;
  /** Answers `/market-file`. */
  readonly takeFile: (request: VenueRequest) => Promise<VenueResponse>;
}

/** Shuttles between pages and the venue. A reset wipes what is kept, cuts everybody, and begins another market. */
export function createMarketHost(first: KeptMarket, { begin, wipe, takeFile }: MarketHostParts): MarketHost {
  let market = first;
  const pages = new Set<Map<number, Channel>>();

  let resetting: Promise<VenueResponse> | null = null;

  /** Two that are asked for at once are one. */
  function resetOnce(): Promise<VenueResponse> {
    resetting ??= reset().finally(() => {
      resetting = null;
    });
    return resetting;
  }

  async function reset(): Promise<VenueResponse> {
    await market.stop();
    await wipe();
    market = await begin();
    for (const channels of pages) {
      for (const channel of channels.values()) channel.cut();
      channels.clear();
    }
    return { status: 204, headers: {}, body: "" };
  }

  return {
    connect(post) {
      const channels = new Map<number, Channel>();
      pages.add(channels);

      function opened(
        id: number,
        session: PriceSession | OrderSession | VenueResponse,
        cut: () => void,
      ): void {
        if ("status" in session) {
          post({ kind: "response", id, response: session });
          return;
        }
        channels.set(id, { session, cut });
        post({ kind: "opened", id });
      }

      function readerFor(id: number): Pick<PriceReader, "write" | "end"> {
        return {
          write: (text) => post({ kind: "write", id, text }),
          end: () => post({ kind: "end", id }),
        };
      }

      return {
        receive(message) {
          switch (message.kind) {
            case "request": {
              const { id, request } = message;
              const answer = (response: VenueResponse): void => post({ kind: "response", id, response });
              if (isReset(request)) void resetOnce().then(answer);
              else if (request.path === "/market-file") void takeFile(request).then(answer);
              else answer(market.venue.request(request));
              return;
            }
            case "openPrices": {
              const { id, query, lastEventId } = message;
              const reader = readerFor(id);
              opened(id, market.venue.openPrices(query, lastEventId, reader), reader.end);
              return;
            }
            case "openOrders": {
              const { id } = message;
              const link = {
                send: (frame: string): void => post({ kind: "send", id, frame }),
                close: (code: number, reason: string): void => post({ kind: "close", id, code, reason }),
              };
              opened(id, market.venue.openOrders(message.ticket, market.keptLink(link)), () =>
                link.close(CLOSE.serviceRestart, "the market begins anew"),
              );
              return;
            }
            case "openLabStream":
            case "openLabSocket": {
              const { lab } = market.venue;
              const { id, query } = message;
              if (lab === undefined) throw new Error("this market has no transport lab");
              if (message.kind === "openLabStream") {
                const reader = readerFor(id);
                opened(id, lab.openStream(query, message.lastEventId, reader), reader.end);
                return;
              }
              const link = {
                send: (frame: LabFrame): void => post({ kind: "send", id, frame }),
                close: (code: number, reason: string): void => post({ kind: "close", id, code, reason }),
              };
              opened(id, lab.openSocket(query, link), () =>
                link.close(CLOSE.serviceRestart, "the market begins anew"),
              );
              return;
            }
            case "receive": {
              const session = channels.get(message.id)?.session;
              if (session !== undefined && "receive" in session) session.receive(message.text);
              return;
            }
            case "closed":
              channels.get(message.id)?.session.closed();
              channels.delete(message.id);
              return;
            default:
              assertNever(message, "page message");
          }
        },
        left() {
          for (const { session } of channels.values()) session.closed();
          pages.delete(channels);
        },
      };
    },
  };
}

function isReset({ method, path, body }: VenueRequest): boolean {
  if (method !== "POST" || path !== "/control") return false;
  try {
    return (JSON.parse(body) as { fault?: unknown } | null)?.fault === "reset";
  } catch {
    return false;
  }
}
