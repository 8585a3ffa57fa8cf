import { expect } from "../fixtures.ts";
import type { TerminalPage } from "../pages/TerminalPage.ts";

/** Rows of a screen by what they are of. */
export type Shown = Readonly<Record<string, readonly string[]>>;

/** Orders, fills and positions as they stand on the screen, without what only the sender knows. */
export async function everything(terminal: TerminalPage): Promise<Shown> {
  const orders = await terminal.showPanel("Orders");
  await orders.getByRole("tab", { name: /^Working/ }).click();
  const working = await rows(terminal, "Orders", [1, 2, 3, 4, 5, 6, 7, 8]);
  await orders.getByRole("tab", { name: /^History/ }).click();
  const history = (await rows(terminal, "Orders", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])).filter(
    (row) => !row.includes("Not sent"),
  );
  await orders.getByRole("tab", { name: /^Working/ }).click();
  return {
    working,
    history,
    fills: await rows(terminal, "Fills", [1, 2, 3, 4, 7]),
    positions: await rows(terminal, "Positions", [0, 1, 2]),
  };
}

/** The market as it stands on the screen. */
export async function market(terminal: TerminalPage): Promise<Shown> {
  // The age of a quote is this page's own: the other has not been there as long.
  const texts = async (panel: string): Promise<string[]> =>
    (await terminal.showPanel(panel)).getByRole("row").evaluateAll((rows) =>
      rows.map((row) =>
        [...row.children]
          .filter((cell) => !cell.matches('[data-part="age"]'))
          .map((cell) => cell.textContent)
          .join(" | "),
      ),
    );
  return {
    quotes: (await texts("Price blotter")).slice(0, 20),
    tape: (await texts("Time and sales")).slice(0, 10),
  };
}

/** Rows that one shows and the other does not. */
export function missingFrom(shown: Shown, told: Shown): string[] {
  return Object.entries(told).flatMap(([what, texts]) => {
    const left = [...(shown[what] ?? [])];
    return texts.flatMap((text) => {
      const at = left.indexOf(text);
      if (at >= 0) left.splice(at, 1);
      return at < 0 ? [`${what}: ${text}`] : [];
    });
  });
}

/**
 * What the second of two screens shows and the first does not, and the other way round. What goes on meanwhile may come
 * between the two readings, so that they are read until they agree; after a minute they never will.
 */
export async function compare(
  read: () => Promise<readonly [shown: Shown, told: Shown]>,
): Promise<{ lost: readonly string[]; made: readonly string[] }> {
  let lost: readonly string[] = [];
  let made: readonly string[] = [];
  await expect(async () => {
    const [shown, told] = await read();
    [lost, made] = [missingFrom(shown, told), missingFrom(told, shown)];
    expect([lost, made]).toEqual([[], []]);
  })
    .toPass({ timeout: 60_000 })
    .catch(() => {});
  return { lost, made };
}

/** What is said of an order by where it was sent, and of a request by whose it was. */
const OWN_WORDS = /external|No answer to the (?:cancel|amend|change|replace)\w*/g;

/** The named cells of every row of a table, sorted: two terminals may list equal times in another order. */
async function rows(terminal: TerminalPage, panel: string, columns: readonly number[]): Promise<string[]> {
  const region = await terminal.showPanel(panel);
  const texts = await region
    .locator("tbody tr")
    .evaluateAll(
      (elements, wanted) =>
        elements
          .filter((row) => row.children.length > 3)
          .map((row) => wanted.map((column) => row.children[column]?.textContent ?? "").join(" | ")),
      columns,
    );
  return texts.map((text) => text.replaceAll(OWN_WORDS, "").trim()).sort();
}
