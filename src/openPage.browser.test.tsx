import type { ReactElement, ReactNode } from "react";
import { describe, expect, it } from "vitest";
import { render } from "vitest-browser-react";
import { createManualClock } from "./lib/manualClock.ts";
import { fail, ok } from "./lib/result.ts";
import { sharedInMemory } from "./lib/textInMemory.ts";
import { openPage, type PageOpening } from "./openPage.tsx";
import type { TerminalConfig } from "./protocol/terminalConfig.ts";
import type { Host } from "./terminal.ts";
import "./ui/theme/base.css";

const CONFIG = {} as TerminalConfig;

/** Opens the page over steps of which the test gives some. */
async function open(given: Partial<PageOpening>) {
  const shown: ReactNode[] = [];
  const counts = { started: 0, reloads: 0 };
  await openPage({
    clock: createManualClock(),
    render: (page) => shown.push(page),
    prepare: () => Promise.resolve(ok(undefined)),
    loadConfig: () => Promise.resolve(ok(CONFIG)),
    makeHost: () => ({ kept: sharedInMemory()() }) as unknown as Host,
    startTerminal: () => {
      counts.started += 1;
      return <main>The terminal</main>;
    },
    reload: () => (counts.reloads += 1),
    ...given,
  });
  return { page: await render(shown.at(-1) as ReactElement), counts, shown };
}

describe("opening the page", () => {
  it("[U21] shows the terminal, started once", async () => {
    const { page, counts } = await open({});
    await expect.element(page.getByText("The terminal")).toBeVisible();
    expect(counts.started).toBe(1);
  });

  it.each<[string, Partial<PageOpening>, RegExp]>([
    [
      "a configuration that is refused",
      { loadConfig: () => Promise.resolve(fail("terminal.config.json is not JSON")) },
      /^terminal\.config\.json is not JSON$/,
    ],
    [
      "a configuration that cannot be fetched",
      { loadConfig: () => Promise.reject(new TypeError("Failed to fetch")) },
      /terminal\.config\.json could not be read: Failed to fetch\. Try again/,
    ],
    [
      "a service worker that the browser refuses",
      { prepare: () => Promise.reject(new Error("Failed to register a ServiceWorker")) },
      /could not be prepared: Failed to register a ServiceWorker\. Try again/,
    ],
    [
      "a browser that lacks what is needed",
      {
        makeHost: () => {
          throw new TypeError("crypto.getRandomValues is not a function");
        },
      },
      /lacks something that the terminal needs: crypto\.getRandomValues is not a function\. Open it over https/,
    ],
    [
      "a terminal that throws as it starts",
      {
        startTerminal: () => {
          throw new Error("no such thing");
        },
      },
      /did not start: no such thing\. Try again/,
    ],
  ])("[U21] %s is told in words, with a button that tries again", async (_, given, words) => {
    const { page, counts, shown } = await open(given);
    await expect.element(page.getByRole("alert")).toHaveTextContent("Tapedeck cannot start");
    await expect.element(page.getByText(words)).toBeVisible();
    await page.getByRole("button", { name: "Try again" }).click();
    expect([counts.reloads, shown.length]).toEqual([1, 1]);
  });

  it("[U21] a step that never answers is given up after 30 s", async () => {
    const clock = createManualClock();
    const opened = open({ clock, prepare: () => new Promise(() => undefined) });
    clock.advance(30_000);
    const { page } = await opened;
    await expect.element(page.getByText(/nothing answered for 30 s\. Check the network/)).toBeVisible();
    expect(clock.pending()).toBe(0);
  });

  it("[U21] storage that keeps nothing is told before an order needs it, and a person may go on to watch", async () => {
    const kept = { ...sharedInMemory()(), set: () => false };
    const { page, counts, shown } = await open({ makeHost: () => ({ kept }) as unknown as Host });
    await expect.element(page.getByText(/keeps nothing for this page/)).toBeVisible();
    await expect.element(page.getByRole("button", { name: "Try again" })).toBeVisible();
    expect(counts.started).toBe(0);
    await page.getByRole("button", { name: "Go on without" }).click();
    expect([counts.started, shown.length]).toEqual([1, 2]);
  });
});
