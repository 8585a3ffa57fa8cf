import { useState, type ReactElement, type ReactNode } from "react";
import type { TimeZoneName } from "../settings/timeZones.ts";
import { useSettings } from "../settings/useSettings.ts";
import { setClockZone } from "../words/clockTime.ts";
import { useNarrow } from "../settings/useMediaQuery.ts";
import { useAttention } from "./attention/useAttention.ts";
import { CommandPalette } from "./hands/CommandPalette.tsx";
import { GlossaryDialog } from "./glossary/GlossaryDialog.tsx";
import { HandsProvider, useOverlay } from "./hands/HandsContext.tsx";
import { KeySheet } from "./hands/KeySheet.tsx";
import { useHotkeys } from "./hands/useHotkeys.ts";
import { Corner } from "./Corner.tsx";
import { PhoneWorkspace } from "./PhoneWorkspace.tsx";
import { SafetyStatus } from "./SafetyStatus.tsx";
import { SignInNotice } from "./SignInNotice.tsx";
import { ScreenWindowsProvider } from "./ScreenWindows.tsx";
import { SettingsDialog } from "./settings/SettingsDialog.tsx";
import { StatusBar } from "./StatusBar.tsx";
import { TopBar } from "./TopBar.tsx";
import { Workspace } from "./Workspace.tsx";
import { useAppearance } from "./useAppearance.ts";
import { useDocumentSigns } from "./useDocumentSigns.ts";
import { useFirstSymbol } from "./useFirstSymbol.ts";
import { useLinks } from "./useLinks.ts";
import styles from "./TerminalScreen.module.css";
import { words } from "../words/words.ts";

/** The whole screen, under TerminalContext. */
export function TerminalScreen(): ReactElement {
  return (
    <ScreenWindowsProvider>
      <HandsProvider>
        <Screen />
      </HandsProvider>
    </ScreenWindowsProvider>
  );
}

interface ClockZoneProps {
  readonly zone: TimeZoneName;
  readonly children: ReactNode;
}

/** Sets the clocks before what is in it is drawn. With the zone as its key, another one draws all of it anew. */
function ClockZone({ zone, children }: ClockZoneProps): ReactNode {
  useState(() => setClockZone(zone, words.settings.zones[zone]));
  return children;
}

function Screen(): ReactElement {
  useAppearance();
  useDocumentSigns();
  useFirstSymbol();
  useHotkeys();
  useAttention();
  useLinks();
  const overlay = useOverlay();
  const timeZone = useSettings((chosen) => chosen.timeZone);
  const narrow = useNarrow();
  return (
    <div className={styles.screen}>
      <TopBar narrow={narrow} />
      <SignInNotice />
      <ClockZone key={timeZone} zone={timeZone}>
        {narrow && <SafetyStatus short />}
        <main className={styles.main}>{narrow ? <PhoneWorkspace /> : <Workspace />}</main>
        {!narrow && <StatusBar />}
      </ClockZone>
      {!narrow && <Corner narrow={false} />}
      {overlay === "palette" && <CommandPalette />}
      {overlay === "keys" && <KeySheet />}
      {overlay === "settings" && <SettingsDialog />}
      {overlay === "glossary" && <GlossaryDialog />}
    </div>
  );
}
