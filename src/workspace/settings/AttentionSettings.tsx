import { useState, type ReactElement } from "react";
import { useSettings } from "../../settings/useSettings.ts";
import { useTerminal } from "../../useTerminal.ts";
import { createSounds } from "../attention/sounds.ts";
import { Choice, OnOff, SettingRow, SettingSection } from "./SettingRow.tsx";
import styles from "./Settings.module.css";

/** What calls a person: notices, sounds, the browser's notifications. */
export function AttentionSettings(): ReactElement {
  const { settings } = useTerminal();
  const { orderNotices, sounds, browserNotices } = useSettings((chosen) => chosen);
  const [refused, setRefused] = useState<string | null>(null);

  async function chooseBrowser(on: boolean): Promise<void> {
    setRefused(null);
    if (on && (await permission()) !== "granted") {
      setRefused("The browser does not let this page notify. Allow it in the page's permissions first.");
      return;
    }
    settings.set({ browserNotices: on });
  }

  return (
    <SettingSection title="Notices">
      <SettingRow words="fills rejects notices">
        <Choice
          label="Fills and rejects"
          note="Shown over the panels: fills for six seconds, rejects until they are read. Off, they are only listed in Notices."
        >
          <OnOff
            label="Fills and rejects"
            value={orderNotices}
            onChange={(on) => settings.set({ orderNotices: on })}
          />
        </Choice>
      </SettingRow>
      <SettingRow words="sounds tones fills rejects alerts">
        <Choice label="Sounds" note="A tone each for fills, rejects and alerts.">
          <OnOff
            label="Sounds"
            value={sounds}
            onChange={(on) => {
              settings.set({ sounds: on });
              if (on) createSounds().play("fill");
            }}
          />
        </Choice>
      </SettingRow>
      <SettingRow words="browser notifications hidden tab permission">
        <Choice label="Browser notifications" note="While this tab is hidden.">
          <OnOff
            label="Browser notifications"
            value={browserNotices}
            onChange={(on) => void chooseBrowser(on)}
          />
        </Choice>
        {refused !== null && (
          <p role="alert" className={styles.warn}>
            {refused}
          </p>
        )}
      </SettingRow>
    </SettingSection>
  );
}

async function permission(): Promise<NotificationPermission> {
  if (typeof Notification === "undefined") return "denied";
  return Notification.permission === "default" ? Notification.requestPermission() : Notification.permission;
}
