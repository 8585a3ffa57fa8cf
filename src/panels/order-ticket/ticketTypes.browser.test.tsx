import { StrictMode } from "react";
import { describe, expect, it } from "vitest";
import { render } from "vitest-browser-react";
import { page, userEvent } from "vitest/browser";
import "../../ui/theme/base.css";
import { createTradingTerminal, type TradingTerminal } from "../../testing/tradingTerminal.tsx";
import type { Settings } from "../../settings/settingsStore.ts";
import { OrderTicket } from "./OrderTicket.tsx";

async function open(settings: Partial<Settings> = {}, height = 520): Promise<TradingTerminal> {
  const desk = createTradingTerminal();
  desk.terminal.settings.set(settings);
  desk.quote("EURUSD", 109_118, 109_120);
  await render(
    <StrictMode>
      <desk.Provider>
        <div style={{ width: 320, height }}>
          <OrderTicket />
        </div>
      </desk.Provider>
    </StrictMode>,
  );
  return desk;
}

const ticket = page.getByRole("region", { name: "Order ticket" });
const field = (label: string) => ticket.getByLabelText(label, { exact: true });
const button = (name: string | RegExp) => ticket.getByRole("button", { name });
const type = (label: string) => field("Order type").selectOptions(label);
const labels = () =>
  [...ticket.element().querySelectorAll("label[for]")].map(({ textContent }) => textContent);
const sent = (desk: TradingTerminal) => desk.sent.filter(({ type: kind }) => kind.startsWith("newOrder"));
const figure = (name: string): string | null | undefined =>
  [...ticket.element().querySelectorAll("dt")].find(({ textContent }) => textContent === name)
    ?.nextElementSibling?.textContent;

