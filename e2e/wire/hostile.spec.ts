import type { Venue } from "../../mocks/exchange/venue.ts";
import { expect, test } from "../fixtures.ts";
import { startMarketServer } from "../marketServer.ts";
import { forgetStrain, readStrain, watchStrain } from "../pages/strain.ts";
import { TerminalPage } from "../pages/TerminalPage.ts";

const MARKUP = `<img src="x" onerror="window.ranMarkup=1"><b id="hostile">bold</b>`;
/** As long as an id may be, with something after it. */
const MARKUP_ID = "<img src=x onerror=ranMarkup=1>";
const IN_JSON = JSON.stringify(MARKUP).slice(1, -1);

/** Keys and values that a frame has no business with; each stands in for a different number of the event. */
const DAMAGE = [
  `"${IN_JSON}"`,
  '{"__proto__":{"polluted":1}}',
  '{"constructor":{"prototype":{"polluted":1}}}',
  "-1",
  "1e400",
  '"1e3"',
  "[]",
  `"x","__proto__":{"polluted":1},"${IN_JSON}":0`,
];

/** Puts markup into everything that the terminal shows of a server's words, and damages price events while told to. */
function hostile(): { through(venue: Venue): Venue; refuseSessions(): void; damage(on: boolean): void } {
  let refusing = false;
  let damaging = false;
  let damaged = 0;
  /** One number of an event's data; its id stays. */
  function damage(text: string): string {
    return text.replaceAll(/(?<=^event: (?:quotes|trades|depth)\n)data: (.*)$/gm, (line, data: string) => {
      const numbers = [...data.matchAll(/(?<=[[:,])-?\d+/g)];
      const at = numbers[damaged % Math.max(numbers.length, 1)];
      const value = DAMAGE[damaged % DAMAGE.length] ?? "";
      damaged += 1;
      return at === undefined
        ? line
        : `data: ${data.slice(0, at.index)}${value}${data.slice(at.index + at[0].length)}`;
    });
  }
  const through = (venue: Venue): Venue => ({
    ...venue,
    request(request) {
      const answer = venue.request(request);
      if (request.path === "/bars" || (refusing && request.path === "/session")) {
        const problem = { title: MARKUP, status: 403, detail: `${request.path} ${MARKUP}` };
        return {
          status: 403,
          headers: { "content-type": "application/problem+json" },
          body: JSON.stringify(problem),
        };
      }
      if (request.path !== "/instruments") return answer;
      const { instruments } = JSON.parse(answer.body) as {
        instruments: { symbol: string; description: string }[];
      };
      const listed = instruments.map((entry) => ({ ...entry, description: MARKUP }));
      const body = JSON.stringify({ instruments: [...listed, { ...listed[0], symbol: MARKUP }] });
      return { ...answer, body };
    },
    openPrices: (query, lastEventId, reader) =>
      venue.openPrices(query, lastEventId, {
        ...reader,
        write: (text) => reader.write(damaging ? damage(text) : text),
      }),
    openOrders: (ticket, link) =>
      venue.openOrders(ticket, {
        ...link,
        send: (text) =>
          link.send(
            text
              .replace(/"text":"(?:[^"\\]|\\.)*"/, `"text":"${IN_JSON}"`)
              .replace(/"(orderId|execId)":"/g, `"$1":"${MARKUP_ID}`)
              .replace('"symbol":"GBPUSD"', `"symbol":"${IN_JSON}"`),
          ),
      }),
  });
  return {
    through,
    refuseSessions() {
      refusing = true;
    },
    damage(on) {
      damaging = on;
    },
  };
}

/** An order of another terminal, whose symbol nobody listed. */
function tradeElsewhere(venue: Venue): void {
  const { body } = venue.request({ method: "POST", path: "/session", query: "", body: '{"account":"DEMO"}' });
  const { ticket } = JSON.parse(body) as { ticket: string };
  const answers: string[] = [];
  const session = venue.openOrders(ticket, { send: (text) => answers.push(text), close() {} });
  if ("status" in session) throw new Error(session.body);
  session.receive('{"type":"logon","account":"DEMO","sessionId":"elsewhere"}');
  session.receive(
    '{"type":"newOrderSingle","clOrdId":"else-1","symbol":"GBPUSD","side":"buy","ordType":"limit","orderQty":"10000","price":"1.27000"}',
  );
  expect(answers.join("\n")).toContain('"execType":"new"');
}

test.describe("hostile words of a server", () => {
  test("[Z6, Z25, P18, P20, P21, O26] are shown as text in every panel that shows them", async ({ page }) => {
    const { through, refuseSessions, damage } = hostile();
    const server = await startMarketServer({ symbols: 8, rate: 60 }, through);
    tradeElsewhere(server.venue);
    await watchStrain(page);
    const terminal = new TerminalPage(page, server.address);
    await terminal.open();

    // A problem's detail, an instrument's description, a symbol that is none.
    await expect(terminal.panel("Chart")).toContainText(`/bars ${MARKUP}`);
    await page.getByRole("combobox", { name: /instrument/i }).click();
    await expect(page.getByRole("option").first()).toContainText(MARKUP);
    await page.keyboard.press("Escape");
    await expect(page.getByText("An instrument was left out")).toBeVisible();

    // The exchange's words in a reject.
    await terminal.selectSymbol("EURUSD");
    await terminal.fault("rejectOrders");
    await terminal.ticket.fill({ side: "Buy", type: "Market", quantity: "40000" });
    await terminal.ticket.submit();
    await expect(terminal.ticket.region).toContainText(MARKUP);

    // An order that another terminal sent, in a symbol that is none, is counted and dropped.
    await expect(await terminal.row("Orders", "10,000")).toHaveCount(0);
    const orders = terminal.panel("Orders");
    await orders.getByRole("tab", { name: /^History/ }).click();
    await expect(terminal.below(await terminal.row("Orders", "40,000"))).toContainText(MARKUP);
    const connection = await terminal.showPanel("Connection");
    const unfit = connection.getByRole("list", { name: "Orders: reports that did not fit" });
    await expect(unfit).toContainText(`${MARKUP} buy, impossible: ${MARKUP} is not traded here.`);
    await expect(connection).toContainText("0 told twice, 0 late, 1 impossible.");

    // The exchange's ids, and its words about a cancel that came too late, wherever they are told.
    await terminal.fault("fillCancelCross");
    await terminal.ticket.fill({ side: "Buy", type: "Limit", quantity: "30000" });
    for (let tick = 0; tick < 30; tick += 1) await terminal.ticket.price().press("ArrowDown");
    await terminal.ticket.submitButton().click();
    await terminal.showPanel("Orders");
    await orders.getByRole("tab", { name: /^Working/ }).click();
    await (await terminal.row("Orders", "30,000")).getByRole("button", { name: /^Cancel/ }).click();
    await orders.getByRole("tab", { name: /^History/ }).click();
    await expect(await terminal.row("Orders", "30,000")).toContainText(/filled/i);
    await expect((await terminal.row("Fills", "EURUSD", MARKUP_ID)).first()).toBeVisible();

    // Price events damaged in every place, over all panels; then the server is itself again.
    const unread = (): Promise<number> => terminal.figure("Prices", "Malformed dropped");
    await forgetStrain(page);
    damage(true);
    await expect.poll(unread).toBeGreaterThan(3 * DAMAGE.length);
    damage(false);
    await expect(terminal.connectionPill()).toContainText("Prices live");
    await terminal.expectToChange(terminal.quoteRow("EURUSD"));
    const strain = await readStrain(page);
    console.log(`damaged price events: ${JSON.stringify(strain)}`);
    expect(strain.longestEventMs).toBeGreaterThan(0);
    expect(strain.heavyEvents, "events that held the thread").toBeLessThan(DAMAGE.length);

    refuseSessions();
    await terminal.fault("dropOrders");
    await expect(terminal.connectionPill()).toContainText(`/session ${MARKUP}`);

    const found = await page.evaluate(() => ({
      elements: document.querySelectorAll("img, #hostile, [onerror], script:not([src])").length,
      ran: "ranMarkup" in window,
      prototype: Object.keys(Object.prototype),
    }));
    expect(found).toMatchObject({ elements: 0, ran: false, prototype: [] });
    await server.stop();
  });
});
