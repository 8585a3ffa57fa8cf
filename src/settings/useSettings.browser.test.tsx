import type { ReactNode } from "react";
import { describe, expect, it } from "vitest";
import { renderHook } from "vitest-browser-react";
import { keptInMemory } from "../lib/textInMemory.ts";
import type { Terminal } from "../terminal.ts";
import { TerminalContext } from "../useTerminal.ts";
import { createSettingsStore } from "./settingsStore.ts";
import { useSettings } from "./useSettings.ts";

describe("the hook over settings", () => {
  it("[R36] follows one field", async () => {
    const settings = createSettingsStore({ kept: keptInMemory(), notify: () => undefined });
    let renders = 0;
    function Within({ children }: { readonly children?: ReactNode }): ReactNode {
      return <TerminalContext value={{ settings } as Terminal}>{children}</TerminalContext>;
    }
    const { result, act } = await renderHook(
      () => {
        renders += 1;
        return useSettings((all) => all.theme);
      },
      { wrapper: Within },
    );
    await act(() => settings.set({ density: "comfortable" }));
    expect([result.current, renders]).toEqual(["system", 1]);
    await act(() => settings.set({ theme: "light" }));
    expect(result.current).toBe("light");
  });
});
