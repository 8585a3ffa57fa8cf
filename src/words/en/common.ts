/** What many panels say. */
export const common = {
  buy: "Buy",
  sell: "Sell",
};
