// How a search reads names and what is typed: by words, without case, in either spelling.

/** How well a title answers what was typed, best first; what is not in it has no fit. */
export const FIT = { whole: 0, begins: 1, wholeWords: 2, wordBeginnings: 3, within: 4 } as const;

/** One of FIT. */
export type Fit = (typeof FIT)[keyof typeof FIT];

/** From here on letters in the middle of a word are a find; fewer are chance. */
const WITHIN_LETTERS = 3;

/** British beginnings of words, and how the screen spells them. */
const SPELLINGS: readonly (readonly [string, string])[] = [
  ["colour", "color"],
  ["centre", "center"],
  ["grey", "gray"],
  ["favourit", "favorit"],
  ["maximis", "maximiz"],
  ["minimis", "minimiz"],
  ["cancell", "cancel"],
];

/** Lower case, without punctuation. Full-width letters count as the usual ones. */
export function wordsIn(text: string): readonly string[] {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .map(spelt);
}

/** How a title answers what was typed; null when it does not. */
export function titleFit(title: string, typed: string): Fit | null {
  return wordsFit(wordsIn(title), wordsIn(typed));
}

/** titleFit of what wordsIn gave. */
export function wordsFit(words: readonly string[], wanted: readonly string[]): Fit | null {
  if (wanted.length === 0) return null;
  const whole = words.join(" ");
  const text = wanted.join(" ");
  if (whole === text) return FIT.whole;
  if (whole.startsWith(text)) return FIT.begins;
  if (wanted.every((word) => words.includes(word))) return FIT.wholeWords;
  if (beginWords(words, wanted)) return FIT.wordBeginnings;
  return text.length >= WITHIN_LETTERS && whole.includes(text) ? FIT.within : null;
}

/** Whether every word of `typed` begins a word of `text`. Nothing typed is in every text. */
export function matchesWords(text: string, typed: string): boolean {
  return beginWords(wordsIn(text), wordsIn(typed));
}

/** matchesWords of what wordsIn gave. */
export function beginWords(words: readonly string[], wanted: readonly string[]): boolean {
  return wanted.every((word) => {
    const runsOn = isRunOn(word);
    return words.some((other) => (runsOn ? other.includes(word) : other.startsWith(word)));
  });
}

/** Japanese has no spaces between words: there the middle of one is the beginning of another. */
function isRunOn(word: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(word);
}

function spelt(word: string): string {
  for (const [other, ours] of SPELLINGS) if (word.startsWith(other)) return ours + word.slice(other.length);
  return word;
}
