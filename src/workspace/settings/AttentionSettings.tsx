import { useState, type ReactElement } from "react";
import { useSettings } from "../../settings/useSettings.ts";
import { useTerminal } from "../../useTerminal.ts";
import { createSounds } from "../attention/sounds.ts";
import { Choice, OnOff, SettingRow, SettingSection } from "./SettingRow.tsx";
import styles from "./Settings.module.css";
import { foundBy, textsIn, words } from "../../words/words.ts";

const SAYS = words.settings.notices;

/** What calls a person: notices, sounds, the browser's notifications. */
export function AttentionSettings(): ReactElement {
  const { settings } = useTerminal();
  const { orderNotices, sounds, browserNotices } = useSettings((chosen) => chosen);
  const [refused, setRefused] = useState<string | null>(null);

  async function chooseBrowser(on: boolean): Promise<void> {
    setRefused(null);
    if (on && (await permission()) !== "granted") {
      setRefused(SAYS.browserRefused);
      return;
    }
    settings.set({ browserNotices: on });
  }

  return (
    <SettingSection title={({ settings: all }) => all.notices.title}>
      <SettingRow
        found={foundBy(({ settings: { notices } }) =>
          textsIn([notices.fills, notices.fillsFind, notices.fillsNote]),
        )}
      >
        <Choice label={SAYS.fills} note={SAYS.fillsNote}>
          <OnOff
            label={SAYS.fills}
            value={orderNotices}
            onChange={(on) => settings.set({ orderNotices: on })}
          />
        </Choice>
      </SettingRow>
      <SettingRow
        found={foundBy(({ settings: { notices } }) =>
          textsIn([notices.sounds, notices.soundsFind, notices.soundsNote]),
        )}
      >
        <Choice label={SAYS.sounds} note={SAYS.soundsNote}>
          <OnOff
            label={SAYS.sounds}
            value={sounds}
            onChange={(on) => {
              settings.set({ sounds: on });
              if (on) createSounds().play("fill");
            }}
          />
        </Choice>
      </SettingRow>
      <SettingRow
        found={foundBy(({ settings: { notices } }) =>
          textsIn([notices.browser, notices.browserFind, notices.browserNote]),
        )}
      >
        <Choice label={SAYS.browser} note={SAYS.browserNote}>
          <OnOff label={SAYS.browser} value={browserNotices} onChange={(on) => void chooseBrowser(on)} />
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
