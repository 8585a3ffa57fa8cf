import { useRef, useState, type ReactElement } from "react";
import { readSettingsFile, settingsFile } from "../../settings/settingsFile.ts";
import { DEFAULT_SETTINGS } from "../../settings/settingsStore.ts";
import { Button } from "../../ui/Button.tsx";
import { saveFile } from "../../ui/saveFile.ts";
import { useTerminal } from "../../useTerminal.ts";
import { Choice, SettingRow, SettingSection } from "./SettingRow.tsx";
import styles from "./Settings.module.css";

/** Settings as a file, and back to the defaults. */
export function DataSettings(): ReactElement {
  const { settings } = useTerminal();
  const input = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState<{ text: string; bad: boolean } | null>(null);
  const [asked, setAsked] = useState(false);

  async function open(file: File | undefined): Promise<void> {
    if (file === undefined) return;
    const read = readSettingsFile(await file.text());
    if (!read.ok) {
      setSaid({ text: read.error, bad: true });
      return;
    }
    settings.set(read.value.settings);
    const { repaired, mended } = read.value;
    const whole = mended ? " Some of its watchlists were broken: what could be read of them is kept." : "";
    setSaid(
      repaired.length === 0
        ? { text: `Settings of ${file.name} are in force.${whole}`, bad: mended }
        : { text: `Not read, left at the default: ${repaired.join(", ")}.`, bad: true },
    );
  }

  return (
    <SettingSection title="Settings file">
      <SettingRow words="export import save open file backup">
        <Choice label="All settings">
          <span className={styles.buttons}>
            <Button
              onClick={() =>
                saveFile("tapedeck-settings.json", "application/json", settingsFile(settings.getState()))
              }
            >
              Export
            </Button>
            <Button onClick={() => input.current?.click()}>Import</Button>
          </span>
        </Choice>
        <input
          ref={input}
          type="file"
          accept="application/json,.json"
          hidden
          aria-label="Settings file"
          onChange={(event) => {
            void open(event.target.files?.[0]);
            event.target.value = "";
          }}
        />
      </SettingRow>
      <SettingRow words="reset defaults everything">
        <Choice label="Defaults" note="Watchlists, layouts and keys go too. Export first to keep them.">
          <Button
            variant={asked ? "danger" : "plain"}
            onClick={() => {
              if (asked) settings.set(DEFAULT_SETTINGS);
              setAsked(!asked);
            }}
            onBlur={() => setAsked(false)}
          >
            {asked ? "Press again to reset" : "Reset all settings"}
          </Button>
        </Choice>
      </SettingRow>
      {said !== null && (
        <p role={said.bad ? "alert" : "status"} className={said.bad ? styles.warn : styles.note}>
          {said.text}
        </p>
      )}
    </SettingSection>
  );
}
