import { useId, useState, type ReactElement } from "react";
import { shownDecimal, typedDecimal } from "../../lib/numberFormat.ts";
import { plainText } from "../../lib/typedNumber.ts";
import { parseQuantityText } from "../../orders/draft/ticketInput.ts";
import { useAccount } from "../../orders/useOrders.ts";
import { assetClassSchema, type AssetClass } from "../../protocol/instrument.ts";
import { isLimitText, type ClassLimitSettings } from "../../settings/ownLimits.ts";
import { useSettings } from "../../settings/useSettings.ts";
import { FieldContext } from "../../ui/controls/fieldContext.ts";
import { SegmentedControl } from "../../ui/controls/SegmentedControl.tsx";
import { numberInputMode, typeDecimalMark } from "../../ui/controls/numberKeys.ts";
import { TextInput } from "../../ui/controls/TextInput.tsx";
import { useTerminal } from "../../useTerminal.ts";
import styles from "./LimitSettings.module.css";
import { Choice, SettingRow, SettingSection } from "./SettingRow.tsx";
import { foundBy, textsIn, words } from "../../words/words.ts";

/** What a person holds their own orders to: by class, and what happens beyond it. */
export function LimitSettings(): ReactElement {
  const says = words.settings.limits;
  const { settings } = useTerminal();
  const { beyond, byClass } = useSettings((chosen) => chosen.ownLimits);
  const currency = useAccount()?.currency ?? says.accountsCurrency;
  return (
    <SettingSection title={(all) => all.settings.limits.title}>
      <SettingRow
        found={foundBy(({ settings: { limits } }) =>
          textsIn([limits.find, limits.note, limits.quantity, limits.offMarket, limits.classes]),
        )}
      >
        <div className={styles.grid} role="table" aria-label={says.byClass}>
          <div role="row" className={styles.row}>
            <span role="columnheader">{says.forOneOrder}</span>
            <span role="columnheader">{says.value(currency)}</span>
            <span role="columnheader">{says.quantity}</span>
            <span role="columnheader">{says.offMarket}</span>
          </div>
          {assetClassSchema.options.map((name) => (
            <ClassRow key={name} name={name} limits={byClass[name]} />
          ))}
        </div>
        <p className={styles.note}>{says.note}</p>
      </SettingRow>
      <SettingRow
        found={foundBy(({ settings: { limits: said } }) =>
          textsIn([said.beyond, said.beyondFind, said.beyondNotes, said.ask, said.refuse]),
        )}
      >
        <Choice label={says.beyond} note={says.beyondNotes[beyond]}>
          <SegmentedControl
            label={says.beyond}
            value={beyond}
            options={[
              { value: "ask", label: says.ask },
              { value: "refuse", label: says.refuse },
            ]}
            onChange={(value) => settings.set({ ownLimits: { byClass, beyond: value } })}
          />
        </Choice>
      </SettingRow>
    </SettingSection>
  );
}

const COLUMNS = ["maxValue", "maxQty", "maxOffPct"] as const satisfies readonly (keyof ClassLimitSettings)[];

interface ClassRowProps {
  readonly name: AssetClass;
  readonly limits: ClassLimitSettings;
}

function ClassRow({ name, limits }: ClassRowProps): ReactElement {
  const says = words.settings.limits;
  const title = says.classes[name];
  return (
    <div role="row" className={styles.row}>
      <span role="rowheader">{title}</span>
      {COLUMNS.map((field) => (
        <div key={field} role="cell">
          <LimitField name={name} field={field} label={says.most[field](title)} kept={limits[field]} />
        </div>
      ))}
    </div>
  );
}

interface LimitFieldProps {
  readonly name: AssetClass;
  readonly field: keyof ClassLimitSettings;
  readonly label: string;
  readonly kept: string;
}

/** Kept as soon as it can be read; what cannot is said below and leaves the limit as it was. */
function LimitField({ name, field, label, kept }: LimitFieldProps): ReactElement {
  const { settings } = useTerminal();
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const plain = typed === null ? kept : plainOf(typed);
  const wrong = typed !== null && !isLimitText(field, plain);

  function change(text: string): void {
    setTyped(text);
    const next = plainOf(text);
    if (!isLimitText(field, next)) return;
    const { beyond, byClass } = settings.getState().ownLimits;
    settings.set({
      ownLimits: { beyond, byClass: { ...byClass, [name]: { ...byClass[name], [field]: next } } },
    });
  }

  return (
    <FieldContext value={{ id, describedBy: wrong ? `${id}-note` : undefined, invalid: wrong }}>
      <TextInput
        numeric
        aria-label={label}
        placeholder={words.settings.limits.none}
        value={typed ?? shownDecimal(kept)}
        onChange={(event) => change(event.target.value)}
        inputMode={numberInputMode()}
        onKeyDown={typeDecimalMark}
        onBlur={() => {
          if (!wrong) setTyped(null);
        }}
      />
      {wrong && (
        <span id={`${id}-note`} className={styles.wrong} role="alert">
          {field === "maxOffPct"
            ? words.settings.limits.likePercent(typedDecimal("1.5"))
            : words.settings.limits.likeAmount(typedDecimal("2.5"))}
        </span>
      )}
    </FieldContext>
  );
}

function plainOf(text: string): string {
  const plain = plainText(text);
  return parseQuantityText(plain) ?? plain;
}
