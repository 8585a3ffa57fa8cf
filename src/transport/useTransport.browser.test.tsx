import { StrictMode, type ReactElement } from "react";
import { describe, expect, it } from "vitest";
import { render } from "vitest-browser-react";
import { createOrderSocketHarness } from "./orders/orderSocketHarness.ts";
import { createPriceInterests } from "./prices/priceInterests.ts";
import { createPriceStreamHarness } from "./prices/priceStreamHarness.ts";
import { TransportContext, usePriceInterest, useTransport } from "./useTransport.ts";

function Panel({ symbol }: { readonly symbol: string }): ReactElement {
  const { prices, orders } = useTransport();
  usePriceInterest({ symbols: [symbol] });
  return (
    <p>
      prices {prices.kind}, orders {orders.kind}
    </p>
  );
}

function setup() {
  const prices = createPriceStreamHarness();
  const orders = createOrderSocketHarness();
  const interests = createPriceInterests(prices.stream, prices.clock);
  const transport = { stream: prices.stream, socket: orders.socket, interests };
  const tree = (child: ReactElement | null): ReactElement => (
    <StrictMode>
      <TransportContext value={transport}>{child}</TransportContext>
    </StrictMode>
  );
  return { prices, orders, tree };
}

describe("useTransport", () => {
  it("[C16] opens one stream for a panel under StrictMode, and renders every state", async () => {
    const { prices, orders, tree } = setup();
    const screen = await render(tree(<Panel symbol="EURUSD" />));
    await expect.element(screen.getByText("prices connecting, orders connecting")).toBeInTheDocument();
    expect(orders.sessions()).toBe(0);
    prices.clock.advance(1_000);
    expect(prices.sources.map((source) => source.url)).toEqual([
      "https://prices.test/prices/stream?symbols=EURUSD",
    ]);
    prices.greet();
    await orders.goLive();
    await expect.element(screen.getByText("prices live, orders live")).toBeInTheDocument();
  });

  it("[C16] a panel that moves on takes its stream along, once, and a render alone changes nothing", async () => {
    const { prices, tree } = setup();
    const screen = await render(tree(<Panel symbol="EURUSD" />));
    prices.clock.advance(1_000);
    await screen.rerender(tree(<Panel symbol="EURUSD" />));
    prices.clock.advance(1_000);
    expect(prices.sources).toHaveLength(1);
    await screen.rerender(tree(<Panel symbol="USDJPY" />));
    prices.clock.advance(1_000);
    expect(prices.sources.map((source) => source.url)).toEqual([
      "https://prices.test/prices/stream?symbols=EURUSD",
      "https://prices.test/prices/stream?symbols=USDJPY",
    ]);
  });
});
