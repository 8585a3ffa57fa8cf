import { Dialog, DialogDismiss, DialogHeading } from "@ariakit/react";
import { useState, type ReactElement } from "react";
import { IconButton } from "../../ui/IconButton.tsx";
import { TextInput } from "../../ui/TextInput.tsx";
import { useHands } from "../hands/HandsContext.tsx";
import { AppearanceSettings } from "./AppearanceSettings.tsx";
import { AttentionSettings } from "./AttentionSettings.tsx";
import { DataSettings } from "./DataSettings.tsx";
import { KeySettings } from "./KeySettings.tsx";
import { LayoutSettings } from "./LayoutSettings.tsx";
import { SafetySettings } from "./SafetySettings.tsx";
import { SettingsFilter } from "./SettingRow.tsx";
import { TicketSettings } from "./TicketSettings.tsx";
import styles from "./Settings.module.css";

/** Every setting in one place, found by typing. Each takes effect at once and is kept. */
export function SettingsDialog(): ReactElement {
  const { hands } = useHands();
  const [typed, setTyped] = useState("");
  return (
    <Dialog
      open
      onClose={() => hands.open(null)}
      className={styles.dialog}
      backdrop={<div className={styles.backdrop} />}
    >
      <div className={styles.head}>
        <DialogHeading className={styles.heading}>Settings</DialogHeading>
        <span className={styles.search}>
          <TextInput
            type="search"
            aria-label="Search settings"
            placeholder="Search settings"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </span>
        <DialogDismiss render={<IconButton icon="close" label="Close settings" shortcut="Escape" />} />
      </div>
      <SettingsFilter value={typed}>
        <div className={styles.body}>
          <AppearanceSettings />
          <TicketSettings />
          <SafetySettings />
          <AttentionSettings />
          <LayoutSettings />
          <KeySettings />
          <DataSettings />
          <p className={styles.none}>No setting matches “{typed}”.</p>
        </div>
      </SettingsFilter>
    </Dialog>
  );
}
