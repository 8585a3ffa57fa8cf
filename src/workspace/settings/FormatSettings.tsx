import type { ReactElement } from "react";
import { exampleNumber, NUMBER_FORMAT_CHOICES } from "../../lib/numberFormat.ts";
import type { Settings } from "../../settings/settingsStore.ts";
import { useSettings } from "../../settings/useSettings.ts";
import { Select } from "../../ui/controls/Select.tsx";
import { useTerminal } from "../../useTerminal.ts";
import { DATE_FORMATS, exampleDate, TIME_FORMATS } from "../../words/clockTime.ts";
import { foundBy, textsIn, words } from "../../words/words.ts";
import { Choice, SettingRow } from "./SettingRow.tsx";

/** How numbers, times and dates are written. */
export function FormatSettings(): ReactElement {
  const said = words.formats;
  const { clock } = useTerminal();
  const locale = navigator.language;
  const timeWords = { system: said.systemTime, h24: said.hours24, h12: said.hours12 };
  return (
    <>
      <FormatSetting
        name="numberFormat"
        label={said.numbers}
        note={said.numbersNote}
        found={foundBy(({ formats }) =>
          textsIn([formats.numbers, formats.numbersFound, formats.numbersNote]),
        )}
        options={NUMBER_FORMAT_CHOICES.map((value) => {
          const example = exampleNumber(value, locale);
          return { value, label: value === "system" ? said.system(example) : example };
        })}
      />
      <FormatSetting
        name="timeFormat"
        label={said.time}
        note={said.timeNote}
        found={foundBy(({ formats }) =>
          textsIn([formats.time, formats.timeFound, formats.timeNote, formats.hours24, formats.hours12]),
        )}
        options={TIME_FORMATS.map((value) => ({ value, label: timeWords[value] }))}
      />
      <FormatSetting
        name="dateFormat"
        label={said.date}
        found={foundBy(({ formats }) => textsIn([formats.date, formats.dateFound]))}
        options={DATE_FORMATS.map((value) => {
          const example = exampleDate(clock.now(), value, locale);
          return { value, label: value === "system" ? said.system(example) : example };
        })}
      />
    </>
  );
}

interface FormatSettingProps<Name extends "numberFormat" | "timeFormat" | "dateFormat"> {
  readonly name: Name;
  readonly label: string;
  readonly note?: string;
  /** What it is found by. */
  readonly found: string;
  readonly options: readonly { readonly value: Settings[Name]; readonly label: string }[];
}

function FormatSetting<Name extends "numberFormat" | "timeFormat" | "dateFormat">(
  props: FormatSettingProps<Name>,
): ReactElement {
  const { name, label, note, found, options } = props;
  const { settings } = useTerminal();
  const value = useSettings((chosen) => chosen[name]);
  return (
    <SettingRow found={found}>
      <Choice label={label} note={note}>
        <span>
          <Select
            aria-label={label}
            options={options}
            value={value}
            onChange={({ target }) => {
              const chosen = options.find((option) => option.value === target.value);
              if (chosen !== undefined) settings.set({ [name]: chosen.value });
            }}
          />
        </span>
      </Choice>
    </SettingRow>
  );
}
