import type { ReactElement } from "react";
import { TIME_ZONES, type TimeZoneName } from "../../settings/timeZones.ts";
import { useSettings } from "../../settings/useSettings.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Select } from "../../ui/controls/Select.tsx";
import { useTerminal } from "../../useTerminal.ts";
import { FormatSettings } from "./FormatSettings.tsx";
import styles from "./Settings.module.css";
import { Choice, ChoiceSetting, SettingRow, SettingSection } from "./SettingRow.tsx";
import { LANGUAGE_CHOICES, LANGUAGES, languageOf } from "../../words/languages.ts";
import { foundBy, textsIn, words } from "../../words/words.ts";

/** How it looks. */
export function AppearanceSettings(): ReactElement {
  const says = words.settings;
  return (
    <SettingSection title={({ settings }) => settings.appearance}>
      <ChoiceSetting
        name="theme"
        says={(settings) => settings.theme}
        options={[
          { value: "dark", label: says.theme.dark },
          { value: "light", label: says.theme.light },
          { value: "system", label: says.theme.system },
        ]}
      />
      <ChoiceSetting
        name="density"
        says={(settings) => settings.density}
        options={[
          { value: "compact", label: says.density.compact },
          { value: "comfortable", label: says.density.comfortable },
        ]}
      />
      <ChoiceSetting
        name="textSize"
        says={(settings) => settings.textSize}
        options={[
          { value: "normal", label: says.textSize.normal },
          { value: "large", label: says.textSize.large },
        ]}
      />
      <ChoiceSetting
        name="upDown"
        says={(settings) => settings.upDown}
        options={[
          { value: "greenUp", label: says.upDown.greenUp },
          { value: "redUp", label: says.upDown.redUp },
          { value: "colourBlind", label: says.upDown.colourBlind },
        ]}
      />
      <ChoiceSetting
        name="motion"
        says={(settings) => settings.motion}
        options={[
          { value: "system", label: says.motion.system },
          { value: "reduced", label: says.motion.reduced },
        ]}
      />
      <LanguageSetting />
      <TimeZoneSetting />
      <FormatSettings />
    </SettingSection>
  );
}

/** The page keeps its language until it is opened anew: another choice offers that at once. */
function LanguageSetting(): ReactElement {
  const says = words.settings.language;
  const language = useSettings((chosen) => chosen.language);
  const other = languageOf(language, navigator.languages) !== words.tag;
  return (
    <>
      <ChoiceSetting
        name="language"
        says={(settings) => settings.language}
        options={LANGUAGE_CHOICES.map((value) => ({
          value,
          label: value === "system" ? says.system : LANGUAGES[value],
        }))}
      />
      {other && (
        <div className={styles.line}>
          <span role="status" className={styles.warn}>
            {says.reloadNote}
          </span>
          <Button onClick={() => location.reload()}>{says.reload}</Button>
        </div>
      )}
    </>
  );
}

function TimeZoneSetting(): ReactElement {
  const { settings } = useTerminal();
  const timeZone = useSettings((chosen) => chosen.timeZone);
  return (
    <SettingRow found={foundBy(({ settings: { timeZone, zones } }) => textsIn({ timeZone, zones }))}>
      <Choice label={words.settings.timeZone.label} note={words.settings.timeZone.note}>
        <span>
          <Select
            aria-label={words.settings.timeZone.label}
            options={TIME_ZONES.map((value) => ({ value, label: words.settings.zones[value] }))}
            value={timeZone}
            onChange={(event) => settings.set({ timeZone: event.target.value as TimeZoneName })}
          />
        </span>
      </Choice>
    </SettingRow>
  );
}
