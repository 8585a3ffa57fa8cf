import type { Words } from "../words.ts";

export const ui: Words["ui"] = {
  whatDoesItMean: "用語の説明",
  copied: "コピーしました",
  notCopied: "ブラウザーがコピーを許可しませんでした",
  exportCsv: (table) => `${table}をCSVで保存`,
  allOf: (name) => `${name}の全体`,
  send: "発注する",
  dontSend: "発注しない",
  pressAgain: (question) => `もう一度押すと実行：${question}`,
  confirm: "確定",
  age: {
    ms: (ms) => `${ms} ms`,
    seconds: (seconds) => `${seconds}秒`,
    minutes: (minutes) => `${minutes}分`,
    hours: (hours) => `${hours}時間`,
  },
  coarseAge: {
    now: "今",
    seconds: (seconds) => `${seconds}秒`,
    minutes: (minutes) => `${minutes}分`,
    hours: (hours) => `${hours}時`,
  },
  date: (day, month, year) => `${year}年${month + 1}月${day}日`,
  dayOfYear: (day, month) => `${month + 1}月${day}日`,
};
