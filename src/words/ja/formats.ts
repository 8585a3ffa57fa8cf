import type { Words } from "../words.ts";

export const formats: Words["formats"] = {
  notRead: (typed, example) =>
    `「${typed}」はこの表記の数値ではありません。${example} のように入力してください`,
};
