import type { Page } from "@playwright/test";
import type { Terminal } from "../../src/terminal.ts";

/** The window of a page that offers its terminal. */
export interface OfferedTerminal {
  /** null while there is none. */
  terminalOfPage(): Terminal | null;
}

/**
 * Lets scripts of a test have the page's terminal. It is found where the screen finds it: in the context that React's
 * tree carries. Call before the page is opened.
 */
export async function offerTerminal(page: Page): Promise<void> {
  await page.addInitScript(() => {
    interface Fiber {
      readonly memoizedProps: { readonly value?: Partial<Terminal> | null } | null;
      readonly child: Fiber | null;
      readonly sibling: Fiber | null;
    }
    const offered: OfferedTerminal = {
      terminalOfPage() {
        const root = document.getElementById("root") as unknown as Record<
          string,
          { stateNode: { current: Fiber } }
        >;
        const key = Object.keys(root).find((name) => name.startsWith("__reactContainer$"));
        const left = key === undefined ? [] : [root[key]?.stateNode.current];
        for (let fiber = left.pop(); fiber !== undefined; fiber = left.pop()) {
          const value = fiber.memoizedProps?.value;
          if (value?.tape !== undefined && value.quotes !== undefined) return value as Terminal;
          if (fiber.sibling !== null) left.push(fiber.sibling);
          if (fiber.child !== null) left.push(fiber.child);
        }
        return null;
      },
    };
    Object.assign(window, offered);
  });
}
