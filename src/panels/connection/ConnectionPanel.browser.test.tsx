import { Profiler } from "react";
import { describe, expect, it, vi } from "vitest";
import { render } from "vitest-browser-react";
import { countAnomaly, createOrderStore, markQuery } from "../../orders/lifecycle/orderStore.ts";
import { createConnectionLog, followLink } from "../../transport/link/connectionLog.ts";
import { createOrderSocketHarness } from "../../transport/orders/orderSocketHarness.ts";
import { createPriceStreamHarness, quotesData } from "../../transport/prices/priceStreamHarness.ts";
import { createQuietFeed } from "../../transport/prices/quietFeed.ts";
import type { StreamRole } from "../../transport/sharing/tabMessages.ts";
import { TransportContext, type Transport } from "../../transport/useTransport.ts";
import type { Terminal } from "../../terminal.ts";
import { TerminalContext } from "../../useTerminal.ts";
import { ConnectionPanel } from "./ConnectionPanel.tsx";
import "../../ui/theme/base.css";

/** The panel over real links, whose servers the test plays. */
async function show() {
  const prices = createPriceStreamHarness();
  const orders = createOrderSocketHarness();
  const connectionLogs = {
    prices: createConnectionLog(prices.clock),
    orders: createConnectionLog(prices.clock),
  };
  followLink(connectionLogs.prices, prices.stream);
  followLink(connectionLogs.orders, orders.socket);
  prices.goLive();
  await orders.goLive();
  let role: StreamRole = { kind: "alone" };
  const orderStore = createOrderStore();
  const terminal = {
    clock: prices.clock,
    prices: prices.stream,
    orders: orders.socket,
    connectionLogs,
    quietFeed: createQuietFeed({ clock: prices.clock, live: () => true, trading: () => true }),
    streamRole: () => role,
    orderStore,
  } as unknown as Terminal;
  function setRole(next: StreamRole): void {
    role = next;
  }
  const transport = { stream: prices.stream, socket: orders.socket } as unknown as Transport;
  let renders = 0;
  const page = await render(
    <Profiler id="panel" onRender={() => (renders += 1)}>
      <TransportContext value={transport}>
        <TerminalContext value={terminal}>
          <ConnectionPanel />
        </TerminalContext>
      </TransportContext>
    </Profiler>,
  );
  const group = (name: "Prices" | "Orders") => page.getByRole("group", { name });
  /** The cells beside the figure of this name. */
  const cells = (channel: "Prices" | "Orders", name: string): readonly string[] => {
    const term = group(channel)
      .getByRole("term")
      .elements()
      .find((element) => element.textContent === name);
    return [...(term?.parentElement?.querySelectorAll("dd") ?? [])].map(({ textContent }) => textContent);
  };
  return { setRole, page, prices, orders, orderStore, connectionLogs, group, cells, renders: () => renders };
}

/** Each figure of a channel, as it stands in the panel, with its origin. */
const FIGURES = {
  Prices: [
    "State: measured",
    "Since: measured",
    "Why: inferred",
    "Feed age: measured",
    "Behind server: inferred",
    "Spacing p50: measured",
    "Spacing p99: measured",
    "Events a second: measured",
    "Bytes a second: inferred",
    "Events: measured",
    "Bytes: inferred",
    "Last id: measured",
    "Gaps: inferred",
    "Resets: measured",
    "Replayed: inferred",
    "Conflated: measured",
    "Duplicates dropped: measured",
    "Malformed dropped: measured",
    "Reconnects: measured",
    "Heartbeat: inferred",
    "Can replay: inferred",
    "Last error: measured",
  ],
  Orders: [
    "State: measured",
    "Since: measured",
    "Why: inferred",
    "Round trip: measured",
    "Last message: measured",
    "Spacing p50: measured",
    "Spacing p99: measured",
    "Messages a second: measured",
    "Bytes a second: inferred",
    "Received: measured",
    "Sent: measured",
    "Last seq: measured",
    "Gaps: inferred",
    "Replayed: measured",
    "Conflated: inferred",
    "Buffered: measured",
    "Duplicates dropped: measured",
    "Malformed dropped: measured",
    "Reconnects: measured",
    "Unknown answers: measured",
    "Last error: measured",
  ],
} as const;

