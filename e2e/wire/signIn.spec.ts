import { expect, test } from "../fixtures.ts";
import { QUIET_MARKET } from "../marketServer.ts";
import { TerminalPage } from "../pages/TerminalPage.ts";

// Run against the server that wants people to sign in.
test.use({
  serverFlags: [
    "--sign-in",
    "60",
    "--symbols",
    String(QUIET_MARKET.symbols),
    "--rate",
    String(QUIET_MARKET.rate),
  ],
});

test("[Z21, Z22, Z23, N40, N41, F30, P13, O23] signs in in a window, is signed out, and goes on where it was in every tab", async ({
  page,
  context,
  address,
}) => {
  const terminal = new TerminalPage(page, address);
  const bar = page.getByRole("region", { name: "Sign-in" });
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));

  async function signIn(words: string): Promise<void> {
    const [popup] = await Promise.all([
      context.waitForEvent("page"),
      bar.getByRole("button", { name: words, exact: true }).click(),
    ]);
    await popup.getByRole("textbox", { name: "Name" }).fill("Ada");
    await Promise.all([popup.waitForEvent("close"), popup.getByRole("button", { name: "Sign in" }).click()]);
  }

  await page.goto(address);
  await expect(bar).toContainText("prices and orders are closed");
  await signIn("Sign in");
  await terminal.expectLive();
  await expect(bar).toHaveCount(0);

  const second = new TerminalPage(await context.newPage(), address);
  await second.open();
  await page.bringToFront();
  await terminal.selectSymbol("USDJPY");
  const order = {
    side: "Buy",
    type: "Limit",
    quantity: "5000",
    price: "146.000",
    timeInForce: "GTC",
  } as const;
  await terminal.ticket.fill(order);
  await terminal.ticket.submit();
  await expect(await terminal.row("Orders", "USDJPY", "146.000")).toContainText(/working/i);

  await page.evaluate(() => fetch("sign-out", { method: "POST" }));
  await expect(bar).toContainText("prices and orders are closed");
  await expect(bar).toContainText("1 order was working");
  await expect(terminal.connectionPill().getByTitle(/^Prices off: .*sign-in \(401\)/)).toBeVisible();
  await expect(page.getByRole("grid", { name: "Quotes" })).toHaveAttribute("data-stale");
  await expect(terminal.ticket.submitButton()).toBeDisabled();
  // The tab that leads asks for the other one too, which comes back in its own time.
  await expect(second.connectionPill().getByTitle(/^Prices off: .*sign-in \(401\)/)).toBeVisible();
  const before = asked.length;
  await bar.getByRole("button", { name: "Try again" }).click();
  await expect(bar.getByRole("button", { name: "Try again" })).toBeEnabled();
  await expect(bar).toContainText("prices and orders are closed");
  const tried = asked.slice(before).filter((path) => path !== "/bars");
  expect(tried.sort()).toEqual(["/prices/stream", "/prices/stream", "/session"]);

  await signIn("Sign in again");
  await terminal.expectLive();
  await second.expectLive();
  await expect(bar).toHaveCount(0);
  await expect(await terminal.row("Orders", "USDJPY", "146.000")).toContainText(/working/i);
  await terminal.expectToChange(terminal.quoteRow("EURUSD"));
  expect(await terminal.figure("Prices", "Gaps")).toBe(0);
  expect(await terminal.newOrders()).toBe(1);

  // In the page's place, from a link with a symbol.
  await page.route("**/terminal.config.json", (route) =>
    route.fulfill({ json: { signInUrl: "./sign-in?return={return}", signInBy: "page" } }),
  );
  await page.goto(`${address}#symbol=USDJPY`);
  await page.reload();
  await terminal.expectLive();
  await page.evaluate(() => fetch("sign-out", { method: "POST" }));
  await bar.getByRole("button", { name: "Sign in again" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Ada");
  await page.getByRole("button", { name: "Sign in" }).click();
  await terminal.expectLive();
  expect(page.url()).toBe(`${address}#symbol=USDJPY`);
  await expect(await terminal.row("Orders", "USDJPY", "146.000")).toContainText(/working/i);
});
