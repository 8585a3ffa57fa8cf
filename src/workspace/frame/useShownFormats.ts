import { useState } from "react";
import { setNumberFormat } from "../../lib/numberFormat.ts";
import { useSettings } from "../../settings/useSettings.ts";
import { setClockFormat, setClockZone } from "../../words/clockTime.ts";
import { words } from "../../words/words.ts";

/**
 * Hands the chosen zone and formats to who writes times and numbers, before anything below is drawn. What shows them is
 * drawn anew with another one: the key that this returns.
 */
export function useShownFormats(): string {
  const timeZone = useSettings((chosen) => chosen.timeZone);
  const numberFormat = useSettings((chosen) => chosen.numberFormat);
  const timeFormat = useSettings((chosen) => chosen.timeFormat);
  const dateFormat = useSettings((chosen) => chosen.dateFormat);
  const key = [timeZone, numberFormat, timeFormat, dateFormat].join(" ");
  const [given, setGiven] = useState("");
  if (given !== key) {
    setClockZone(timeZone, words.settings.zones[timeZone]);
    setNumberFormat(numberFormat, navigator.language);
    setClockFormat(timeFormat, dateFormat, navigator.language);
    setGiven(key);
  }
  return key;
}
