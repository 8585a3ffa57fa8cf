import { useState, type ChangeEvent, type KeyboardEvent } from "react";
import { fieldText, plainText } from "../../lib/typedNumber.ts";
import { numberInputMode, typeDecimalMark } from "./numberKeys.ts";

/** What an input takes to be typed a number into. */
export interface TypedNumber {
  readonly value: string;
  readonly inputMode: "decimal" | "text";
  readonly onChange: (event: ChangeEvent<HTMLInputElement>) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
}

/**
 * A number that is typed and shown in the number format and is plain text to whoever keeps it. What is typed stands there
 * as it was typed until `value` is another number than that.
 */
export function useTypedNumber(value: string, onText: (plain: string) => void): TypedNumber {
  const [typed, setTyped] = useState<{ readonly text: string; readonly plain: string } | null>(null);
  return {
    value: typed?.plain === value ? typed.text : fieldText(value),
    inputMode: numberInputMode(),
    onChange({ target }) {
      const plain = plainText(target.value);
      setTyped({ text: target.value, plain });
      onText(plain);
    },
    onKeyDown: typeDecimalMark,
  };
}
