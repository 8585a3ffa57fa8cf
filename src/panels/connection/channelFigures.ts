import { groupThousands } from "../../protocol/units.ts";
import type { Terminal } from "../../terminal.ts";
import { formatAge, NO_FIGURE } from "../../ui/figures.ts";
import { orderWords, priceWords, reasonWords } from "./connectionWords.ts";

/** One line of a channel. `read` is called a few times a second. */
export interface ChannelFigure {
  readonly label: string;
  /** Whether the figure was counted or timed here, or follows from something else. */
  readonly origin: "measured" | "inferred";
  readonly read: () => string;
}

function count(value: number): string {
  return groupThousands(String(value));
}

export function priceFigures({ prices, clock }: Terminal): readonly ChannelFigure[] {
  const now = (): number => clock.monotonic();
  return [
    {
      label: "State",
      origin: "measured",
      read: () => priceWords(prices.state(), prices.stats().lastEventAt, now()).text,
    },
    { label: "Why", origin: "inferred", read: () => why(prices.state()) },
    { label: "Since", origin: "measured", read: () => formatAge(now() - prices.state().since) },
    {
      label: "Feed age",
      origin: "measured",
      read: () => {
        const { lastEventAt } = prices.stats();
        return lastEventAt === null ? NO_FIGURE : formatAge(now() - lastEventAt);
      },
    },
    { label: "Events", origin: "measured", read: () => count(prices.stats().events) },
    { label: "Characters", origin: "measured", read: () => count(prices.stats().chars) },
    { label: "Last id", origin: "measured", read: () => prices.stats().lastEventId ?? NO_FIGURE },
    { label: "Gaps", origin: "inferred", read: () => count(prices.stats().gaps) },
    { label: "Resets", origin: "measured", read: () => count(prices.stats().resets) },
    { label: "Replayed", origin: "inferred", read: () => count(prices.stats().replayed) },
    { label: "Conflated", origin: "measured", read: () => count(prices.stats().conflated) },
    { label: "Duplicates dropped", origin: "measured", read: () => count(prices.stats().duplicates) },
    { label: "Malformed dropped", origin: "measured", read: () => malformed(prices.stats()) },
    { label: "Reconnects", origin: "measured", read: () => count(prices.stats().reconnects) },
    {
      label: "Can replay",
      origin: "inferred",
      read: () => (prices.abilities().replay ? "yes" : "no: what is missed stays missed"),
    },
    {
      label: "Heartbeat",
      origin: "inferred",
      read: () =>
        prices.abilities().heartbeat
          ? `every ${formatAge(prices.stats().heartbeatMs)}`
          : "no: silence may be a quiet market",
    },
  ];
}

export function orderFigures({ orders, clock }: Terminal): readonly ChannelFigure[] {
  const now = (): number => clock.monotonic();
  return [
    { label: "State", origin: "measured", read: () => orderWords(orders.state(), now()).text },
    { label: "Why", origin: "inferred", read: () => why(orders.state()) },
    { label: "Since", origin: "measured", read: () => formatAge(now() - orders.state().since) },
    {
      label: "Round trip",
      origin: "measured",
      read: () => {
        const { roundTripMs } = orders.stats();
        return roundTripMs === null ? NO_FIGURE : `${roundTripMs.toFixed(1)} ms`;
      },
    },
    {
      label: "Last message",
      origin: "measured",
      read: () => {
        const { lastReceivedAt } = orders.stats();
        return lastReceivedAt === null ? NO_FIGURE : `${formatAge(now() - lastReceivedAt)} ago`;
      },
    },
    { label: "Sent", origin: "measured", read: () => count(orders.stats().sent) },
    { label: "Received", origin: "measured", read: () => count(orders.stats().received) },
    { label: "Last seq", origin: "measured", read: () => count(orders.stats().lastSeq) },
    { label: "Gaps", origin: "inferred", read: () => count(orders.stats().gaps) },
    { label: "Replayed", origin: "inferred", read: () => count(orders.stats().replayed) },
    { label: "Duplicates dropped", origin: "measured", read: () => count(orders.stats().duplicates) },
    { label: "Malformed dropped", origin: "measured", read: () => malformed(orders.stats()) },
    { label: "Reconnects", origin: "measured", read: () => count(orders.stats().reconnects) },
    {
      label: "Waiting to leave",
      origin: "measured",
      read: () => `${count(orders.stats().bufferedBytes)} bytes`,
    },
  ];
}

function why(
  state: ReturnType<Terminal["prices"]["state"]> | ReturnType<Terminal["orders"]["state"]>,
): string {
  return "reason" in state ? reasonWords(state.reason) : NO_FIGURE;
}

function malformed(stats: {
  readonly malformed: number;
  readonly lastError: { readonly detail: string } | null;
}): string {
  const counted = count(stats.malformed);
  return stats.lastError === null ? counted : `${counted}, last: ${stats.lastError.detail}`;
}
