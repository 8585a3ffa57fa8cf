import type { ReactElement } from "react";

/** 16 px line drawings on a half pixel, so that a 1.25 px stroke stays crisp. */
export const ICON_PATHS = {
  search: "M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9Zm3.4 7.9 3.1 3.1",
  settings: "M2 4.5h5m4 0h3M9 2.5v4M2 11.5h2m4 0h6M6 9.5v4",
  sun: "M8 5.2a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.6ZM8 1.5v1.4m0 10.2v1.4M1.5 8h1.4m10.2 0h1.4M3.4 3.4l1 1m7.2 7.2 1 1m0-9.2-1 1m-7.2 7.2-1 1",
  moon: "M13.2 9.6A5.6 5.6 0 0 1 6.4 2.8a5.6 5.6 0 1 0 6.8 6.8Z",
  screen: "M2 3.5h12v7.5H2zM6 13.5h4M8 11v2.5",
  close: "m4 4 8 8m0-8-8 8",
  plus: "M8 3v10M3 8h10",
  minus: "M3 8h10",
  check: "m3 8.5 3.2 3.2L13 4.8",
  edit: "M10.6 3.1 12.9 5.4 5.6 12.7l-3 .7.7-3ZM9.1 4.6l2.3 2.3",
  copy: "M5.5 5.5h7v8h-7zM10.5 5.5v-3h-7v8h2",
  refresh: "M13 8a5 5 0 1 1-1.5-3.6M13 2.2v3h-3",
  chevronUp: "m4.5 9.5 3.5-3.5 3.5 3.5",
  chevronDown: "m4.5 6.5 3.5 3.5 3.5-3.5",
  list: "M2 4h12M2 8h12M2 12h12",
  toNewest: "m3 3.5 4.5 4.5L3 12.5M8 3.5 12.5 8 8 12.5M14 3v10",
  candles: "M5 2v2m0 7v3M3.5 4h3v7h-3zM11 1.5V5m0 5v3.5M9.5 5h3v5h-3z",
  ticket: "M3 2.5h10v11H3zM5.5 6h5M5.5 8.5h5M5.5 11h2.5",
  positions: "M2 13.5h12M3.5 13.5v-4h2.5v4m1.5 0v-11H10v11m1.5 0V6.5H14v7",
  orders: "M2 4h2m2 0h8M2 8h2m2 0h8M2 12h2m2 0h8",
  stop: "M5.5 2h5L14 5.5v5L10.5 14h-5L2 10.5v-5ZM5.5 8h5",
  link: "M5 13V3m0 0L2.5 5.5M5 3l2.5 2.5M11 3v10m0 0 2.5-2.5M11 13l-2.5-2.5",
  record: "M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11ZM8 6a2 2 0 1 1 0 4 2 2 0 0 1 0-4Z",
  step: "M4 3.5 10 8l-6 4.5ZM12.5 3.5v9",
  command: "m3 4.5 3.5 3.5L3 11.5M8 12h5",
  keyboard: "M1.5 4.5h13v8h-13zM4 7h.01M6.7 7h.01M9.3 7h.01M12 7h.01M5 10h6",
  indicator: "M1.5 11.5 5 7l3 3 6.5-7M1.5 14h13",
  draw: "M2.5 13.5 13 3M2.5 13.5h.01M13 3h.01M1.5 12.5h2v2h-2zM12 2h2v2h-2z",
  camera: "M1.5 4.5h3l1-1.5h5l1 1.5h3v8.5h-13zM8 6.2a2.4 2.4 0 1 1 0 4.8 2.4 2.4 0 0 1 0-4.8Z",
  centre: "M8 1.5v4m0 5v4M1.5 8h4m5 0h4M8 6.5a1.5 1.5 0 1 1 0 3 1.5 1.5 0 0 1 0-3Z",
  star: "m8 2 1.8 3.8 4.2.6-3 2.9.7 4.2L8 11.5l-3.7 2 .7-4.2-3-2.9 4.2-.6Z",
  more: "M3 8a.5.5 0 1 0 1 0 .5.5 0 0 0-1 0Zm4.5 0a.5.5 0 1 0 1 0 .5.5 0 0 0-1 0ZM12 8a.5.5 0 1 0 1 0 .5.5 0 0 0-1 0Z",
  columns: "M2.5 3h11v10h-11zM6.2 3v10M9.8 3v10",
  download: "M8 2.5v7m-3-3 3 3 3-3M3 13h10",
  help: "M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8ZM6.2 6.4a1.8 1.8 0 1 1 2.6 1.6c-.5.3-.8.6-.8 1.2M8 11.2h.01",
  account: "M2 4.5h12v8H2zM2 7.5h12M4.5 10.5h3",
} as const;

export type IconName = keyof typeof ICON_PATHS;

/** Decoration only: whatever holds it has the words. */
export function Icon({ name }: { readonly name: IconName }): ReactElement {
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.25"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={ICON_PATHS[name]} />
    </svg>
  );
}
