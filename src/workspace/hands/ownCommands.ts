import type { Settings } from "../../settings/settingsStore.ts";
import { ALL_LIST, FAVOURITES_LIST } from "../../settings/watchlists.ts";
import type { Words } from "../../words/words.ts";
import { named, type Command } from "./command.ts";

/** Opens what a person made and named, and the lists that everybody has. They change with the settings: they have no keys. */
export function ownCommands({ watchlists, layouts }: Pick<Settings, "watchlists" | "layouts">): Command[] {
  return [
    watchlist(ALL_LIST, ({ blotter }) => blotter.all),
    watchlist(FAVOURITES_LIST, ({ blotter }) => blotter.favorites),
    ...watchlists.map(({ id, name }) => watchlist(id, () => name)),
    ...layouts.map(({ name, layout }): Command => ({
      id: `own-layout ${name}`,
      ...named(({ settings }) => settings.layout.openNamed(name)),
      group: "view",
      risk: "none",
      run: ({ terminal }) => terminal.settings.set({ layout: structuredClone(layout) }),
    })),
  ];
}

function watchlist(id: string, nameOf: (words: Words) => string): Command {
  return {
    id: `watchlist ${id}`,
    ...named(
      (all) => all.commands.watchlist(nameOf(all)),
      ({ commands }) => commands.finds.watchlist,
    ),
    group: "symbols",
    risk: "none",
    run({ terminal }) {
      terminal.settings.set({ activeWatchlist: id });
      terminal.panelRequests.show("price-blotter");
    },
  };
}
