import { useState, type ReactElement } from "react";
import { Dialog } from "../../ui/surfaces/Dialog.tsx";
import { useHands } from "../hands/HandsContext.tsx";
import { AppearanceSettings } from "./AppearanceSettings.tsx";
import { AttentionSettings } from "./AttentionSettings.tsx";
import { DataSettings } from "./DataSettings.tsx";
import { KeySettings } from "./KeySettings.tsx";
import { LayoutSettings } from "./LayoutSettings.tsx";
import { LimitSettings } from "./LimitSettings.tsx";
import { SafetySettings } from "./SafetySettings.tsx";
import { FoundRows } from "./SettingRow.tsx";
import { TicketSettings } from "./TicketSettings.tsx";
import { words } from "../../words/words.ts";

/** Every setting in one place, found by typing. Each takes effect at once and is kept. */
export function SettingsDialog(): ReactElement {
  const { hands } = useHands();
  const [typed, setTyped] = useState(() => hands.getState().search);
  return (
    <Dialog
      title={words.settings.title}
      shape="page"
      search={{ label: words.settings.search, typed, onType: setTyped }}
      onClose={() => hands.open(null)}
    >
      <FoundRows typed={typed} none={words.settings.noSettingMatches}>
        <AppearanceSettings />
        <TicketSettings />
        <LimitSettings />
        <SafetySettings />
        <AttentionSettings />
        <LayoutSettings />
        <KeySettings />
        <DataSettings />
      </FoundRows>
    </Dialog>
  );
}
