import type { Clock } from "../../lib/clock.ts";

const TAB_PATTERN = /^[A-Za-z0-9]{1,16}$/;

/**
 * Makes clOrdIds as `<tab>-<base36 time>-<counter>`, at most 64 characters. `tab` is random for every page opened, so
 * that no two pages of an account collide, whatever their clocks say; the counter keeps one page's apart.
 */
export function createClOrdIds(tab: string, clock: Clock): () => string {
  if (!TAB_PATTERN.test(tab)) throw new Error(`tab: expected 1 to 16 letters or digits, got ${tab}`);
  const openedAt = clock.now().toString(36);
  let count = 0;
  return () => {
    count += 1;
    return `${tab}-${openedAt}-${count}`;
  };
}
