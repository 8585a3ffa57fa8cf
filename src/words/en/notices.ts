/** The Notices panel; what the notices say is said where they arise. */
export const notices = {
  clear: "Clear",
  none: "No notices",
  noneHint: "Fills, rejects, alerts and what the links lost are listed here from the opening of the page on.",
  list: "List of notices",
  about: "About",
  notice: "Notice",
  kinds: {
    plain: "Terminal",
    fill: "Fill",
    bust: "Fill undone",
    rest: "Not filled",
    reject: "Reject",
    alert: "Alert",
  },
};
