import type { ReactElement } from "react";

export function AccountSummary(): ReactElement | null {
  return null;
}
