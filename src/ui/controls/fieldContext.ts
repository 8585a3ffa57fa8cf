import { createContext, useContext } from "react";

/** What a control takes from the Field around it. */
export interface FieldTies {
  readonly id: string;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
  /** The mark that tells what the label means. */
  readonly details?: string | undefined;
}

export const FieldContext = createContext<FieldTies | null>(null);

/** The attributes that tie a control to its label, hint and error; empty outside a Field. */
export function useFieldTies(): {
  id?: string;
  "aria-describedby"?: string | undefined;
  "aria-details"?: string | undefined;
  "aria-invalid"?: true | undefined;
} {
  const ties = useContext(FieldContext);
  if (ties === null) return {};
  return {
    id: ties.id,
    "aria-describedby": ties.describedBy,
    "aria-details": ties.details,
    "aria-invalid": ties.invalid || undefined,
  };
}
