import { afterEach, describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { systemClock } from "../../lib/systemClock.ts";
import { sharedInMemory } from "../../lib/textInMemory.ts";
import { blobOf, fileOf, HEADER, linesOf, quietSession } from "../../session/sessionFixture.ts";
import { createSessionControl, type SessionControl } from "../../sessionControl.ts";
import { SessionScreen } from "./SessionScreen.tsx";
import "../../ui/theme/base.css";

const open: SessionControl[] = [];
afterEach(() => {
  for (const control of open.splice(0)) {
    control.backToLive();
    control.getState().terminal.stop();
  }
});

const none = () => () => undefined;

/** A page whose servers never answer, and a recording of 20 s in which EURUSD rises from 1.10000. */
async function show() {
  const control = createSessionControl({
    config: HEADER.config,
    host: {
      clock: systemClock,
      random: () => 0.5,
      newId: () => "0123456789abcdef",
      kept: sharedInMemory()(),
      keptInTab: sharedInMemory()(),
      fetch: () => new Promise(() => undefined),
      openEventSource: () => ({ readyState: 0, addEventListener: none, close: none }),
      probe: () => new Promise(() => undefined),
      openWebSocket: () => {
        throw new Error("no ticket, no socket");
      },
      requestFrame: (run) => void requestAnimationFrame(() => run()),
      signals: { onOnline: none, onOffline: none, onVisible: none },
    },
    defer: (run) => queueMicrotask(run),
    settle: () => new Promise((resolve) => void setTimeout(resolve, 0)),
  });
  open.push(control);
  const page = await render(<SessionScreen control={control} />);
  return { control, page, bar: page.getByRole("region", { name: "Recording" }) };
}

describe("session screen", () => {
  it("[Q78] tells of a recording when it was, how far it is and what it does; plays, steps and goes to a place by key", async () => {
    const { control, page, bar } = await show();
    expect(bar.elements()).toEqual([]);
    await control.open("quiet.jsonl", fileOf(quietSession(200)));
    await expect.element(bar.getByText("Nov 27, 2026")).toBeVisible();
    await expect.element(bar.getByText("Playing at 1×")).toBeVisible();
    const play = bar.getByRole("button", { name: "Pause" });
    await expect.element(play).toHaveFocus();
    await play.click();
    await expect.element(bar.getByText("Paused")).toBeVisible();
    await expect.element(page.getByRole("row", { name: /EURUSD/ })).toBeVisible();

    const { player } = control.getState().replay!;
    await player.runTo(10_000);
    await bar.getByRole("button", { name: /^Step/ }).click();
    await expect.poll(() => player.position()).toBe(10_100);
    await expect.element(bar.getByText("12:00:10.100 UTC")).toBeVisible();

    const slider = bar.getByRole("slider", { name: "Place in the recording" });
    (slider.element() as HTMLElement).focus();
    await userEvent.keyboard("{End}");
    await expect.element(bar.getByText("At the end")).toBeVisible();
    await userEvent.keyboard("{Home}");
    await expect.element(bar.getByText("Paused")).toBeVisible();
    await expect.poll(() => control.getState().replay?.player.position()).toBe(0);
    await expect.element(slider).toHaveFocus();
  });

  it("[Q78] plays at the speed that is chosen, and again from the start when it is at its end", async () => {
    const { control, bar } = await show();
    await control.open("quiet.jsonl", fileOf(quietSession(200)));
    await bar.getByRole("combobox", { name: "Speed" }).selectOptions("1,000×");
    await expect.element(bar.getByText("At the end")).toBeVisible();
    await bar.getByRole("combobox", { name: "Speed" }).selectOptions("0.1×");
    await bar.getByRole("button", { name: "Play again" }).click();
    await expect.element(bar.getByText("Playing at 0.1×")).toBeVisible();
    expect(control.getState().replay!.player.position()).toBeLessThan(10_000);
  });

  it("[Q80] looks nowhere as if it were live: title, icon, links, ticket and switches", async () => {
    document.head.insertAdjacentHTML("beforeend", '<link rel="icon" href="./favicon.svg">');
    const { control, page, bar } = await show();
    await control.open("quiet.jsonl", fileOf(quietSession(200)));
    await expect
      .poll(() => document.title, { timeout: 20_000 })
      .toMatch(/^Recording · 1\.10\d{3} EURUSD · Tapedeck$/);
    expect(document.querySelector("link[rel=icon]")?.getAttribute("href")).toBe("./favicon-stale.svg");
    await expect
      .element(page.getByRole("group", { name: "Connection" }))
      .toHaveTextContent("Prices were live");
    await expect.element(page.getByText("A recording: nothing is sent", { exact: true })).toBeVisible();
    await expect
      .element(page.getByText("This is a recording: nothing is sent.", { exact: false }))
      .toBeVisible();
    expect(page.getByRole("button", { name: "Kill switch" }).elements()).toEqual([]);
    await bar.getByRole("button", { name: "Back to live" }).click();
    await expect.element(page.getByRole("button", { name: "Kill switch" })).toBeVisible();
    expect(bar.elements()).toEqual([]);
  });

  it("[Q81] leaves the live terminal as it is underneath, and shows that one again", async () => {
    const { control, bar } = await show();
    const live = control.getState().terminal;
    await control.open("quiet.jsonl", fileOf(quietSession(200)));
    expect(control.getState().terminal).not.toBe(live);
    expect(live.orders.state().kind).not.toBe("closed");
    expect(live.prices.state().kind).not.toBe("closed");
    await bar.getByRole("button", { name: "Back to live" }).click();
    expect(control.getState().terminal).toBe(live);
  });

  it("[Q83][U151] takes a recording's account, none of its addresses, and says of one that was cut off that it was", async () => {
    const { control, page, bar } = await show();
    const config = {
      httpUrl: "https://theirs.test/",
      pricesUrl: "https://theirs.test/",
      ordersUrl: "wss://theirs.test/",
      account: "THEIRS",
    };
    await control.open("theirs.jsonl", blobOf(linesOf(quietSession(20), { ...HEADER, config }).slice(0, -1)));
    await expect.element(bar.getByText("Recording, cut off at its end")).toBeVisible();
    await expect.element(page.getByText("theirs.jsonl was cut off after line 25:")).toBeVisible();
    const { terminal } = control.getState();
    expect(terminal.config).toEqual({ ...HEADER.config, account: "THEIRS" });
    await expect.poll(() => terminal.prices.state().kind, { timeout: 20_000 }).toBe("live");
  });

  it("[Q82] says beside the button why a file is not played, with its line, and shows what was shown", async () => {
    const { control, page, bar } = await show();
    await control.open("theirs.jsonl", blobOf([...linesOf(quietSession(2)).slice(0, -1), "{}"]));
    await expect
      .element(page.getByRole("alert"))
      .toHaveTextContent(
        "theirs.jsonl is not played. Line 8: at: expected milliseconds since the recording began",
      );
    await userEvent.keyboard("{Escape}");
    await expect.poll(() => page.getByRole("alert").elements()).toEqual([]);
    expect(bar.elements()).toEqual([]);
  });

  it("[Q82] begins no recording before there is something to record, and says so", async () => {
    const { control, page } = await show();
    await page.getByRole("button", { name: "Session", exact: true }).click();
    await page.getByRole("button", { name: "Record", exact: true }).click();
    await expect
      .element(page.getByText("Nothing is recorded: there are no instruments yet.", { exact: false }))
      .toBeVisible();
    expect(control.stop()).toBeNull();
  });
});
