import { expect, type Locator, type Page } from "@playwright/test";
import type { Fault, Word } from "../../mocks/exchange/faults/faultWords.ts";
import type { SentStream } from "../../mocks/exchange/prices/sentIds.ts";
import { OrderTicket } from "./OrderTicket.ts";

interface ExchangeLog {
  readonly orders: readonly {
    readonly at: number;
    readonly message: { readonly type: string; readonly clOrdId?: string };
  }[];
  readonly streams: readonly SentStream[];
}

/** The terminal as a person sees it: everything is found by role and name. */
export class TerminalPage {
  readonly page: Page;
  readonly address: string;
  readonly ticket: OrderTicket;

  constructor(page: Page, address: string) {
    this.page = page;
    this.address = address;
    this.ticket = new OrderTicket(this.panel("Order ticket"));
  }

  async open(): Promise<void> {
    await this.page.goto(this.address);
    await this.expectLive();
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.expectLive();
  }

  async expectLive(): Promise<void> {
    await expect(this.connectionPill()).toContainText(/prices live/i);
    await expect(this.connectionPill()).toContainText(/orders live/i);
  }

  /** Both channels in words, in the top bar. */
  connectionPill(): Locator {
    return this.page.getByRole("group", { name: "Connection" });
  }

  panel(name: string): Locator {
    return this.page.getByRole("region", { name, exact: true });
  }

  /** Opens the tab of a panel that shares its place with others. */
  async showPanel(name: string): Promise<Locator> {
    const panel = this.panel(name);
    if (!(await panel.isVisible()))
      await this.page
        .getByRole("tab", { name: new RegExp(`^${name}`) })
        .first()
        .click();
    await expect(panel).toBeVisible();
    return panel;
  }

  /** Row of a symbol in the price blotter. */
  quoteRow(symbol: string): Locator {
    return this.panel("Price blotter")
      .getByRole("row")
      .filter({ has: this.page.getByText(symbol, { exact: true }) });
  }

  async selectSymbol(symbol: string): Promise<void> {
    await this.quoteRow(symbol).click();
    await expect(this.panel("Chart")).toContainText(symbol);
  }

  /** Waits until the text of a place is another than it is now. The age of a quote changes by itself and does not count. */
  async expectToChange(place: Locator): Promise<void> {
    const text = (): Promise<string | null> =>
      place.evaluate((element) => {
        const copy = element.cloneNode(true) as Element;
        for (const age of copy.querySelectorAll('[data-part="age"]')) age.remove();
        return copy.textContent;
      });
    const before = await text();
    await expect.poll(text).not.toBe(before);
  }

  /** Row of the working orders, fills, positions … that holds all these texts. */
  async row(panelName: string, ...texts: readonly (string | RegExp)[]): Promise<Locator> {
    let rows = (await this.showPanel(panelName)).getByRole("row");
    for (const text of texts) rows = rows.filter({ hasText: text });
    return rows;
  }

  /** The words about an order that stand in the row below its own: why it ended. */
  below(row: Locator): Locator {
    return row.locator("xpath=following-sibling::tr[1]");
  }

  /** Asks the exchange for a fault, through the same words on either host. */
  async fault(asked: Word | Fault): Promise<void> {
    const fault = typeof asked === "string" ? { fault: asked } : asked;
    const status = await this.page.evaluate(async (body) => {
      const response = await fetch("control", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body,
      });
      return response.status;
    }, JSON.stringify(fault));
    expect(status, `POST /control ${fault.fault}`).toBeLessThan(300);
  }

  /** What the exchange received and sent, from GET /control/log. */
  async log(): Promise<ExchangeLog> {
    return this.page.evaluate(async () => (await fetch("control/log")).json() as Promise<ExchangeLog>);
  }

  /** New orders that the exchange has received, doubled ones too: when, and under which clOrdId. */
  async sentOrders(): Promise<string[]> {
    const { orders } = await this.log();
    return orders.flatMap(({ at, message }) =>
      message.type === "newOrderSingle" ? [`${at} ${message.clOrdId ?? ""}`] : [],
    );
  }

  async newOrders(): Promise<number> {
    return (await this.sentOrders()).length;
  }

  /** This tab is the one that holds the price stream for others. */
  async expectToLead(): Promise<void> {
    const connection = await this.showPanel("Connection");
    await expect(connection.getByText(/SSE, held for \d+ tabs/)).toBeVisible();
  }

  /** A figure of the Connection panel, by its name there. */
  async figure(channel: "Prices" | "Orders", name: string): Promise<number> {
    const panel = await this.showPanel("Connection");
    const text = await panel
      .getByRole("group", { name: channel })
      .getByRole("term")
      .filter({ hasText: new RegExp(`^${name}$`) })
      .locator("xpath=following-sibling::dd[1]")
      .textContent();
    return Number((text ?? "").replaceAll(/[^0-9.-]/g, ""));
  }
}
