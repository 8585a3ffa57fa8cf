import { createRequire } from "node:module";
import type { BookSide } from "../mocks/exchange/market/orderBook.ts";

/** What of nodejs-order-book is called here. */
interface PeerModule {
  readonly OrderBook: new () => PeerBook;
}

export interface PeerBook {
  limit(order: { id: string; side: PeerSide; size: number; price: number }): { readonly err: Error | null };
  market(order: { side: PeerSide; size: number }): { readonly err: Error | null };
  cancel(id: string): unknown;
  snapshot(): { readonly bids: readonly PeerLevel[]; readonly asks: readonly PeerLevel[] };
}

export type PeerSide = "buy" | "sell";

interface PeerLevel {
  readonly price: number;
  readonly orders: readonly { readonly id: string; readonly size: number }[];
}

const PEER = "nodejs-order-book";

/** The published engine from bench/node_modules; null when it is not installed. */
export function loadPeer(): (() => PeerBook) | null {
  const require = createRequire(import.meta.url);
  let path: string;
  try {
    path = require.resolve(PEER);
  } catch {
    return null;
  }
  const { OrderBook } = require(path) as PeerModule;
  return () => new OrderBook();
}

/** id, px, qty of every order, best first. */
export function peerOrders(book: PeerBook, side: BookSide): number[] {
  const { bids, asks } = book.snapshot();
  return (side === 1 ? bids : asks)
    .toSorted((a, b) => (b.price - a.price) * side)
    .flatMap(({ price, orders }) => orders.flatMap(({ id, size }) => [Number(id), price, size]));
}
