import { PortalContext } from "@ariakit/react";
import { Fragment, type ReactElement } from "react";
import { useSettings } from "../../settings/useSettings.ts";
import { PhaseSign } from "../links/PhaseSign.tsx";
import { useNarrow, useOnItsSide } from "../../settings/useMediaQuery.ts";
import { useAttention } from "../attention/useAttention.ts";
import { BoundKeys } from "../hands/BoundKeys.tsx";
import { CommandPalette } from "../hands/CommandPalette.tsx";
import { GlossaryDialog } from "../glossary/GlossaryDialog.tsx";
import { HandsProvider, useOverlay } from "../hands/HandsContext.tsx";
import { KeySheet } from "../hands/KeySheet.tsx";
import { useHotkeys } from "../hands/useHotkeys.ts";
import { AccountSummary } from "./AccountSummary.tsx";
import { Corner } from "./Corner.tsx";
import { KillDialog } from "../safety/KillDialog.tsx";
import { PanelsBoundary } from "../layouts/PanelsBoundary.tsx";
import { PhoneWorkspace } from "./PhoneWorkspace.tsx";
import { SafetyStatus } from "./SafetyStatus.tsx";
import { SignInNotice } from "./SignInNotice.tsx";
import { ScreenWindowsProvider } from "../layouts/ScreenWindows.tsx";
import { SettingsDialog } from "../settings/SettingsDialog.tsx";
import { StatusBar } from "./StatusBar.tsx";
import { TopBar } from "./TopBar.tsx";
import { Workspace } from "../layouts/Workspace.tsx";
import { useAppearance } from "./useAppearance.ts";
import { useDocumentSigns } from "../layouts/useDocumentSigns.ts";
import { useFirstSymbol } from "./useFirstSymbol.ts";
import { useLinks } from "../address/useLinks.ts";
import { useShownFormats } from "./useShownFormats.ts";
import { useTerminal } from "../../useTerminal.ts";
import { words } from "../../words/words.ts";
import styles from "./TerminalScreen.module.css";

/** The whole screen, under TerminalContext. */
export function TerminalScreen(): ReactElement {
  return (
    <ScreenWindowsProvider>
      <HandsProvider>
        <BoundKeys>
          <Screen />
        </BoundKeys>
      </HandsProvider>
    </ScreenWindowsProvider>
  );
}

function Screen(): ReactElement {
  const formats = useShownFormats();
  useAppearance();
  useDocumentSigns();
  useFirstSymbol();
  useHotkeys();
  useAttention();
  useLinks();
  const { overlay, screen } = useOverlay();
  const narrow = useNarrow();
  const onItsSide = useOnItsSide();
  const symbol = useSettings((settings) => settings.symbol);
  const { notices } = useTerminal();
  return (
    <div className={styles.screen}>
      {/* What speaks to a person is the first that Tab reaches. */}
      {!narrow && <Corner narrow={false} />}
      <TopBar narrow={narrow} />
      <SignInNotice />
      <Fragment key={formats}>
        {narrow && !onItsSide && (
          <aside className={styles.standing} aria-label={words.desk.status}>
            <AccountSummary line />
            {symbol !== null && <PhaseSign symbol={symbol} named />}
          </aside>
        )}
        {narrow && <SafetyStatus short />}
        <main className={styles.main}>
          <PanelsBoundary onFailure={(error) => notices.notify(words.desk.panelsOpenedAnew(String(error)))}>
            {narrow ? <PhoneWorkspace /> : <Workspace />}
          </PanelsBoundary>
        </main>
        {!narrow && <StatusBar />}
      </Fragment>
      <PortalContext value={screen?.document.body ?? null}>
        {overlay === "palette" && <CommandPalette />}
        {overlay === "keys" && <KeySheet />}
        {overlay === "settings" && <SettingsDialog />}
        {overlay === "glossary" && <GlossaryDialog />}
        {overlay === "kill" && <KillDialog />}
      </PortalContext>
    </div>
  );
}
