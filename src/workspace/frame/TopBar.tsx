import type { ReactElement } from "react";
import { IconButton } from "../../ui/controls/IconButton.tsx";
import { MenuButton, MenuItem } from "../../ui/controls/Menu.tsx";
import { useSessionControl } from "../../useSessionControl.ts";
import { useMediaQuery, useOnItsSide } from "../../settings/useMediaQuery.ts";
import { useSettings } from "../../settings/useSettings.ts";
import { useTerminal } from "../../useTerminal.ts";
import { AccountSummary } from "./AccountSummary.tsx";
import { ConnectionPill } from "./ConnectionPill.tsx";
import { shownKeys } from "../../ui/controls/shownKeys.ts";
import { KillSwitch } from "../safety/KillSwitch.tsx";
import { ArmedKeys } from "../hands/ArmedKeys.tsx";
import { useHands } from "../hands/HandsContext.tsx";
import { SessionMenu } from "../session/SessionMenu.tsx";
import { SymbolSearch } from "./SymbolSearch.tsx";
import styles from "./TopBar.module.css";
import { WhichMoney } from "./WhichMoney.tsx";
import { words } from "../../words/words.ts";

export function TopBar({ narrow }: { readonly narrow: boolean }): ReactElement {
  const { recorded } = useTerminal();
  const session = useSessionControl();
  const onItsSide = useOnItsSide();
  return (
    <header className={styles.bar} data-narrow={narrow || undefined}>
      <h1 className={narrow ? "visually-hidden" : styles.wordmark}>
        <svg width="18" height="18" viewBox="0 0 18 18" fill="none" aria-hidden="true">
          <path d="M2 3.5h14" stroke="var(--text-3)" strokeWidth="1.5" strokeLinecap="round" />
          <path
            d="M2 12.5h3.2l2-5.5 3 8 2.1-5H16"
            stroke="var(--accent)"
            strokeWidth="1.5"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </svg>
        <span>Tapedeck</span>
      </h1>
      <SymbolSearch />
      <WhichMoney />
      {(!narrow || onItsSide) && <AccountSummary />}
      <div className={styles.end}>
        <ConnectionPill short={narrow} />
        {!narrow && !recorded && <ArmedKeys />}
        {!recorded && <KillSwitch short={narrow} />}
        {!narrow && session !== null && <SessionMenu control={session} />}
        {!narrow && <CommandsButton />}
        {!narrow && <ThemeSwitch />}
        {!narrow && <HelpMenu />}
        {!narrow && <SettingsButton />}
      </div>
    </header>
  );
}

function ThemeSwitch(): ReactElement {
  const { settings } = useTerminal();
  const theme = useSettings((chosen) => chosen.theme);
  const systemDark = useMediaQuery("(prefers-color-scheme: dark)");
  const dark = theme === "dark" || (theme === "system" && systemDark);
  return (
    <IconButton
      icon={dark ? "sun" : "moon"}
      label={dark ? words.desk.switchToLight : words.desk.switchToDark}
      onClick={() => settings.set({ theme: dark ? "light" : "dark" })}
    />
  );
}

function CommandsButton(): ReactElement {
  const { hands } = useHands();
  return (
    <IconButton
      icon="command"
      label={words.desk.commandsAndSymbols}
      shortcut={shownKeys("Mod+K")}
      aria-haspopup="dialog"
      onClick={() => hands.open("palette")}
    />
  );
}

/** What a newcomer looks for first: the keys, the words and the tour. */
function HelpMenu(): ReactElement {
  const { hands, terminal } = useHands();
  return (
    <MenuButton icon="help" label={words.desk.help}>
      <MenuItem shortcut="?" onSelect={() => hands.open("keys")}>
        {words.commands.keys}
      </MenuItem>
      <MenuItem onSelect={() => hands.open("glossary")}>{words.desk.whatWordsMean}</MenuItem>
      <MenuItem onSelect={() => terminal.settings.set({ tourSeen: false })}>{words.commands.tour}</MenuItem>
    </MenuButton>
  );
}

function SettingsButton(): ReactElement {
  const { hands } = useHands();
  return (
    <IconButton
      icon="settings"
      label={words.desk.settings}
      shortcut={shownKeys("Mod+,")}
      aria-haspopup="dialog"
      onClick={() => hands.open("settings")}
    />
  );
}
