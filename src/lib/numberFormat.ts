// Figures on the screen are written in one format, as clocks go by one zone: the page sets it, and who shows or reads a
// number need not know it. Inside, in files and on every wire numbers are plain decimals: a point, no grouping.

/** How a number is written. */
interface NumberFormat {
  /** Between groups of digits; "" for none. */
  readonly group: string;
  readonly point: "." | ",";
  /** Digits of a group beyond the lowest three. */
  readonly groupSize: 2 | 3;
  /** Whole digits from which on they are grouped. */
  readonly groupedFrom: number;
}

/** What a person can choose: the browser's, or one of these. */
export const NUMBER_FORMAT_CHOICES = [
  "system",
  "commaPoint",
  "pointComma",
  "spaceComma",
  "apostrophePoint",
  "lakhPoint",
] as const;

export type NumberFormatChoice = (typeof NUMBER_FORMAT_CHOICES)[number];

const THREES = { groupSize: 3, groupedFrom: 4 } as const;

/** 1,234.56: what is written until the page says otherwise. */
const COMMA_POINT: NumberFormat = { group: ",", point: ".", ...THREES };

const FORMATS: Readonly<Record<Exclude<NumberFormatChoice, "system">, NumberFormat>> = {
  commaPoint: COMMA_POINT,
  pointComma: { group: ".", point: ",", ...THREES },
  // A narrow no-break space and a raised comma, as CLDR has them: https://cldr.unicode.org
  spaceComma: { group: "\u202f", point: ",", ...THREES },
  apostrophePoint: { group: "’", point: ".", ...THREES },
  lakhPoint: { group: ",", point: ".", groupSize: 2, groupedFrom: 4 },
};

/** Marks that are typed for one another: no keyboard has a narrow no-break space. */
const SPACES = " \u00a0\u2009\u202f";
const APOSTROPHES = "'’";

let format = COMMA_POINT;
let deviceMark = ".";

/** `locale` is the browser's. */
export function setNumberFormat(choice: NumberFormatChoice, locale: string): void {
  format = numberFormatOf(choice, locale);
  deviceMark = markOf(locale);
}

function numberFormatOf(choice: NumberFormatChoice, locale: string): NumberFormat {
  return choice === "system" ? localeFormat(locale) : FORMATS[choice];
}

/** What stands between whole and fraction. */
export function decimalMark(): string {
  return format.point;
}

/** Whether it is what a phone of the browser's language has on its keypad. */
export function isDeviceMark(): boolean {
  return format.point === deviceMark;
}

/** A number as it is written with that choice. */
export function exampleNumber(choice: NumberFormatChoice, locale: string): string {
  return writtenIn(numberFormatOf(choice, locale), "1234567.89");
}

/** A plain decimal with its thousands separated: "-10000.5" is "-10,000.5" or "-10.000,5". */
export function shownDecimal(decimal: string): string {
  return writtenIn(format, decimal);
}

/** The same in a format that need not be the page's. */
function writtenIn({ group, point: mark, groupSize, groupedFrom }: NumberFormat, decimal: string): string {
  const point = decimal.indexOf(".");
  const end = point === -1 ? decimal.length : point;
  const start = isDigit(decimal, 0) ? 0 : 1;
  if (end - start < groupedFrom) return mark === "." ? decimal : marked(decimal, point, mark);
  let at = end - 3;
  let grouped = decimal.slice(at, end);
  while (at - start > groupSize) {
    grouped = decimal.slice(at - groupSize, at) + group + grouped;
    at -= groupSize;
  }
  grouped = decimal.slice(0, at) + group + grouped;
  return point === -1 ? grouped : grouped + mark + decimal.slice(point + 1);
}

/** A plain decimal as it stands in a field: the decimal mark and no separators, which are in the way of editing. */
export function typedDecimal(decimal: string): string {
  return marked(decimal, decimal.indexOf("."), format.point);
}

/**
 * What a person typed as a plain decimal, without a sign; null when it is none. Separators may be left out, but where
 * they stand they must separate what the format separates: "1.5" is no number where a point separates thousands. The
 * zero before the mark may be left out.
 */
export function readDecimal(text: string): string | null {
  const { group, point: mark, groupSize } = format;
  const point = text.indexOf(mark);
  const whole = point === -1 ? text : text.slice(0, point);
  const fraction = point === -1 ? null : text.slice(point + 1);
  if (fraction !== null && !/^\d+$/.test(fraction)) return null;
  if (fraction !== null && whole === "") return `0.${fraction}`;
  const digits = /^\d+$/.test(whole) ? whole : ungrouped(whole, group, groupSize);
  if (digits === null) return null;
  return fraction === null ? digits : `${digits}.${fraction}`;
}

function marked(decimal: string, point: number, mark: string): string {
  return point === -1 || mark === "." ? decimal : decimal.slice(0, point) + mark + decimal.slice(point + 1);
}

/** null when a separator stands where none belongs, or when a zero leads what is grouped. */
function ungrouped(whole: string, group: string, groupSize: number): string | null {
  const marks = SPACES.includes(group) ? SPACES : APOSTROPHES.includes(group) ? APOSTROPHES : group;
  if (group === "") return null;
  const groups = [""];
  for (const character of whole) {
    if (marks.includes(character)) groups.push("");
    else if (character >= "0" && character <= "9") groups[groups.length - 1] += character;
    else return null;
  }
  const first = groups[0] ?? "";
  const right = groups.every((digits, index) => {
    if (index === 0) return digits.length >= 1 && digits.length <= groupSize;
    return digits.length === (index === groups.length - 1 ? 3 : groupSize);
  });
  return groups.length > 1 && right && first !== "" && !first.startsWith("0") ? groups.join("") : null;
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

function markOf(locale: string): string {
  const parts = new Intl.NumberFormat(locale, { numberingSystem: "latn" }).formatToParts(0.5);
  return parts.find(({ type }) => type === "decimal")?.value ?? ".";
}

/** 1,234.56 stands in for a locale whose marks are none that can be typed here. */
function localeFormat(locale: string): NumberFormat {
  const asked = new Intl.NumberFormat(locale, { numberingSystem: "latn", maximumFractionDigits: 1 });
  const parts = asked.formatToParts(12_345_678.5);
  const of = (type: Intl.NumberFormatPartTypes): readonly string[] =>
    parts.flatMap((part) => (part.type === type ? [part.value] : []));
  const [group = ""] = of("group");
  const [point] = of("decimal");
  const known = group === "" || `.,${SPACES}${APOSTROPHES}`.includes(group);
  if ((point !== "." && point !== ",") || !known || group === point) return COMMA_POINT;
  const four = asked.formatToParts(1_234.5).some(({ type }) => type === "group");
  return {
    group,
    point,
    groupSize: of("integer").at(-2)?.length === 2 ? 2 : 3,
    groupedFrom: group === "" ? Number.POSITIVE_INFINITY : four ? 4 : 5,
  };
}