describe("connection panel", () => {
  it("[D15] says whether this tab holds the stream and for how many, or another tab feeds it", async () => {
    const { setRole, group, prices, renders } = await show();
    const before = renders();
    const said: [StreamRole, RegExp][] = [
      [{ kind: "leader", tabs: 1 }, /^SSE, held by this tab$/],
      [{ kind: "leader", tabs: 3 }, /^SSE, held for 3 tabs$/],
      [{ kind: "follower" }, /fed by another tab/],
    ];
    for (const [role, words] of said) {
      setRole(role);
      prices.clock.advance(250);
      await expect.element(group("Prices").getByText(words)).toBeVisible();
    }
    expect(renders()).toBe(before);
  });

  it("[N9, N45] has these figures, and says of each what it is and whether it is measured or inferred", async () => {
    const { group, cells, page } = await show();
    for (const channel of ["Prices", "Orders"] as const) {
      const terms = group(channel).getByRole("term").elements();
      const shown = terms.map((term) => {
        const origin = /(measured|inferred)$/.exec(cells(channel, term.textContent).at(-1) ?? "")?.[1];
        expect(term.parentElement?.title.toLowerCase()).toMatch(new RegExp(`. ${origin}\\.$`));
        return `${term.textContent}: ${origin}`;
      });
      expect(shown).toEqual(FIGURES[channel]);
    }
    await expect.element(page.getByText("inferred", { exact: true }).first()).toBeInTheDocument();
  });

  it("[U187] cuts no figure when a person gives text more room", async () => {
    const { page } = await show();
    const root = document.documentElement;
    root.toggleAttribute("data-spaced", true);
    Object.assign(page.container.style, { width: "640px", letterSpacing: "0.12em", wordSpacing: "0.16em" });
    try {
      const cut = page
        .getByRole("definition")
        .elements()
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1);
      // The sign of the origin has its words out of sight beside it.
      const words = cut
        .map(({ textContent }) => textContent)
        .filter((text) => !/(inferred|measured)$/.test(text));
      expect(words).toEqual([]);
    } finally {
      root.toggleAttribute("data-spaced", false);
    }
  });

  it("[N10] figures follow a busy stream at most four times a second, without a render", async () => {
    const { prices, group, cells, renders } = await show();
    const before = renders();
    const figure = group("Prices")
      .getByRole("term")
      .elements()
      .find(({ textContent }) => textContent === "Events");
    const written = new MutationObserver(() => undefined);
    written.observe(figure!.parentElement!, { characterData: true, subtree: true, childList: true });
    for (let seq = 8; seq < 208; seq += 1) {
      prices.clock.advance(5);
      prices.source().sends("quotes", quotesData(seq, seq - 1), `a:${seq}`);
    }
    expect(written.takeRecords().length).toBeLessThanOrEqual(4);
    prices.clock.advance(250);
    expect(cells("Prices", "Events")[0]).toBe("202");
    expect(cells("Prices", "Last id")[0]).toBe("a:207");
    expect(cells("Prices", "Spacing p50")[0]).toBe("5.0 ms");
    expect(cells("Prices", "Events a second")[0]).toMatch(/^16\d$/);
    expect(renders()).toBe(before);
  });

  it("[N11] the band moves once a second, and its elements stay", async () => {
    const { prices, page } = await show();
    const band = page.getByTestId("timeline").first().element();
    const live = () => band.querySelector<HTMLElement>("[data-kind=live]");
    prices.clock.advance(60_000);
    const drawn = live();
    const leftAt = drawn?.style.left;
    prices.clock.advance(900);
    expect(live()?.style.left).toBe(leftAt);
    prices.clock.advance(1_000);
    expect(live()).toBe(drawn);
    expect(live()?.style.left).not.toBe(leftAt);
  });

  it("[N5, N12] lists outages with their waits, and changes in words", async () => {
    const { prices, page, connectionLogs } = await show();
    prices.clock.advance(4_000);
    prices.source().breaks();
    prices.clock.advance(250);
    prices.clock.advance(30);
    prices.greet();
    connectionLogs.prices.mark("fault", "dropPrices");
    const outages = page.getByRole("table", { name: "Prices: newest reconnects" });
    await expect.element(outages.getByRole("row").nth(1)).toHaveTextContent(/lost1250 ms30 ms/);
    const changes = page.getByRole("list", { name: "Prices: newest changes" });
    await expect
      .element(changes.getByRole("listitem").first())
      .toHaveTextContent("Fault pressed: dropPrices");
    await expect.element(changes).toHaveTextContent("Live again after 280 ms");
    await expect
      .element(page.getByRole("table", { name: "Orders: newest reconnects" }))
      .toHaveTextContent("None since the page was opened");
  });

  it("[N13] copies the id that is shown when the button is pressed", async () => {
    const copied = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
    const { prices, page } = await show();
    prices.quotes("a:8", 7);
    prices.clock.advance(250);
    await page.getByRole("button", { name: "Copy the last event id" }).click();
    expect(copied).toHaveBeenCalledWith("a:8");
    await expect.element(page.getByRole("button", { name: "Copied" })).toBeInTheDocument();
    copied.mockRestore();
  });

  it("[N9] a link that is down says why and when the next try is, and can be tried now", async () => {
    const { prices, page, cells } = await show();
    await expect.element(page.getByRole("button", { name: "Reconnect prices" })).toBeDisabled();
    prices.source().breaks();
    await expect.element(page.getByRole("button", { name: "Reconnect prices" })).toBeEnabled();
    prices.clock.advance(500);
    expect(cells("Prices", "State")[0]).toBe("Connecting");
    expect(cells("Prices", "Why")[0]).toBe("the connection was lost");
    prices.source().breaks();
    prices.clock.advance(250);
    expect(cells("Prices", "State")[0]).toBe("Waiting");
    expect(cells("Prices", "Why")[0]).toMatch(/; try 2 in 1 s$/);
    await page.getByRole("button", { name: "Reconnect prices" }).click();
    expect(prices.stream.state().kind).toBe("connecting");
  });

  it("[O25, T77] tells how many answers came to nothing that was asked", async () => {
    const { orders, prices, cells } = await show();
    expect(cells("Orders", "Unknown answers")[0]).toBe("0");
    orders.ws().sends({ type: "heartbeat", seq: 3, reqId: "whose" });
    prices.clock.advance(250);
    expect(cells("Orders", "Unknown answers")[0]).toBe("1");
  });

  it("[V40] tells what did not fit, how often, and what the exchange was asked because of it", async () => {
    const { page, orderStore } = await show();
    await expect.element(page.getByText(/^0 told twice, 0 late, 0 impossible/)).toBeVisible();
    const about = { about: "EURUSD buy", at: 0, orderKey: "A" };
    orderStore.update((state) =>
      countAnomaly(state, { ...about, kind: "impossible", text: "canceled cannot follow filled" }),
    );
    orderStore.update((state) => markQuery(state, "A", "asked"));
    const list = page.getByRole("list", { name: "Orders: reports that did not fit" });
    await expect
      .element(list.getByRole("listitem").first())
      .toHaveTextContent(
        /EURUSD buy, impossible: canceled cannot follow filled. The exchange is asked for the order's status./,
      );
    orderStore.update((state) => markQuery(state, "A", "answered"));
    await expect.element(list).toHaveTextContent(/The exchange was asked and has answered./);
    await expect.element(page.getByText(/^0 told twice, 0 late, 1 impossible/)).toBeVisible();
  });
});
