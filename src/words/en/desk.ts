/** Around the panels: bars, dialogs, the phone's frame. */
export const desk = {
  whatWordsMean: "What words mean",
  searchWords: "Search words",
  noWord: "No word",
  words: "Words",
};
