import { createContext, useCallback, useContext, useEffect, useSyncExternalStore } from "react";
import { invariant } from "../lib/assert.ts";
import type { Subscription } from "../protocol/subscription.ts";
import type { OrderConnection, PriceConnection } from "./link/connection.ts";
import type { OrderSocket } from "./orders/orderSocket.ts";
import type { PriceInterests } from "./prices/priceInterests.ts";
import type { PriceStream } from "./prices/priceStream.ts";

/** Both links. Built once outside React: no render, effect or reload of a component opens or closes a socket. */
export interface Transport {
  readonly stream: PriceStream;
  readonly socket: OrderSocket;
  readonly interests: PriceInterests;
}

export const TransportContext = createContext<Transport | null>(null);

/** How the two links stand, and the links themselves. Renders again when a state changes. */
export function useTransport(): {
  readonly prices: PriceConnection;
  readonly orders: OrderConnection;
  readonly stream: PriceStream;
  readonly socket: OrderSocket;
} {
  const { stream, socket } = useLinks();
  return { prices: useLinkState(stream), orders: useLinkState(socket), stream, socket };
}

/** Has the price stream carry these while the component is mounted. A new object with the same symbols changes nothing. */
export function usePriceInterest(wanted: Partial<Subscription>): void {
  const { interests } = useLinks();
  const key = JSON.stringify(wanted);
  useEffect(() => interests.want(JSON.parse(key) as Partial<Subscription>), [interests, key]);
}

function useLinkState<State>(link: { state(): State; onState(listener: () => void): () => void }): State {
  const subscribe = useCallback((listener: () => void) => link.onState(listener), [link]);
  return useSyncExternalStore(subscribe, () => link.state());
}

function useLinks(): Transport {
  const transport = useContext(TransportContext);
  invariant(transport !== null, "useTransport outside TransportContext");
  return transport;
}