describe("the ticket for every order type", () => {
  it("[V42] shows the fields of the type and of the time in force, and no others", async () => {
    await open();
    const own = () => labels().slice(labels().indexOf("Quantity"));
    expect(own()).toEqual(["Quantity"]);
    const expected = {
      Limit: ["Quantity", "Limit price"],
      Stop: ["Quantity", "Stop price"],
      "Stop limit": ["Quantity", "Stop price", "Limit price"],
      "Trailing stop": ["Quantity", "Distance"],
    };
    for (const [name, fields] of Object.entries(expected)) {
      await type(name);
      expect(own().filter((label) => label !== "Shown in the book")).toEqual(fields);
    }
    const lives = [...field("Time in force").element().querySelectorAll("option")];
    expect(lives.map(({ textContent }) => textContent)).toEqual(["Day", "GTC", "GTD"]);
    await field("Time in force").selectOptions("GTD");
    expect(own()).toContain("Good till");
    await type("Market");
    await expect.element(field("Time in force")).toHaveValue("day");
  });

  it("[V158] has the date of a GTD order in sight as soon as it is asked, in a low ticket too", async () => {
    await open({}, 400);
    await type("Stop limit");
    await field("Time in force").selectOptions("GTD");
    const seen = field("Good till").element().getBoundingClientRect();
    const figures = ticket.element().querySelector("dl")!.getBoundingClientRect();
    expect(seen.bottom).toBeLessThanOrEqual(figures.top);
  });

  it("[V200] [V201] takes an expiry as it is typed, or by one press, and says what is wrong with one", async () => {
    const desk = await open();
    await type("Limit");
    await field("Time in force").selectOptions("GTD");
    await field("Good till").fill("2027-03-01");
    await expect.element(field("Good till")).toHaveAccessibleDescription(/Add the time of day/);
    await field("Good till").fill("1 Mar 2027 17:30");
    await expect.element(field("Good till")).toHaveAccessibleDescription("Monday, UTC time");
    await userEvent.keyboard("{ArrowUp}");
    await expect.element(field("Good till")).toHaveValue("1 Mar 2027 17:45");
    await button("Buy 10,000 EURUSD at 1.09118 limit, until 1 Mar 17:45").click();
    expect(sent(desk)).toMatchObject([{ expireTime: Date.UTC(2027, 2, 1, 17, 45) }]);
    await button("+1 h").click();
    await expect.element(field("Good till")).not.toHaveValue("1 Mar 2027 17:45");
  });

  it("[V165] on a phone a quantity of ten millions and a price are seen whole while they are typed", async () => {
    document.documentElement.dataset.touch = "";
    try {
      await open();
      for (const name of ["Limit", "Trailing stop"]) {
        await type(name);
        await field("Quantity").fill("10000000");
        const { scrollWidth, clientWidth } = field("Quantity").element();
        expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
      }
      await field("Distance").fill("0.00150");
      const { scrollWidth, clientWidth } = field("Distance").element();
      expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
    } finally {
      delete document.documentElement.dataset.touch;
    }
  });

  it("[V42] sends a stop with its stop price, and says why one on the wrong side of the market is not sent", async () => {
    const desk = await open();
    await type("Stop");
    await field("Stop price").fill("1.09000");
    await expect.element(field("Stop price")).toHaveAccessibleDescription(/A buy stop must be above/);
    await field("Stop price").fill("1.09500");
    await button("Buy 10,000 EURUSD stop at 1.09500, Day").click();
    expect(sent(desk)).toMatchObject([{ ordType: "stop", stopPx: "1.09500" }]);
  });

  it("[V44] has options where they apply and tells how many are set", async () => {
    const desk = await open();
    await ticket.getByText("More options").click();
    await expect.element(field("Reduce-only")).toBeVisible();
    expect(labels()).not.toContain("Shown in the book");
    await type("Limit");
    await field("Shown in the book").fill("2k");
    await field("Post-only").click();
    await expect.element(ticket.getByText("2 set")).toBeVisible();
    await button("Buy 10,000 EURUSD at 1.09118 limit, Day, showing 2,000, post-only").click();
    expect(sent(desk)).toMatchObject([{ displayQty: "2000", execInst: ["participateDontInitiate"] }]);
    await field("Time in force").selectOptions("IOC");
    await expect.element(field("Post-only")).not.toBeInTheDocument();
    await field("At least at once").fill("20k");
    await expect
      .element(field("At least at once"))
      .toHaveAccessibleDescription("Minimum quantity is over the quantity of the order");
  });

  it("[V45] sends a bracket and an OCO in one message each", async () => {
    const desk = await open();
    await ticket.getByText("More options").click();
    await ticket.getByRole("radio", { name: "Bracket" }).click();
    await field("Target").fill("1.09320");
    await field("Stop loss").fill("1.09020");
    await button("Buy 10,000 EURUSD at market, then target 1.09320 and stop 1.09020").click();
    expect(sent(desk)).toMatchObject([
      {
        contingencyType: "oneTriggersTheOther",
        orders: [{ ordType: "market" }, { price: "1.09320", side: "sell" }, { stopPx: "1.09020" }],
      },
    ]);
    await type("Limit");
    await ticket.getByRole("radio", { name: "OCO" }).click();
    await field("Or stop at").fill("1.09500");
    await button(/or stop 1.09500, whichever first$/).click();
    expect(sent(desk).at(-1)).toMatchObject({ contingencyType: "oneCancelsTheOther" });
  });

  it("[V176, V234] warns and asks before an order that goes by the market of a feed that has gone quiet, and blocks nothing", async () => {
    const desk = await open();
    desk.heard();
    desk.clock.advance(4_000);
    await expect.element(ticket.getByText(/^No price has come for 4 s/)).toBeVisible();
    await expect.element(ticket.getByText("quiet 4 s")).toBeVisible();
    await button("Buy 10,000 EURUSD at market").click();
    expect(sent(desk)).toHaveLength(0);
    await button("Back").click();
    await type("Limit");
    await expect.element(ticket.getByText(/^No price has come/)).not.toBeInTheDocument();
    await type("Market");
    desk.heard();
    desk.clock.advance(1_000);
    await expect.element(ticket.getByText(/^No price has come/)).not.toBeInTheDocument();
    await button("Buy 10,000 EURUSD at market").click();
    expect(sent(desk)).toHaveLength(1);
  });

  it("[V180] has one button for what its words mean on a phone", async () => {
    await open();
    await expect.element(button("What the words of the ticket mean")).not.toBeInTheDocument();
    document.documentElement.dataset.touch = "";
    try {
      await button("What the words of the ticket mean").click();
      await expect
        .element(page.getByRole("dialog").getByText(/^Alone: this order and no other/))
        .toBeVisible();
      await userEvent.keyboard("{Escape}");
    } finally {
      delete document.documentElement.dataset.touch;
    }
  });

  it("[V178] brings what More options opens into view", async () => {
    await open();
    const scrolled = ticket.element().querySelector("form > :first-child");
    if (!(scrolled instanceof HTMLElement)) throw new Error("no fields");
    scrolled.style.height = "200px";
    await ticket.getByText("More options").click();
    const inView = (): boolean =>
      ticket.getByRole("radiogroup", { name: "Sent with it" }).element().getBoundingClientRect().bottom <=
      scrolled.getBoundingClientRect().bottom;
    await expect.poll(inView).toBe(true);
  });

  it("[V171] [V172] tells what a distance comes to, keeps the unit, and asks about a stop far from the market", async () => {
    const desk = await open();
    await ticket.getByText("More options").click();
    await ticket.getByRole("radio", { name: "Bracket" }).click();
    await field("Target and stop loss in").selectOptions("Away");
    await field("Stop loss").fill("0.0010");
    await expect.element(field("Stop loss")).toHaveAccessibleDescription("at 1.09020");
    await field("Target").fill("1");
    await expect
      .element(field("Target"))
      .toHaveAccessibleDescription(
        /^Target 1.00000 away from 1.09120 is 2.09120. Price is outside the band of /,
      );
    await field("Target").fill("");
    await field("Stop loss").fill("1.07");
    const far = /^Stop 1.07000 away from 1.09120 is 0.02120. Stop at 0.02120 is outside the price band of /;
    await expect.element(field("Stop loss")).toHaveAccessibleDescription(far);
    await button("Buy 10,000 EURUSD at market, then stop 0.02120").click();
    expect(sent(desk)).toEqual([]);
    await expect
      .element(ticket.getByRole("group", { name: "Confirm the order" }))
      .toHaveTextContent(/is 0.02120/);
    await button("Send").click();
    expect(sent(desk)).toMatchObject([{ orders: [{ ordType: "market" }, { stopPx: "0.02120" }] }]);
    await expect.element(field("Target and stop loss in")).toHaveValue("distance");
  });

  it("[V46] [V205] [V286] works a quantity out of money or of a share of the buying power, and leaves it as the price moves", async () => {
    const desk = await open();
    desk.receive({
      type: "accountReport",
      account: "DEMO",
      currency: "USD",
      cash: "50000",
      realizedPnl: "0",
      fees: "0",
      marginUsed: "0",
      buyingPower: "50000",
      transactTime: 0,
    });
    await field("Quantity in").selectOptions("USD");
    await field("Quantity").fill("20k");
    await expect
      .element(field("Quantity"))
      .toHaveAccessibleDescription("makes 18,000 at 1.09120, in lots of 1000");
    await expect.element(button("Buy 18,000 EURUSD at market")).toBeVisible();
    desk.quote("EURUSD", 130_000, 130_002);
    await expect.element(button("Buy 18,000 EURUSD at market")).toBeVisible();
    await field("Quantity in").selectOptions("% BP");
    // What was made stands still, and is told in the new unit: 18,000 at 1.30002 of 50,000.
    await expect.element(field("Quantity")).toHaveValue("46.81");
    await expect.element(field("Quantity")).toHaveAccessibleDescription(/^makes 18,000 at 1\.30002,/);
    await expect.element(button("Buy 18,000 EURUSD at market")).toBeVisible();
    await field("Quantity in").selectOptions("USD");
    await expect.element(field("Quantity")).toHaveValue("23400.36");
    await field("Quantity in").selectOptions("% BP");
    await field("Quantity").fill("10");
    await expect.element(button("Buy 3,000 EURUSD at market")).toBeVisible();
  });

  it("[V47] steps figures by their buttons", async () => {
    await open();
    await button("Quantity up").click();
    await expect.element(field("Quantity")).toHaveValue("11000");
    await type("Limit");
    await button("Limit price down").click();
    await expect.element(field("Limit price")).toHaveValue("1.09117");
  });

  it("[V48] tells value, fee, margin and the position after it", async () => {
    const desk = await open();
    desk.receive({
      type: "positionReport",
      symbol: "EURUSD",
      qty: "-4000",
      avgPx: "1.09",
      cost: "0",
      realizedPnl: "0",
      fees: "0",
    });
    await expect.poll(() => figure("Position after")).toBe("long 6,000");
    expect(figure("Order value")).toBe("≈ 10,912.00 USD");
    // This server tells no rates.
    expect([figure("Est. fee"), figure("Margin")]).toEqual(["–", "–"]);
  });

  it("[V113] [V114] [V239] a press that sends nothing says so, and the button stands still and is not filled meanwhile", async () => {
    const desk = await open();
    const send = () => ticket.element().querySelector<HTMLElement>("button[type=submit]")!;
    const top = () => send().getBoundingClientRect().top - ticket.element().getBoundingClientRect().top;
    await button("Buy 10,000 EURUSD at market").click();
    const still = top();
    desk.answer({
      execType: "rejected",
      ordStatus: "rejected",
      leavesQty: "0",
      text: "the account holds as many orders as it may hold at once in all of its instruments together",
    });
    await expect.element(ticket.getByText(/^Rejected: the account/)).toBeVisible();
    expect([top(), send().dataset.muted]).toEqual([still, undefined]);
    await type("Trailing stop");
    expect(send().dataset.muted).toBe("true");
    const why = "Distance is empty.";
    expect(send().title).toBe(why);
    await expect.element(ticket.getByText(why, { exact: true })).toBeVisible();
    const background = () => getComputedStyle(send()).backgroundColor;
    await userEvent.unhover(send());
    const unfilled = background();
    await userEvent.hover(send());
    expect(background()).toBe(unfilled);
    send().click();
    await expect.element(ticket.getByText("Not sent", { exact: true })).toBeVisible();
    expect(ticket.getByText(/^Rejected/).elements()).toEqual([]);
    await field("Distance").fill("0.001");
    await expect.poll(() => send().dataset.muted).toBe(undefined);
    expect(ticket.getByText("Not sent", { exact: true }).elements()).toEqual([]);
  });

  it("[V49, V240] asks once more when it is told to, where the figures stood, and sends once for the answer", async () => {
    const desk = await open({ confirmOrders: "prompt" });
    const figures = ticket.getByText("Order value").element().closest("dl")!;
    const top = figures.getBoundingClientRect().top;
    await button("Buy 10,000 EURUSD at market").dblClick();
    const question = ticket.getByRole("group", { name: "Confirm the order" });
    expect(question.element().getBoundingClientRect().top).toBe(top);
    await expect
      .element(question)
      .toHaveTextContent(
        /Buy 10,000 EURUSD at market. Expected 1.09120, by the best ask: book not known. About 10,912.00 USD./,
      );
    expect(sent(desk)).toEqual([]);
    await userEvent.keyboard("{Escape}");
    await expect.element(question).not.toBeInTheDocument();
    await button("Buy 10,000 EURUSD at market").click();
    await question.getByRole("button", { name: "Send" }).click();
    expect(sent(desk)).toHaveLength(1);
  });

  it("[V49] sends when its button is held down, by key too, and not sooner", async () => {
    const desk = await open({ confirmOrders: "hold" });
    const hold = button(/^(Hold|Keep holding): Buy 10,000 EURUSD at market$/);
    await hold.click();
    desk.clock.advance(600);
    expect(sent(desk)).toEqual([]);
    hold.element().dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
    await expect.element(hold).toHaveTextContent(/^Keep holding/);
    desk.clock.advance(599);
    expect(sent(desk)).toEqual([]);
    desk.clock.advance(1);
    expect(sent(desk)).toHaveLength(1);
  });

  it("[V338] is led to its button by Enter in a field, says that it is held, and sends for a press of its own", async () => {
    const desk = await open({ confirmOrders: "hold" });
    await field("Quantity").click();
    await userEvent.keyboard("{Enter}");
    await expect.element(button(/^Hold: Buy 10,000 EURUSD at market$/)).toHaveFocus();
    await expect.element(ticket.getByText("Hold Enter to send.", { exact: true })).toBeVisible();
    desk.clock.advance(600);
    expect(sent(desk)).toEqual([]);
    await userEvent.keyboard("{Enter>}");
    desk.clock.advance(600);
    await userEvent.keyboard("{/Enter}");
    expect(sent(desk)).toHaveLength(1);
    expect(ticket.getByText("Hold Enter to send.", { exact: true }).elements()).toEqual([]);
  });

  it("[V50] [V337] sends from an armed tile, and is never armed by itself", async () => {
    const desk = await open({ oneClickTiles: true });
    await button("Sell 1.09118").click();
    expect(sent(desk)).toEqual([]);
    await ticket.getByRole("checkbox", { name: "Arm one-click tiles" }).click();
    await button("Buy now 1.09120").click();
    expect(sent(desk)).toMatchObject([{ side: "buy", ordType: "market", orderQty: "10000" }]);
    desk.setPrices({ kind: "connecting", since: 0, attempt: 1, reason: { kind: "lost" } });
    const inVain = ticket.getByRole("checkbox", { name: "Armed, but now a click sends nothing" });
    await expect.element(inVain).toBeChecked();
    desk.clock.advance(5 * 60_000);
    await expect.element(ticket.getByRole("checkbox", { name: "Arm one-click tiles" })).not.toBeChecked();
    await ticket.getByRole("checkbox", { name: "Arm one-click tiles" }).click();
    desk.terminal.settings.set({ symbol: "ESZ6" });
    await expect.element(ticket.getByRole("checkbox", { name: "Arm one-click tiles" })).not.toBeChecked();
  });

  it("[V333] shows all fields on a low page, under a halt too", async () => {
    const before = [window.innerWidth, window.innerHeight] as const;
    await page.viewport(1440, 900);
    try {
      const desk = await open({}, 471);
      const fields = ticket.element().querySelector("form")!.firstElementChild!;
      const cut = (): number => fields.scrollHeight - fields.clientHeight;
      await type("Stop limit");
      expect(cut()).toBe(0);
      desk.phase("EURUSD", "halted");
      for (const name of ["Market", "Limit"]) {
        await type(name);
        await expect.element(ticket.getByText(/EURUSD is halted. Nothing/)).toBeVisible();
        expect(cut()).toBe(0);
      }
    } finally {
      await page.viewport(...before);
    }
  });

  it("[V334] sees a price whole between steps for a thumb in a narrow ticket", async () => {
    document.documentElement.dataset.touch = "";
    try {
      await open();
      await type("Stop limit");
      await field("Stop price").fill("12345.67890");
      const { scrollWidth, clientWidth } = field("Stop price").element();
      expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
    } finally {
      delete document.documentElement.dataset.touch;
    }
  });

  it("[V51] says that its instrument is halted and refuses a market order there", async () => {
    const desk = await open();
    desk.phase("EURUSD", "halted");
    await expect
      .element(
        ticket.getByText("EURUSD is halted. Nothing trades, market orders are refused; cancels are taken."),
      )
      .toBeVisible();
    await type("Limit");
    await type("Market");
    await button("Buy 10,000 EURUSD at market").click();
    await expect
      .element(field("Order type"))
      .toHaveAccessibleDescription(
        "EURUSD is halted: only orders with a price are taken until trading resumes",
      );
    expect(sent(desk)).toEqual([]);
    desk.phase("EURUSD", "continuous");
    await expect.element(ticket.getByText(/EURUSD is halted/)).not.toBeInTheDocument();
  });

  it("[V51] says until when a phase lasts and what follows, of continuous trading too once its end is known", async () => {
    const desk = await open();
    const until = Date.UTC(2026, 10, 27, 16, 30);
    desk.phase("EURUSD", "openingAuction", { until, next: "continuous" });
    await expect
      .element(ticket.getByText(/^EURUSD is in its opening auction until 16:30:00, then trading\. Orders/))
      .toBeVisible();
    desk.phase("EURUSD", "continuous", { until, next: "closingAuction" });
    await expect
      .element(
        ticket.getByText("EURUSD is trading until 16:30:00, then in its closing auction.", { exact: true }),
      )
      .toBeVisible();
  });
});
