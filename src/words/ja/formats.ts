import { formats as english } from "../en/formats.ts";
import type { Words } from "../words.ts";

const WEEKDAYS = ["日", "月", "火", "水", "木", "金", "土"];
const ENGLISH_WEEKDAYS = english.weekdays;

export const formats: Words["formats"] = {
  notRead: (typed, example) =>
    `「${typed}」はこの表記の数値ではありません。${example} のように入力してください`,
  system: (example) => `システム：${example}`,
  numbers: "数値",
  numbersNote: "入力欄も表示と同じ表記で読み取ります。ファイルの表記は常に 1234.56 です。",
  numbersFound: "数値 表記 小数点 桁区切り カンマ number format decimal",
  time: "時刻",
  timeNote:
    "「システム」は市場の慣行どおり24時間表記です。ブラウザーの言語設定が12時間を指定している場合のみ12時間表記になります。",
  timeFound: "時刻 表記 12時間 24時間 午前 午後 time format",
  systemTime: "システム",
  hours24: "24時間",
  hours12: "12時間（AM/PM）",
  date: "日付",
  dateFound: "日付 表記 年月日 date format",
  expiryZone: (weekday, zone) =>
    weekday === null ? `${zone}の時刻` : `${WEEKDAYS[weekday] ?? ""}曜日、${zone}の時刻`,
  weekdays: ENGLISH_WEEKDAYS.map((names, weekday) => {
    const short = WEEKDAYS[weekday] ?? "";
    return [...names, short, `${short}曜`, `${short}曜日`];
  }),
  days: { today: ["今日", "本日", "today"], tomorrow: ["明日", "翌日", "tomorrow"] },
  months: english.months,
  timeNotRead: (typed, example) =>
    `「${typed}」は日時として読めません。${example}、金曜 17:00、+2h のように入力してください`,
  noTimeOfDay: (example) => `時刻も入力してください。例：${example}`,
  noSuchDay: (typed) => `「${typed}」の日付は存在しません`,
  whichHalf: (example) => `午前・午後（AM/PM）も入力してください。例：${example}`,
  skipped: (zone) => `${zone}の時計はこの時刻を飛び越えるため、指定できません`,
  twice: "この時刻は2回あります",
  firstTime: "1回目",
  secondTime: "2回目",
};
