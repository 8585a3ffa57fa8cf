import { ICON_PATHS, type IconName } from "./Icon.tsx";

const SVG = "http://www.w3.org/2000/svg";

/** The same drawing as `Icon`, for what is not React's. */
export function createIconNode(name: IconName): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  for (const [attribute, value] of Object.entries(ATTRIBUTES)) svg.setAttribute(attribute, value);
  svg.appendChild(document.createElementNS(SVG, "path")).setAttribute("d", ICON_PATHS[name]);
  return svg;
}

const ATTRIBUTES = {
  width: "16",
  height: "16",
  viewBox: "0 0 16 16",
  fill: "none",
  stroke: "currentColor",
  "stroke-width": "1.25",
  "stroke-linecap": "round",
  "stroke-linejoin": "round",
  "aria-hidden": "true",
} as const;
