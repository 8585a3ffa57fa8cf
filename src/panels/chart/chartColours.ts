/** What the canvas is painted with, as the library reads it: rgb() and rgba(). */
export interface ChartColours {
  readonly surface: string;
  readonly text: string;
  readonly grid: string;
  readonly cross: string;
  readonly up: string;
  readonly down: string;
  readonly volumeUp: string;
  readonly volumeDown: string;
  readonly buy: string;
  readonly sell: string;
  readonly position: string;
  readonly alert: string;
  /** Text on a label filled with one of the four above. */
  readonly onFill: string;
  /** Under the line of an area. */
  readonly area: string;
  /** Words that are drawn over the surface. */
  readonly label: string;
}

/** Reads the tokens as they hold for `element` now. A canvas knows no custom properties, and the library no OKLCH. */
export function readChartColours(element: HTMLElement): ChartColours {
  const read = (token: string, alpha = 1): string => readColour(element, token, alpha);
  return {
    surface: read("--surface-1"),
    text: read("--text-2"),
    grid: read("--border", 0.5),
    cross: read("--border-strong"),
    up: read("--up"),
    down: read("--down"),
    volumeUp: read("--up", 0.3),
    volumeDown: read("--down", 0.3),
    buy: read("--buy"),
    sell: read("--sell"),
    position: read("--accent"),
    alert: read("--warn"),
    onFill: read("--on-fill"),
    area: read("--accent", 0.2),
    label: read("--text-1"),
  };
}

/** One token as rgba(). */
export function readColour(element: HTMLElement, token: string, alpha = 1): string {
  const probe = document.createElement("span");
  element.append(probe);
  probe.style.color = `var(${token})`;
  const { color } = getComputedStyle(probe);
  probe.remove();
  const pixel = document.createElement("canvas");
  pixel.width = 1;
  pixel.height = 1;
  const painter = pixel.getContext("2d", { willReadFrequently: true });
  if (painter === null) return "rgb(128, 128, 128)";
  painter.fillStyle = color;
  painter.fillRect(0, 0, 1, 1);
  const [red, green, blue] = painter.getImageData(0, 0, 1, 1).data;
  return `rgba(${red}, ${green}, ${blue}, ${alpha})`;
}

/**
 * Calls the listener when the colours of `element` turn: by what was chosen, or by the system. All windows turn with the
 * page, so the page is watched wherever the element is; while it is on its way between two windows it has no colours to
 * read, and they are what they were.
 */
export function onThemeChange(element: HTMLElement, listener: () => void): () => void {
  const changed = (): void => {
    if (element.isConnected) listener();
  };
  const root = new MutationObserver(changed);
  root.observe(document.documentElement, {
    attributes: true,
    attributeFilter: ["data-theme", "data-up-down"],
  });
  const system = matchMedia("(prefers-color-scheme: dark)");
  system.addEventListener("change", changed);
  return () => {
    root.disconnect();
    system.removeEventListener("change", changed);
  };
}
