import { useEffect } from "react";
import { isSameName } from "../../settings/newName.ts";
import type { Terminal } from "../../terminal.ts";
import { useTerminal } from "../../useTerminal.ts";
import { pageSize } from "../layouts/defaultLayout.ts";
import { PRESETS, presetLayout } from "../layouts/presetLayouts.ts";
import { readLink } from "./screenLink.ts";
import { words } from "../../words/words.ts";

/** Opens what the page's address names, at the start and whenever it changes. */
export function useLinks(): void {
  const terminal = useTerminal();
  useEffect(() => {
    let unfollow = (): void => {};
    function open(): void {
      unfollow();
      unfollow = openLink(terminal, location.hash);
    }
    open();
    window.addEventListener("hashchange", open);
    return () => {
      unfollow();
      window.removeEventListener("hashchange", open);
    };
  }, [terminal]);
}

/** Returns what gives up waiting for the instruments. */
function openLink({ settings, instruments, notices }: Terminal, hash: string): () => void {
  const link = readLink(hash);
  if (!link.ok) {
    notices.notify(link.error);
    return () => {};
  }
  const { symbol, layout } = link.value ?? {};
  if (layout !== undefined) {
    const preset = PRESETS.find(({ name }) => isSameName(name, layout));
    const own = settings.getState().layouts.find(({ name }) => isSameName(name, layout));
    if (preset !== undefined) settings.set({ layout: presetLayout(preset, pageSize()) });
    else if (own !== undefined) settings.set({ layout: structuredClone(own.layout) });
    else notices.notify(words.links.noSuchLayout(layout.slice(0, 60)));
  }
  if (symbol === undefined) return () => {};
  const follow = (): boolean => {
    if (instruments.getState().kind !== "ready") return false;
    if (instruments.get(symbol) === undefined) notices.notify(words.links.notTraded(symbol));
    else settings.set({ symbol });
    return true;
  };
  if (follow()) return () => {};
  const unfollow = instruments.subscribe(() => {
    if (follow()) unfollow();
  });
  return unfollow;
}
