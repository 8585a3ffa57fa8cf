import { useState, type ReactElement } from "react";
import { INDICATORS, type Indicator } from "../../settings/chartSettings.ts";
import { INDICATOR_PARAMS, paramProblem, paramsOf } from "../../settings/indicatorParams.ts";
import { useSettings } from "../../settings/useSettings.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Dialog } from "../../ui/surfaces/Dialog.tsx";
import { Field } from "../../ui/controls/Field.tsx";
import { NumberInput } from "../../ui/controls/NumberInput.tsx";
import { useTerminal } from "../../useTerminal.ts";
import { words } from "../../words/words.ts";
import styles from "./IndicatorParamsDialog.module.css";
import { INDICATOR_LIST, indicatorTitle } from "./indicatorList.ts";

const WITH_PARAMS = INDICATORS.filter((id) => INDICATOR_PARAMS[id].length > 0);

/** What the indicators reckon with. What can be taken is at once; what cannot says why and changes nothing. */
export function IndicatorParamsDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const { settings } = useTerminal();
  const [begun, setBegun] = useState(0);
  return (
    <Dialog title={words.chart.params.title} onClose={onClose}>
      <p className={styles.about}>{words.chart.params.about}</p>
      <div key={begun} className={styles.list}>
        {WITH_PARAMS.map((id) => (
          <ParamsRow key={id} id={id} />
        ))}
      </div>
      <Button
        onClick={() => {
          settings.set({ chartIndicatorParams: {} });
          setBegun(begun + 1);
        }}
      >
        {words.chart.params.reset}
      </Button>
    </Dialog>
  );
}

function ParamsRow({ id }: { readonly id: Indicator }): ReactElement {
  const { settings } = useTerminal();
  const kept = useSettings(({ chartIndicatorParams }) => chartIndicatorParams);
  const [texts, setTexts] = useState<readonly string[]>(() => paramsOf(id, kept).map(String));
  const problem = paramProblem(id, texts);
  const known = indicatorTitle({ id, params: INDICATOR_PARAMS[id].map(({ initial }) => initial) });

  function type(at: number, text: string): void {
    const next = texts.with(at, text.trim());
    setTexts(next);
    if (paramProblem(id, next) !== null) return;
    settings.set({ chartIndicatorParams: { ...kept, [id]: next.map(Number) } });
  }

  return (
    <div role="group" aria-label={known} className={styles.row}>
      <span className={styles.name} aria-hidden="true">
        {INDICATOR_LIST[id].title}
      </span>
      {INDICATOR_PARAMS[id].map(({ name, min, max, decimals }, at) => (
        <Field
          key={name}
          label={words.chart.params[name]}
          error={
            problem?.at !== at
              ? undefined
              : problem.kind === "notFaster"
                ? words.chart.params.notFaster
                : decimals === 0
                  ? words.chart.params.whole(min, max)
                  : words.chart.params.decimal(min, max)
          }
        >
          <NumberInput
            aria-label={words.chart.params.of(known, words.chart.params[name])}
            maxLength={5}
            value={texts[at] ?? ""}
            onText={(text) => type(at, text)}
          />
        </Field>
      ))}
    </div>
  );
}
