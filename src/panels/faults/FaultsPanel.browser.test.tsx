import { afterEach, describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { createScreenTerminal } from "../../testing/screenTerminal.tsx";
import { CONFIRM_FROM_MS } from "../../ui/controls/secondPress.ts";
import { FaultsPanel } from "./FaultsPanel.tsx";
import { SCRIPTS_KEY } from "./keptScripts.ts";
import "../../ui/theme/base.css";

const LIST = {
  words: [
    { fault: "dropPrices", about: "Ends every price stream.", params: [] },
    { fault: "dropOrders", about: "Cuts every order link.", params: [] },
    { fault: "freezePrices", about: "Silence.", params: [] },
    { fault: "thawPrices", about: "Goes on.", params: [] },
    { fault: "reset", about: "Back to the market of the seed.", params: [] },
    {
      fault: "delay",
      about: "Every event comes late.",
      params: [
        { name: "ms", type: "integer", min: 0, max: 1_000, initial: 250 },
        { name: "on", type: "choice", choices: ["prices", "orders"], initial: "prices" },
        { name: "note", type: "text", maxChars: 40, initial: "none" },
      ],
    },
  ],
};

/** The panel, with a control endpoint played by the test. */
async function show({ kept = new Map<string, string>(), answer = () => Response.json({}) } = {}) {
  const posted: unknown[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation((_url, init) => {
    if (init?.method !== "POST") return Promise.resolve(Response.json(LIST));
    posted.push(JSON.parse(init.body as string));
    return Promise.resolve(answer());
  });
  const screen = createScreenTerminal({ instruments: [], kept });
  const page = await render(
    <screen.Provider>
      <FaultsPanel />
    </screen.Provider>,
  );
  await expect.element(page.getByRole("button", { name: "dropPrices" })).toBeVisible();
  return { ...screen, page, posted, script: page.getByRole("textbox", { name: "Seed and steps" }) };
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe("faults panel", () => {
  it("[Q83] offers no fault in a recording, and asks nobody for a list of them", async () => {
    const asked = vi.spyOn(globalThis, "fetch");
    const screen = createScreenTerminal({ instruments: [] });
    Object.assign(screen.terminal, { recorded: true });
    const page = await render(
      <screen.Provider>
        <FaultsPanel />
      </screen.Provider>,
    );
    await expect.element(page.getByText("No faults in a recording")).toBeVisible();
    expect(page.getByRole("button").elements()).toEqual([]);
    expect(asked).not.toHaveBeenCalled();
  });

  it("[N20] posts a fault once, marks it on both timelines, and tells what came of it", async () => {
    const { page, posted, terminal, clock } = await show();
    clock.advance(1_200);
    await page.getByRole("button", { name: "dropPrices" }).click();
    await expect.element(page.getByRole("status")).toHaveTextContent(/dropPrices: done/);
    expect(posted).toEqual([{ fault: "dropPrices" }]);
    const mark = { kind: "fault", at: 1_200, detail: "dropPrices" };
    expect(terminal.connectionLogs.prices.getState().marks).toEqual([mark]);
    expect(terminal.connectionLogs.orders.getState().marks).toEqual([mark]);
  });

  it("[N19, N20] sends the parameters that stand there, and none of the wrong kind", async () => {
    const { page, posted } = await show();
    await page.getByRole("button", { name: "delay" }).click();
    await page.getByLabelText("on").selectOptions("orders");
    await page.getByLabelText("ms").fill("soon");
    await expect.element(page.getByRole("button", { name: "delay" })).toBeDisabled();
    await page.getByLabelText("ms").fill("40");
    await page.getByLabelText("note").fill("slow");
    await page.getByRole("button", { name: "delay" }).click();
    expect(posted).toEqual([
      { fault: "delay", ms: 250, on: "prices", note: "none" },
      { fault: "delay", ms: 40, on: "orders", note: "slow" },
    ]);
  });

  it("[M45] a scenario is posted as soon as it is chosen, and shown as the one that runs", async () => {
    const scenarios = [
      { name: "usual", label: "Usual", about: "As calibrated." },
      { name: "flashCrash", label: "Flash crash", about: "A fall of a minute." },
    ];
    let scenario = "usual";
    vi.spyOn(globalThis, "fetch").mockImplementation((_url, init) => {
      if (init?.method === "POST") ({ name: scenario } = JSON.parse(init.body as string) as { name: string });
      return Promise.resolve(Response.json({ ...LIST, scenario, scenarios }));
    });
    const screen = createScreenTerminal({ instruments: [] });
    const page = await render(
      <screen.Provider>
        <FaultsPanel />
      </screen.Provider>,
    );
    const chooser = page.getByRole("combobox", { name: "Market scenario" });
    await expect.element(chooser).toHaveAccessibleDescription("As calibrated.");
    await chooser.selectOptions("Flash crash");
    await expect.element(page.getByRole("status")).toHaveTextContent(/scenario Flash crash: done/);
    expect(scenario).toBe("flashCrash");
    await expect.element(chooser).toHaveAccessibleDescription("A fall of a minute.");
  });

  it("[N20] tells a refusal in the words of the exchange, as text", async () => {
    const refused = { title: "Bad", status: 400, detail: "<b>no</b> such fault" };
    const { page } = await show({ answer: () => Response.json(refused, { status: 400 }) });
    await page.getByRole("button", { name: "dropOrders" }).click();
    await expect
      .element(page.getByRole("status"))
      .toHaveTextContent("Refused by the exchange (400): <b>no</b> such fault");
  });

  it("[N21, N23] a script that is wrong says why and cannot be run; a right one is posted as one fault", async () => {
    const { page, posted, script, terminal } = await show();
    await script.fill('{ "seed": 3, "steps": [{ "atMs": 0, "fault": "dropAll" }] }');
    await expect.element(page.getByText(/^Step 1: "dropAll" is no fault/)).toBeVisible();
    await expect.element(script).toHaveAccessibleDescription(/Step 1/);
    await expect.element(page.getByRole("button", { name: "Run script" })).toBeDisabled();
    await script.fill('{ "seed": 3, "steps": [{ "atMs": 0, "fault": "delay", "ms": 9 }] }');
    await page.getByRole("button", { name: "Run script" }).click();
    expect(posted).toEqual([{ fault: "script", seed: 3, steps: [{ atMs: 0, fault: "delay", ms: 9 }] }]);
    expect(terminal.connectionLogs.prices.getState().marks[0]?.detail).toBe("script storm");
  });

  it("[N22] keeps a script under its name over a reload, opens it and deletes it", async () => {
    const first = await show();
    await first.page.getByRole("textbox", { name: "Name" }).fill("calm");
    await first.script.fill('{ "seed": 1, "steps": [{ "atMs": 5, "fault": "thawPrices" }] }');
    await first.page.getByRole("button", { name: "Save" }).click();
    expect(first.kept.get(SCRIPTS_KEY)).toContain("calm");
    await first.page.unmount();
    vi.restoreAllMocks();

    const { page, script, kept } = await show({ kept: first.kept });
    await expect.element(script).toHaveValue(expect.stringContaining("freezePrices"));
    await page.getByRole("combobox", { name: "Saved" }).selectOptions("calm");
    await expect.element(script).toHaveValue(expect.stringContaining("thawPrices"));
    await page.getByRole("button", { name: "Delete" }).click();
    expect(kept.get(SCRIPTS_KEY)).toBe("[]");
  });

  it("[N22] reads a script from a file, by the file's name", async () => {
    const { page, script } = await show();
    const text = '{ "seed": 9, "steps": [{ "atMs": 0, "fault": "dropOrders" }] }';
    const input = page.getByLabelText("Script file").element() as HTMLInputElement;
    await userEvent.upload(input, new File([text], "flap.json", { type: "application/json" }));
    await expect.element(script).toHaveValue(text);
    await expect.element(page.getByRole("textbox", { name: "Name" })).toHaveValue("flap");
  });

  it("[N22] writes the script as it stands to a file of its name", async () => {
    const { page, script } = await show();
    const blobs: Blob[] = [];
    vi.spyOn(URL, "createObjectURL").mockImplementation((blob) => {
      blobs.push(blob as Blob);
      return "about:blank";
    });
    const names: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function click(
      this: HTMLAnchorElement,
    ) {
      names.push(this.download);
    });
    await script.fill("{ half");
    await page.getByRole("button", { name: "Export" }).click();
    expect(names).toEqual(["storm.json"]);
    expect(await blobs[0]?.text()).toBe("{ half");
  });
});

describe("a market from a file", () => {
  const answers = {
    taken: () => Response.json({ name: "eurusd.csv", symbol: "EURUSD", report: "2 quotes." }),
    refused: () =>
      Response.json(
        { title: "The file was not taken", status: 400, detail: "eurusd.csv, line 3: bid" },
        { status: 400 },
      ),
    unknown: () => new Response("", { status: 404 }),
  };

  async function choose(answer: () => Response) {
    const asked: { url: string; body: unknown }[] = [];
    vi.spyOn(globalThis, "fetch").mockImplementation((url, init) => {
      if (init?.method !== "POST") return Promise.resolve(Response.json(LIST));
      asked.push({ url: new Request(url).url, body: init.body });
      return Promise.resolve(answer());
    });
    const screen = createScreenTerminal({ instruments: [] });
    const page = await render(
      <screen.Provider>
        <FaultsPanel />
      </screen.Provider>,
    );
    const part = page.getByRole("group", { name: "Market from a file" });
    await part.getByLabelText("Columns by number, if untitled").fill("time=1,bid=2,ask=3");
    // The browser's own dialog cannot be used by a test: the input that opens it is given a file.
    vi.spyOn(HTMLInputElement.prototype, "click").mockImplementation(function click(this: HTMLInputElement) {
      const files = new DataTransfer();
      files.items.add(new File(["0,1.1,1.2"], "eurusd.csv"));
      this.files = files.files;
      this.dispatchEvent(new Event("change"));
    });
    await part.getByRole("button", { name: "Choose file" }).click();
    return { part, asked };
  }

  it("[M60, M61] is handed over with what was typed, told, and opened by a link at the speed", async () => {
    const { part, asked } = await choose(answers.taken);
    await expect.element(part.getByText("eurusd.csv, EURUSD: 2 quotes.")).toBeVisible();
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({ body: "0,1.1,1.2" });
    expect(asked[0]?.url).toMatch(
      /\/market-file\?name=eurusd\.csv&map=time%3D1%2Cbid%3D2%2Cask%3D3&scale=0$/,
    );
    await part.getByLabelText("Speed, 0.1 to 1000").fill("20");
    const link = part.getByRole("link", { name: "Trade EURUSD at 20×" });
    await expect.element(link).toHaveAttribute("href", expect.stringMatching(/csv=eurusd\.csv&csvSpeed=20$/));
    await part.getByLabelText("Speed, 0.1 to 1000").fill("0");
    await expect.element(part.getByText(/Give a speed from 0\.1 to 1000/)).toBeVisible();
    expect(part.getByRole("link").elements()).toEqual([]);
  });

  it("[M60] that is wrong is told with its line", async () => {
    const { part } = await choose(answers.refused);
    await expect.element(part.getByText(/eurusd\.csv, line 3: bid/)).toBeVisible();
    expect(part.getByRole("link").elements()).toEqual([]);
  });

  it("[M60] an exchange that takes none says what to do", async () => {
    const { part } = await choose(answers.unknown);
    await expect.element(part.getByText(/start it with --csv/)).toBeVisible();
  });

  it("[N46] takes every account's orders and money away only at a second press", async () => {
    const { page, posted, clock } = await show();
    await page.getByRole("button", { name: "reset" }).click();
    expect(posted).toEqual([]);
    const again = page.getByRole("button", { name: /^Press again: every account loses/ });
    clock.advance(CONFIRM_FROM_MS);
    await again.click();
    await expect.poll(() => posted).toEqual([{ fault: "reset" }]);
  });
});
