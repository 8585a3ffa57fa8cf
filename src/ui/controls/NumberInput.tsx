import type { ReactElement } from "react";
import { TextInput, type TextInputProps } from "./TextInput.tsx";
import { useTypedNumber } from "./useTypedNumber.ts";

export interface NumberInputProps extends Omit<
  TextInputProps,
  "value" | "onChange" | "numeric" | "inputMode"
> {
  /** Plain text: "1234.5", or what was handed to onText. */
  readonly value: string;
  /** Plain text of what was typed; see plainText for what cannot be read. */
  readonly onText: (plain: string) => void;
}

/** A field for a number, in the number format. */
export function NumberInput({ value, onText, onKeyDown, ...rest }: NumberInputProps): ReactElement {
  const typed = useTypedNumber(value, onText);
  return (
    <TextInput
      {...rest}
      numeric
      {...typed}
      onKeyDown={(event) => {
        typed.onKeyDown(event);
        onKeyDown?.(event);
      }}
    />
  );
}
