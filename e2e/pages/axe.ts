import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Locator, type Page } from "@playwright/test";

/** What another theme can change. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

/** Off unless asked for: https://www.w3.org/TR/WCAG22/#target-size-minimum */
const TARGET_SIZE = { "target-size": { enabled: true } };

/**
 * What axe leaves to people and was judged, by rule, message and element. A list that a field names is in the document
 * while it is open; text without letters and digits is drawn in the colours of the text beside it; lines of text that lie
 * over different things have the opaque surface of their own popover between; what another thing lay over for a moment,
 * since the page goes on while axe looks, is looked at in other places at rest.
 */
const JUDGED = [
  /^aria-valid-attr-value controlsWithinPopup /,
  /^color-contrast nonBmp /,
  /^color-contrast elmPartiallyObscuring /,
  /^color-contrast bgOverlap /,
];

interface AxeCheck {
  readonly message: string;
  readonly data: { readonly messageKey?: string } | null;
}

interface AxeResult {
  readonly id: string;
  readonly nodes: readonly {
    readonly html: string;
    readonly any: readonly AxeCheck[];
    readonly all: readonly AxeCheck[];
    readonly none: readonly AxeCheck[];
  }[];
}

interface PageWithAxe {
  readonly axe: {
    run(
      within: Element,
      options: object,
    ): Promise<{ readonly violations: readonly AxeResult[]; readonly incomplete: readonly AxeResult[] }>;
  };
}

export type UpDown = "greenUp" | "redUp" | "colourBlind";

/** How the page is drawn. Changed in place: nothing is opened anew for it. */
export async function look(page: Page, theme: "dark" | "light", upDown: UpDown = "greenUp"): Promise<void> {
  await page.evaluate(
    ([shown, colours]) => {
      document.documentElement.dataset.theme = shown;
      document.documentElement.dataset.upDown = colours;
    },
    [theme, upDown] as const,
  );
}

/**
 * Gives the page axe, once: it is half a megabyte. What is drawn as an image goes away with it, since axe does not judge
 * text before one: shadows of what is scrolled, and bars behind figures, whose colours src/ui/theme/contrast.test.ts holds
 * against the text.
 */
async function bringAxe(page: Page): Promise<void> {
  if (await page.evaluate(() => "axe" in window)) return;
  await page.evaluate(() => {
    const plain = new CSSStyleSheet();
    plain.replaceSync("* { background-image: none !important; }");
    document.adoptedStyleSheets.push(plain);
  });
  // There are no frames, so that it all runs in the page; otherwise each report has a page of its own opened for it.
  await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ runOnly: ["html-has-lang"] })
    .analyze();
}

/** What axe finds within a part of the page, and what it cannot judge and nobody has, each with the element. */
export async function findings(part: Locator, rules: "all" | "colour"): Promise<readonly string[]> {
  await expect(part, "there is something to look at").toBeVisible();
  await bringAxe(part.page());
  const options = rules === "colour" ? { runOnly: COLOUR_RULES } : { rules: TARGET_SIZE };
  const found = await part.evaluate(
    async (element, asked) => {
      const { axe } = window as unknown as PageWithAxe;
      const { violations, incomplete } = await axe.run(element, asked);
      return [violations, incomplete].flatMap((results, standing) =>
        results.flatMap(({ id, nodes }) =>
          nodes.map(({ html, any, all, none }) => {
            const [check] = [...any, ...all, ...none];
            return {
              open: standing === 1,
              text: `${id} ${check?.data?.messageKey ?? ""} ${html.slice(0, 200)}: ${check?.message ?? ""}`,
            };
          }),
        ),
      );
    },
    { resultTypes: ["violations", "incomplete"], ...options },
  );
  return found.flatMap(({ open, text }) => {
    if (!open) return [text];
    return JUDGED.some((judged) => judged.test(text)) ? [] : [`to be judged: ${text}`];
  });
}

/** How a part is looked at: in the dark, or in the light with the colours for every eye. */
export type Look = "dark" | "light";

/** All rules, in one look. */
export async function expectNoFindings(part: Locator, what: string, theme: Look = "dark"): Promise<void> {
  await look(part.page(), theme, theme === "light" ? "colourBlind" : "greenUp");
  expect.soft(await findings(part, "all"), `${what}, ${theme}`).toEqual([]);
}
