import { expect, type Locator } from "@playwright/test";

export interface TicketEntry {
  readonly side: "Buy" | "Sell";
  readonly type: "Market" | "Limit";
  readonly quantity: string;
  readonly price?: string;
  readonly timeInForce?: "Day" | "GTC" | "IOC" | "FOK";
}

/** The order ticket, by the labels of its fields. */
export class OrderTicket {
  readonly region: Locator;

  constructor(region: Locator) {
    this.region = region;
  }

  async fill(entry: TicketEntry): Promise<void> {
    await this.region
      .getByRole("radiogroup", { name: "Side" })
      .getByText(entry.side, { exact: true })
      .click();
    await this.region.getByLabel("Order type", { exact: true }).selectOption({ label: entry.type });
    if (entry.timeInForce !== undefined) {
      await this.region
        .getByLabel("Time in force", { exact: true })
        .selectOption({ label: entry.timeInForce });
    }
    await this.quantity().fill(entry.quantity);
    if (entry.price !== undefined) await this.price().fill(entry.price);
  }

  quantity(): Locator {
    return this.region.getByLabel("Quantity", { exact: true });
  }

  price(): Locator {
    return this.region.getByLabel("Limit price", { exact: true });
  }

  /** The button that sends: its name says what it will do. */
  submitButton(): Locator {
    return this.region.locator("button[type=submit]");
  }

  async submit(): Promise<void> {
    await expect(this.submitButton()).toBeEnabled();
    await this.submitButton().click();
  }
}
